import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf, yamlOf } from '../../docker/test/compose-file.js';

const [, uploadMs = ''] = /STREAMED_BODY_TIMEOUT_MS = ([\d_]+)/.exec(textOf('libs/http/limits.ts')) ?? [];
const uploadSeconds = Number(uploadMs.replaceAll('_', '')) / 1000;
const idleSeconds = new Server().keepAliveTimeout / 1000; // LifeLog leaves it as it is
const seconds = (time = '') => Number(/^(\d+)s$/.exec(time)?.[1]);

describe('the proxies in front', () => {
  const nginx = textOf('deploy/proxies/nginx.conf');
  const said = (directive: string) =>
    [...nginx.matchAll(new RegExp(`^\\s*${directive} (.+);$`, 'gm'))].map(([, value]) => value);

  it('are given the times that LifeLog gives', () => {
    expect([uploadSeconds, idleSeconds]).toEqual([600, 5]);
  });

  it('nginx hands on uploads and exports as they come, whatever their size, and who asked by what', () => {
    expect(said('client_max_body_size')).toEqual(['0']);
    expect([said('proxy_request_buffering'), said('proxy_buffering')]).toEqual([['off'], ['off']]);
    for (const time of [...said('proxy_read_timeout'), ...said('proxy_send_timeout')])
      expect(seconds(time)).toBeGreaterThan(uploadSeconds);
    expect(said('proxy_set_header').sort()).toEqual([
      'Connection ""',
      'Host $host',
      'X-Forwarded-For $remote_addr',
      'X-Forwarded-Proto $scheme',
    ]);
    expect(nginx.split('{')).toHaveLength(nginx.split('}').length);
  });

  it('nginx understands it, where nginx is', () => {
    if (spawnSync('nginx', ['-v']).status !== 0) return expect(nginx).toMatch(/^# nginx/);
    const folder = mkdtempSync(join(tmpdir(), 'lifelog-nginx-'));
    const key = spawnSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-subj',
        '/CN=log.example.org',
        '-keyout',
        'key.pem',
        '-out',
        'cert.pem',
      ],
      { cwd: folder },
    );
    expect(key.status).toBe(0);
    const site = nginx
      .replace(/\S+fullchain\.pem/, join(folder, 'cert.pem'))
      .replace(/\S+privkey\.pem/, join(folder, 'key.pem'));
    writeFileSync(
      join(folder, 'nginx.conf'),
      `error_log ${folder}/log;\npid ${folder}/pid;\nevents {}\nhttp {\naccess_log off;\n${site}\n}\n`,
    );
    const { stderr } = spawnSync('nginx', ['-t', '-p', folder, '-c', join(folder, 'nginx.conf')], {
      encoding: 'utf8',
    });
    expect(stderr).toContain('syntax is ok');
    rmSync(folder, { recursive: true });
  });

  it('Traefik gives an upload its time, and closes idle connections before LifeLog does', () => {
    const { http } = yamlOf<{
      http: {
        services: {
          lifelog: {
            loadBalancer: { healthCheck: { path: string }; serversTransport: string; servers: object[] };
          };
        };
        serversTransports: { lifelog: { forwardingTimeouts: { idleConnTimeout: string } } };
        routers: { lifelog: { service: string; entryPoints: string[]; tls: { certResolver: string } } };
      };
    }>('deploy/proxies/traefik.yml');
    const { entryPoints, certificatesResolvers } = yamlOf<{
      entryPoints: Record<
        string,
        { transport?: { respondingTimeouts: { readTimeout: string; writeTimeout: string } } }
      >;
      certificatesResolvers: object;
    }>('deploy/proxies/traefik-static.yml');
    const { loadBalancer } = http.services.lifelog;
    expect(loadBalancer.servers).toEqual([{ url: 'http://127.0.0.1:8000' }]);
    expect(loadBalancer.healthCheck.path).toBe('/health/ready');
    expect(Object.keys(http.serversTransports)).toEqual([loadBalancer.serversTransport]);
    expect(seconds(http.serversTransports.lifelog.forwardingTimeouts.idleConnTimeout)).toBeLessThan(
      idleSeconds,
    );
    const { service, entryPoints: at, tls } = http.routers.lifelog;
    expect([service, Object.keys(certificatesResolvers)]).toEqual(['lifelog', [tls.certResolver]]);
    const times = entryPoints[at[0] ?? '']?.transport?.respondingTimeouts;
    expect(seconds(times?.readTimeout)).toBeGreaterThan(uploadSeconds);
    expect(times?.writeTimeout).toBe('0s'); // an export takes as long as it takes
  });

  it.each(['deploy/proxies/Caddyfile', 'docker/caddy/Caddyfile'])(
    '%s streams, and closes idle connections before LifeLog does',
    (path) => {
      const text = textOf(path);
      expect(text).toMatch(/^\t\tflush_interval -1$/m);
      expect(seconds(/^\t\t\tkeepalive (\S+)$/m.exec(text)?.[1])).toBeLessThan(idleSeconds);
      expect(text.split('{').length).toBe(text.split('}').length);
      expect(text).not.toMatch(/^ /m); // as `caddy fmt` writes it
    },
  );

  it('Caddy asks each replica whether it is ready', () => {
    const text = textOf('docker/caddy/Caddyfile');
    expect(text).toMatch(/health_uri \/health\/ready\n/);
    expect(text).toMatch(/lb_try_duration \d+s\n/);
    // HTTP/3 is announced at the port that Caddy listens on, which is not the one that is published
    expect(text).toMatch(/^\t\tprotocols h1 h2$/m);
    expect(textOf('compose.replicas.yml')).toContain('UPSTREAMS: app:8000 app2:8000 app3:8000');
    expect(textOf('compose.caddy.yml')).toContain('UPSTREAMS: app:8000');
  });
});
