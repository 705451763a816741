import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, type BrotliOptions, constants, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';

export interface Asset {
  /** With the hash of the content in it, so that it may be kept for ever. */
  path: string;
  type: string;
  bytes: Buffer;
  /** As small as they get: done once, when somebody asks. */
  gzip(): Promise<Buffer>;
  brotli(): Promise<Buffer>;
}

const PUBLIC = join(import.meta.dirname, '..', 'public');
const HTMX = createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js');

/** The few static files, read once, at boot. Compressing them there would cost each start a quarter of a second. */
@Injectable()
export class AssetStore {
  readonly paths: Record<'styles' | 'app' | 'line' | 'files' | 'shownFiles' | 'htmx' | 'icon', string>;
  private readonly assets = new Map<string, Asset>();

  constructor() {
    this.paths = {
      styles: this.add(join(PUBLIC, 'styles.css'), 'styles.css', 'text/css; charset=utf-8'),
      app: this.add(join(PUBLIC, 'app.js'), 'app.js', 'text/javascript; charset=utf-8'),
      line: this.add(join(PUBLIC, 'line.js'), 'line.js', 'text/javascript; charset=utf-8'),
      files: this.add(join(PUBLIC, 'files.js'), 'files.js', 'text/javascript; charset=utf-8'),
      shownFiles: this.add(
        join(PUBLIC, 'shown-files.js'),
        'shown-files.js',
        'text/javascript; charset=utf-8',
      ),
      htmx: this.add(HTMX, 'htmx.js', 'text/javascript; charset=utf-8'),
      icon: this.add(join(PUBLIC, 'icon.svg'), 'icon.svg', 'image/svg+xml'),
    };
  }

  /** By the path of a request; undefined for anything else. */
  find(path: string): Asset | undefined {
    return this.assets.get(path);
  }

  private add(file: string, name: string, type: string): string {
    const source = readFileSync(file, 'utf8');
    const bytes = Buffer.from(file.endsWith('.css') ? compactCss(source) : withoutMap(source));
    const [stem, extension] = name.split('.');
    const path = `/static/${stem}.${hash('sha256', bytes, 'hex').slice(0, 12)}.${extension}`;
    this.assets.set(path, {
      path,
      type,
      bytes,
      gzip: once(() => promisify(gzip)(bytes, { level: 9 })),
      brotli: once(() => compressWell(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })),
    });
    return path;
  }
}

const compressWell = promisify<Buffer, BrotliOptions, Buffer>(brotliCompress);

function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let result: Promise<Result> | undefined;
  return () => (result ??= work());
}

/** Comments, line breaks and indentation are for the readers of the source. */
function compactCss(css: string): string {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s*([{};])\s*/g, '$1')
    .replace(/;}/g, '}')
    .replace(/\s+/g, ' ')
    .replace(/: /g, ':')
    .replace(/, /g, ',')
    .replace(/ > /g, '>')
    .replace(/([ :,(-])0\./g, '$1.');
}

/** The map is not served: a browser's developer tools would only report it missing. */
function withoutMap(script: string): string {
  return script.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
}
