import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const wanted = json('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const { packages } = json('package-lock.json') as {
  packages: Record<
    string,
    { integrity?: string; resolved?: string; link?: boolean; optionalDependencies?: Record<string, string> }
  >;
};

/** The first releases without the holes that are known. */
const FLOORS = {
  'class-validator': '0.14.0',
  'file-type': '21.3.1',
  handlebars: '4.7.9',
  multer: '2.2.0',
  qs: '6.14.2',
  sharp: '0.35.4',
  typeorm: '1.1.1',
};

describe('what LifeLog is built from', () => {
  it('is named by one version each, never by a range', () => {
    const versions = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
    expect(versions.length).toBeGreaterThan(50);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  it('is in the lock file with a digest, so that nobody can put other bytes in its place', () => {
    const fetched = Object.entries(packages).filter(
      ([path, { link }]) => path.startsWith('node_modules/') && !link,
    );
    expect(fetched.length).toBeGreaterThan(500);
    expect(
      fetched.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    ).toEqual([]);
    expect(fetched.filter(([, { resolved }]) => /^(git|http:)/.test(resolved ?? ''))).toEqual([]);
  });

  it('is in the lock file for every platform: `npm ci` refuses one that lacks what some system needs', () => {
    const there = new Set(
      Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)),
    );
    const lacking = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !there.has(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(lacking).toEqual([]);
  });

  it('has no release with a known hole, and the list of them is whole', () => {
    expect(json('security-floors.json')).toMatchObject(FLOORS);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-security-floors.mjs'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+ packages with a security floor, 0 below it\n$/) as string,
      stderr: '',
    });
  });

  it('is told by `npm run sbom`: each package with version, origin and digest, and whether it runs or builds', () => {
    const { status, stdout } = spawnSync('npm', ['run', '--silent', 'sbom'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024, // it is more than the mebibyte that Node takes unasked
    });
    expect(status).toBe(0);
    const { bomFormat, components } = JSON.parse(stdout) as {
      bomFormat: string;
      components: {
        name: string;
        version: string;
        purl: string;
        hashes: { alg: string }[];
        properties: { name: string; value: string }[];
      }[];
    };
    expect(bomFormat).toBe('CycloneDX');
    const direct = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
    const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
    expect(direct.filter(([name, version]) => !listed.has(`${name}@${version}`))).toEqual([]);
    const vague = components.filter(
      ({ hashes, purl }) => hashes[0]?.alg !== 'SHA-512' || !purl.startsWith('pkg:npm/'),
    );
    expect(vague.map(({ name }) => name)).toEqual([]);
    const builds = (wantedName: string) =>
      components
        .find(({ name }) => name === wantedName)
        ?.properties.some(({ name }) => name === 'cdx:npm:package:development');
    expect([builds('jest'), builds('express')]).toEqual([true, false]);
  });
});
