import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { compactCss } from './compact-css.js';
import { importFrom, joinScripts } from './join-scripts.js';
import { minifyScript } from './minify-script.js';

export interface Asset {
  /** With the hash of the content in it, so that it may be kept for ever, unless `mayChange`. */
  path: string;
  type: string;
  mayChange: boolean;
  bytes: Buffer;
  /** As small as they get: done once, when somebody asks. */
  gzip(): Promise<Buffer>;
  brotli(): Promise<Buffer>;
}

const PUBLIC = join(import.meta.dirname, '..', 'public');
const HTMX = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

/** What every page has, joined in this order to one script; the names that page.js exports are for the others too. */
const EVERYWHERE = ['app.js', 'line.js', 'waiting.js', 'files.js', 'shown-files.js'];

/** The other scripts, by the name of their asset. Those that one page alone needs are named in the options of its frame. */
const SCRIPTS = {
  form: 'form.js',
  settings: 'settings.js',
  import: 'import.js',
  queue: 'queue.js',
  calendar: 'calendar.js',
} as const;

export type ScriptName = keyof typeof SCRIPTS;
type AssetName = ScriptName | 'app' | 'styles' | 'htmx' | 'icon' | 'icon192' | 'icon512' | 'iconMaskable';

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** The few static files, read once, at boot. Compressing them there would cost each start a quarter of a second. */
@Injectable()
export class AssetStore {
  readonly paths: Readonly<Record<AssetName, string>>;
  private readonly assets = new Map<string, Asset>();

  constructor() {
    const ours = (file: string) => readFileSync(join(PUBLIC, file), 'utf8');
    const app = this.script('app.js', joinScripts(ours('page.js'), EVERYWHERE.map(ours)));
    const scripts = Object.entries(SCRIPTS).map(([name, file]) => [
      name,
      this.script(file, importFrom(app, ours(file))),
    ]);
    this.paths = {
      app,
      ...(Object.fromEntries(scripts) as Record<ScriptName, string>),
      styles: this.add('styles.css', 'text/css; charset=utf-8', compactCss(ours('styles.css'))),
      htmx: this.add('htmx.js', JAVASCRIPT, withoutMap(readFileSync(HTMX, 'utf8'))),
      icon: this.add('icon.svg', 'image/svg+xml', ours('icon.svg')),
      icon192: this.picture('icon-192.png'),
      icon512: this.picture('icon-512.png'),
      iconMaskable: this.picture('icon-maskable.png'),
    };
  }

  /** A file whose address must not change, such as that of a service worker: browsers ask for it each time. */
  addFixed(path: string, type: string, content: string): void {
    this.keep(path, type, Buffer.from(content), true);
  }

  /** By the path of a request; undefined for anything else. */
  find(path: string): Asset | undefined {
    return this.assets.get(path);
  }

  private script(name: string, source: string): string {
    return this.add(name, JAVASCRIPT, minifyScript(name, source));
  }

  private picture(name: string): string {
    return this.add(name, 'image/png', readFileSync(join(PUBLIC, name)));
  }

  private add(name: string, type: string, content: string | Buffer): string {
    const bytes = Buffer.from(content);
    const [stem, extension] = name.split('.');
    const path = `/static/${stem}.${hash('sha256', bytes, 'hex').slice(0, 12)}.${extension}`;
    this.keep(path, type, bytes, false);
    return path;
  }

  private keep(path: string, type: string, bytes: Buffer, mayChange: boolean): void {
    this.assets.set(path, {
      path,
      type,
      mayChange,
      bytes,
      gzip: once(() => promisify(gzip)(bytes, { level: 9 })),
      brotli: once(() => compressWell(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
    });
  }
}

const compressWell = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}

/** The map is not served: a browser's developer tools would only report it missing. */
function withoutMap(script: string): string {
  return script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
}
