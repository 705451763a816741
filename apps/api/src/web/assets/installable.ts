import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { ViewRenderer } from '../render/view-renderer.js';
import { theme } from '../session/theme.js';
import { AssetStore } from './asset-store.js';
import { minifyScript } from './minify-script.js';

const WORKER = join(import.meta.dirname, '..', 'public', 'sw.js');
const SYSTEM_THEME = theme('system');

/** What makes the pages an application that can be installed: manifest, service worker, and the page for being offline. */
@Injectable()
export class Installable {
  constructor(assets: AssetStore, views: ViewRenderer) {
    const { paths } = assets;
    const offline = views.render('offline', {
      frame: { title: 'Offline · LifeLog', theme: SYSTEM_THEME, assets: paths, scripts: [] },
    });
    assets.addFixed('/offline', 'text/html; charset=utf-8', offline);
    assets.addFixed('/manifest.webmanifest', 'application/manifest+json', JSON.stringify(manifest(paths)));
    assets.addFixed('/sw.js', 'text/javascript; charset=utf-8', worker(offline, paths));
  }
}

/** Another version as soon as any file, or the page itself, is another. */
function worker(offline: string, paths: AssetStore['paths']): string {
  const files = ['/offline', ...(offline.match(/\/static\/[\w.-]+/g) ?? [])];
  const version = hash('sha256', JSON.stringify([offline, files]), 'hex').slice(0, 12);
  const constants = { VERSION: version, FILES: [...new Set(files)], QUEUE: paths.queue };
  const beginning = Object.entries(constants).map(
    ([name, value]) => `const ${name}=${JSON.stringify(value)};`,
  );
  return `${beginning.join('')}\n${minifyScript('sw.js', readFileSync(WORKER, 'utf8'))}`;
}

function manifest(paths: AssetStore['paths']): object {
  const icon = (src: string, size: number, purpose = 'any') => ({
    src,
    type: 'image/png',
    sizes: `${size}x${size}`,
    purpose,
  });
  return {
    id: '/',
    name: 'LifeLog',
    short_name: 'LifeLog',
    description: 'A personal log of what happened, and when.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: SYSTEM_THEME.colors[0]?.color,
    theme_color: SYSTEM_THEME.colors[0]?.color,
    icons: [
      icon(paths.icon192, 192),
      icon(paths.icon512, 512),
      icon(paths.iconMaskable, 512, 'maskable'),
      { src: paths.icon, type: 'image/svg+xml', sizes: 'any' },
    ],
    shortcuts: [
      { name: 'New event', url: '/events/new', icons: [icon(paths.icon192, 192)] },
      { name: 'Search', url: '/#q', icons: [icon(paths.icon192, 192)] },
    ],
    share_target: {
      action: '/share',
      method: 'POST',
      enctype: 'multipart/form-data',
      params: {
        title: 'title',
        text: 'text',
        url: 'url',
        files: [{ name: 'files', accept: ['*/*'] }],
      },
    },
  };
}
