import { readdirSync } from 'node:fs';
import { composeFile, textOf, yamlOf } from '../test/compose-file.js';

interface Dashboard {
  panels: {
    title: string;
    gridPos: Record<'x' | 'y' | 'w' | 'h', number>;
    targets: { expr: string; datasource: { uid: string } }[];
  }[];
}

const named = (text: string) =>
  new Set([...text.matchAll(/\blifelog_[a-z_]+/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, '')));

/** What /metrics has beside what every Node.js process tells of itself: as the app names it. */
const SOURCES = 'apps/api/src/metrics';
const OURS = [
  ...named(
    readdirSync(SOURCES)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => textOf(`${SOURCES}/${file}`))
      .join('\n'),
  ),
];

const PROCESSES = ['app', 'app2', 'app3'];

const dashboard = JSON.parse(textOf('docker/metrics/grafana/lifelog.json')) as Dashboard;
const { services } = composeFile('compose.metrics.yml');

describe('metrics', () => {
  it('are fetched from the app and its replicas, with a token that is in a file', () => {
    const { scrape_configs: scrapes } = yamlOf<{ scrape_configs: object[] }>('docker/metrics/prometheus.yml');
    expect(scrapes).toEqual([
      {
        job_name: 'lifelog',
        metrics_path: '/metrics',
        authorization: { type: 'Bearer', credentials_file: '/run/secrets/metrics-token' },
        dns_sd_configs: [{ names: PROCESSES, type: 'A', port: 8000 }],
        relabel_configs: [{ source_labels: ['__meta_dns_name'], target_label: 'instance' }],
      },
    ]);
    const replicas = Object.keys(composeFile('compose.replicas.yml').services);
    expect(['app', ...replicas.filter((name) => name.startsWith('app'))]).toEqual(PROCESSES);
    // replicas have the networks of the app that they extend
    expect(composeFile('docker-compose.yml').services.app?.networks).toContain('web');
    expect([services.prometheus?.networks, services.app?.networks]).toEqual([['web', 'metrics'], undefined]);
    expect(services.prometheus?.volumes).toContain('./.secrets/metrics-token:/run/secrets/metrics-token:ro');
    expect(services.app?.environment).toEqual({ METRICS: 'true' });
  });

  it('are published to nobody: Grafana is for this machine', () => {
    expect([services.prometheus?.ports, services.grafana?.ports]).toEqual([
      undefined,
      ['127.0.0.1:3000:3000'],
    ]);
  });

  it('are all on the dashboard, and no others', () => {
    const expressions = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join('\n');
    expect([...named(expressions)].sort()).toEqual([...OURS].sort());
    for (const foreign of expressions.matchAll(/\b(process|nodejs)_[a-z0-9_]+/g))
      expect(foreign[0]).toMatch(/seconds(_total)?$|bytes$/);
  });

  it('are watched by rules that each say what to do', () => {
    const { groups } = yamlOf<{
      groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
    }>('docker/metrics/alerts.yml');
    const rules = groups.flatMap((group) => group.rules);
    expect(rules).toHaveLength(5);
    for (const { expr, annotations } of rules) {
      expect([...named(expr)].filter((name) => !OURS.includes(name))).toEqual([]);
      expect(annotations.summary.length).toBeGreaterThan(30);
    }
  });

  it('have a dashboard that finds its source, without panels over one another', () => {
    const { datasources } = yamlOf<{ datasources: { uid: string; url: string }[] }>(
      'docker/metrics/grafana/datasources.yml',
    );
    expect(datasources.map(({ url }) => url)).toEqual(['http://prometheus:9090']);
    const uids = dashboard.panels.flatMap(({ targets }) => targets.map(({ datasource }) => datasource.uid));
    expect(new Set(uids)).toEqual(new Set(datasources.map(({ uid }) => uid)));
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, index) => `${x + (index % w)} ${y + Math.floor(index / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...dashboard.panels.map(({ gridPos: { x, w } }) => x + w))).toBe(24);
  });
});
