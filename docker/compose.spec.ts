import { parseEnv } from 'node:util';
import { parseConfig } from '#libs/config';
import { composeFile, interpolate, type Service, textOf, variablesOf } from './test/compose-file.js';

const MAIN = 'docker-compose.yml';
const FILES = [
  MAIN,
  'compose.caddy.yml',
  'compose.replicas.yml',
  'compose.minio.yml',
  'compose.s3.yml',
  'compose.metrics.yml',
];
const main = composeFile(MAIN);
const listed = parseEnv(textOf('.env.example').replace(/^# ([A-Z0-9_]+=)/gm, '$1'));

/** Those that a file defines whole, not those that it adds something to. */
const services = FILES.flatMap((file) =>
  Object.entries(composeFile(file).services)
    .filter(([, { image }]) => image !== undefined)
    .map(([name, service]): [string, Service] => [`${name} of ${file}`, service]),
);
/** Runs once, to give a volume to its user, before that user starts. */
const isOneShot = ({ restart }: Service): boolean => restart === undefined;
const staying = services.filter(([, service]) => !isOneShot(service));
const oneShots = services.filter(([, service]) => isOneShot(service));
const published = (service: Service) => service.ports ?? [];
describe('the compose files', () => {
  it('define what LifeLog needs', () => {
    expect(Object.keys(main.services)).toEqual(['app', 'db', 'rustfs', 'pgadmin']);
    expect(staying.map(([name]) => name.split(' ')[0])).toEqual([
      'app',
      'db',
      'rustfs',
      'pgadmin',
      'caddy',
      'minio',
      'prometheus',
      'grafana',
    ]);
    expect(oneShots.map(([name]) => name.split(' ')[0])).toEqual(['caddy-volumes', 'minio-volumes']);
  });

  it.each(staying)(
    'let %s run without root, read-only, without capabilities, within limits',
    (name, service) => {
      expect(service.user).toMatch(/^[1-9]\d*:\d+$/);
      expect(service).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        restart: 'unless-stopped',
      });
      expect(service.cap_add ?? []).toEqual(/^(pgadmin|caddy) /.test(name) ? ['NET_BIND_SERVICE'] : []);
      expect(service.privileged).toBeUndefined();
      expect(service.mem_limit).toMatch(/^\d+[mg]$/);
      expect(service.cpus).toBeGreaterThan(0);
      expect(service.pids_limit).toBeGreaterThan(0);
      expect(service.tmpfs?.some((mount) => mount.startsWith('/tmp:size='))).toBe(true);
    },
  );

  it.each(oneShots)('let %s do nothing but give a volume away, without a network', (_name, service) => {
    expect(service).toMatchObject({
      user: '0:0',
      network_mode: 'none',
      read_only: true,
      cap_drop: ['ALL'],
      cap_add: ['CHOWN'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(published(service)).toEqual([]);
  });

  it.each(services)('pin the image of %s', (name, { image = '', build }) => {
    if (name.startsWith('app ')) {
      expect(build).toEqual({ context: '.', dockerfile: 'docker/api.Dockerfile' });
      const { version } = JSON.parse(textOf('package.json')) as { version: string };
      expect(image).toBe(`lifelog:${version}`);
    } else {
      expect(image).toMatch(/^[a-z0-9./-]+:v?[A-Z]*[\d.]+\S*@sha256:[0-9a-f]{64}$/);
    }
  });

  it('take PostgreSQL 18, and RustFS of a release that flushes what it confirms', () => {
    expect(main.services.db?.image).toMatch(/^postgres:18\./);
    const [, major, minor, patch] =
      /^rustfs\/rustfs:(\d+)\.(\d+)\.(\d+)@/.exec(main.services.rustfs?.image ?? '') ?? [];
    // 1.0.0 is of September 2026; what it was called before July had no fsync.
    expect(Number(major) * 10_000 + Number(minor) * 100 + Number(patch)).toBeGreaterThanOrEqual(10_000);
  });

  it.each(staying)('look whether %s is well', (name, { healthcheck }) => {
    // the app's own is in its image
    if (name.startsWith('app ')) return expect(textOf('docker/api.Dockerfile')).toContain('\nHEALTHCHECK ');
    expect(healthcheck?.test[0]).toBe('CMD');
    expect(healthcheck?.test.length).toBeGreaterThan(2);
  });

  it('ask RustFS for its health where it answers that', () => {
    expect(main.services.rustfs?.healthcheck?.test.at(-1)).toBe('http://127.0.0.1:9000/health');
  });

  it('publish nothing but the app, or Caddy, beyond this machine', () => {
    const open = services.flatMap(([name, service]) =>
      published(service)
        .filter((port) => !port.startsWith('127.0.0.1:'))
        .map((port) => `${name.split(' ')[0]} ${port}`),
    );
    expect(open).toEqual(['app ${LIFELOG_LISTEN:-0.0.0.0}:8000:8000', 'caddy 80:8080', 'caddy 443:8443']);
    expect(main.services.pgadmin?.ports).toEqual(['127.0.0.1:8080:8080']);
    expect(main.services.rustfs?.ports).toEqual(['127.0.0.1:9000:9000', '127.0.0.1:9001:9001']);
    expect(published(main.services.db ?? {})).toEqual([]);
  });

  it('let nothing but the app and pgAdmin reach the database, and nothing but the app the store', () => {
    const members = (network: string) =>
      Object.entries(main.services).flatMap(([name, { networks = [] }]) =>
        (networks as string[]).includes(network) ? [name] : [],
      );
    expect(members('database')).toEqual(['app', 'db', 'pgadmin']);
    expect(members('store')).toEqual(['app', 'rustfs']);
    expect(main.services.db?.networks).toEqual(['database']);
    for (const network of ['database', 'store']) expect(main.networks?.[network]).toEqual({ internal: true });
    for (const network of ['database-console', 'store-console']) {
      expect(members(network)).toHaveLength(1);
      expect(main.networks?.[network]?.driver_opts).toEqual({
        'com.docker.network.bridge.enable_ip_masquerade': 'false',
      });
    }
  });

  it('start in an order in which each finds what it needs', () => {
    expect(main.services.app?.depends_on).toEqual({
      db: { condition: 'service_healthy' },
      rustfs: { condition: 'service_healthy', required: false },
    });
    expect(main.services.pgadmin?.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    const caddy = composeFile('compose.caddy.yml').services.caddy;
    expect(caddy?.depends_on).toEqual({
      app: { condition: 'service_healthy' },
      'caddy-volumes': { condition: 'service_completed_successfully' },
    });
  });

  it('give MinIO a home that it can write to, without which it does not start', () => {
    const { environment, tmpfs } = composeFile('compose.minio.yml').services.minio ?? {};
    expect(environment?.HOME).toBe('/tmp');
    expect(tmpfs?.[0]).toMatch(/^\/tmp:/);
  });

  it('keep data in volumes that have names, and mount everything else to be read only', () => {
    for (const file of FILES) {
      const { services: of, volumes = {} } = composeFile(file);
      const used = Object.values(of).flatMap(({ volumes: mounts = [] }) => mounts);
      const named = used.filter((mount) => !mount.startsWith('.')).map((mount) => mount.split(':')[0]);
      expect([file, [...new Set(named)].sort()]).toEqual([file, Object.keys(volumes).sort()]);
      for (const mount of used.filter((path) => path.startsWith('.'))) {
        expect(mount).toMatch(/:ro$/);
        if (!mount.startsWith('./.secrets/'))
          expect(textOf(mount.split(':')[0] ?? '').length).toBeGreaterThan(0);
      }
    }
  });

  it('have each volume where its program keeps what must outlive the container', () => {
    const kept = staying.flatMap(([name, { volumes = [] }]) =>
      volumes.filter((mount) => !mount.startsWith('.')).map((mount) => `${name.split(' ')[0]} ${mount}`),
    );
    expect(kept).toEqual([
      'app app-data:/data',
      // since 18 not /var/lib/postgresql/data: below it is a folder for each major version
      'db db-data:/var/lib/postgresql',
      'rustfs store-data:/data',
      'pgadmin pgadmin-data:/var/lib/pgadmin',
      'caddy caddy-data:/data',
      'caddy caddy-config:/config',
      'minio minio-data:/data',
      'prometheus prometheus-data:/prometheus',
      'grafana grafana-data:/var/lib/grafana',
    ]);
    expect(main.services.app?.environment?.DATA_DIR).toBe('/data');
    expect(main.services.rustfs?.environment?.RUSTFS_VOLUMES).toBe('/data');
  });

  it('set up the database with the two roles', () => {
    expect(main.services.db?.volumes).toContain(
      './docker/postgres/10-roles.sql:/docker-entrypoint-initdb.d/10-roles.sql:ro',
    );
    expect(main.services.app?.environment).toMatchObject({
      DATABASE_URL: expect.stringMatching(
        /^postgresql:\/\/lifelog_app:\$\{POSTGRES_APP_PASSWORD:\?/,
      ) as string,
      DATABASE_MIGRATE_URL: expect.stringMatching(
        /^postgresql:\/\/lifelog_migrate:\$\{POSTGRES_MIGRATE_PASSWORD:\?/,
      ) as string,
    });
  });

  it.each(services)('have no secret of %s in them, and none by default', (_name, { environment = {} }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|SECRET|TOKEN|(ACCESS|SECRET)_KEY|ROOT_USER/.test(name)) {
        expect([name, value]).toEqual([
          name,
          expect.stringMatching(/^\$\{[A-Z0-9_]+:(\?[^}]+|-(\$\{[A-Z0-9_]+:\?[^}]+\})?)\}*$/) as string,
        ]);
      }
      expect(String(value)).not.toMatch(/:\/\/[^/@]*:(?!\$\{)[^/@]*@/);
    }
  });

  it('tell pgAdmin of the server, and not of its password', () => {
    const { Servers } = JSON.parse(textOf('docker/pgadmin/servers.json')) as {
      Servers: Record<string, Record<string, unknown>>;
    };
    expect(Servers['1']).toMatchObject({
      Host: 'db',
      Port: 5432,
      MaintenanceDB: 'lifelog',
      Username: 'lifelog_migrate',
    });
    expect(Object.keys(Servers['1'] ?? {}).filter((key) => /pass/i.test(key))).toEqual([]);
  });

  it('use no variable that .env.example does not name, and leave none of it unused', () => {
    const used = new Set(FILES.flatMap((file) => variablesOf(textOf(file))));
    expect([...used].filter((name) => !(name in listed))).toEqual([]);
    const fixed = Object.keys(main.services.app?.environment ?? {});
    expect(Object.keys(listed).filter((name) => !used.has(name) && !fixed.includes(name))).toEqual([]);
  });

  it('hand every variable of LifeLog to the app, and to no other container', () => {
    const names = Object.keys(main.services.app?.environment ?? {});
    const ours = Object.keys(listed).filter(
      (name) => !/^(LIFELOG|POSTGRES|RUSTFS|PGADMIN|GRAFANA)_/.test(name),
    );
    expect(names.sort()).toEqual(ours.sort());
    for (const [name, { environment = {} }] of services.filter(([of]) => !of.startsWith('app ')))
      expect([
        name,
        Object.keys(environment).filter((key) => ours.includes(key) && key !== 'BASE_URL'),
      ]).toEqual([name, []]);
  });

  it('make of a .env a configuration that LifeLog takes', () => {
    const variables = { ...listed, ...Object.fromEntries(Object.keys(listed).map((name) => [name, ''])) };
    for (const name of [
      'POSTGRES_APP_PASSWORD',
      'POSTGRES_MIGRATE_PASSWORD',
      'RUSTFS_ACCESS_KEY',
      'RUSTFS_SECRET_KEY',
      'ADMIN_PASSWORD',
    ])
      variables[name] = `${name.toLowerCase().replaceAll('_', '')}0123456789`;
    const environment = Object.fromEntries(
      Object.entries(main.services.app?.environment ?? {}).map(([name, value]) => [
        name,
        interpolate(String(value), variables),
      ]),
    );
    expect(parseConfig(environment)).toMatchObject({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      PORT: 8000,
      DATABASE_URL: 'postgresql://lifelog_app:postgresapppassword0123456789@db:5432/lifelog',
      STORAGE_BACKEND: 's3',
      S3_ENDPOINT: 'http://rustfs:9000',
      S3_ACCESS_KEY: 'rustfsaccesskey0123456789',
      ATTACHMENT_DELIVERY: 'proxy',
      LOG_LEVEL: 'info',
    });
    expect(() => interpolate('${POSTGRES_APP_PASSWORD:?run docker/make-env.sh first}', {})).toThrow(
      /make-env/,
    );
  });
});
