import { composeFile, interpolate, type Service, textOf } from './test/compose-file.js';

const MAIN = 'docker-compose.yml';
const main = composeFile(MAIN);
/** Those that CI asks compose about. */
const [, list = ''] = /^for more in (.*?); do$/ms.exec(textOf('docker/smoke.sh')) ?? [];
const combinations = [...list.matchAll(/'([^']*)'/g)].map(([, more = '']) => [
  MAIN,
  ...(more.match(/compose\.\w+\.yml/g) ?? []),
]);

describe('compose files together', () => {
  it.each(combinations)('have all that their services wait for: %s', (...files) => {
    const all: Record<string, Service> = {};
    for (const file of files)
      for (const [name, service] of Object.entries(composeFile(file).services)) {
        // extends copies what the other waits for, too
        const base = service.extends === undefined ? all[name] : main.services[service.extends.service];
        all[name] = { ...base, ...service, depends_on: { ...base?.depends_on, ...service.depends_on } };
      }
    const starts = (name: string) => all[name] !== undefined && all[name].profiles === undefined;
    for (const [name, { depends_on: needs = {} }] of Object.entries(all).filter(([of]) => starts(of)))
      for (const [needed, { required = true }] of Object.entries(needs))
        expect([name, needed, starts(needed) || !required]).toEqual([name, needed, true]);
  });

  it('lead replicas, which are made of the main file alone, to the same store as the app', () => {
    const store = (variables: Record<string, string>) =>
      interpolate(String(main.services.app?.environment?.S3_ENDPOINT), variables);
    expect([store({}), store({ S3_ENDPOINT: 'https://s3.example.org' })]).toEqual([
      'http://rustfs:9000',
      'https://s3.example.org',
    ]);
    const minio = composeFile('compose.minio.yml').services;
    expect(minio.app?.environment).toBeUndefined();
    expect(minio.minio?.networks).toMatchObject({ store: { aliases: ['rustfs'] } });
    for (const [name, value] of Object.entries(
      composeFile('compose.s3.yml').services.app?.environment ?? {},
    )) {
      expect(String(main.services.app?.environment?.[name])).toMatch(new RegExp(`^\\$\\{${name}:-`));
      expect(value).toMatch(new RegExp(`^\\$\\{${name}:`));
    }
  });
});
