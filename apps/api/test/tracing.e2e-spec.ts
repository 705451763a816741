import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { anEvent, testDatabase, type TestDatabase } from '#libs/testing';
import { freePort, LifeLogProcess } from './support/lifelog-process.js';
import { ADMIN_PASSWORD, TOKEN } from './support/test-app.js';

interface Span {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
}
interface Batch {
  resourceSpans: { scopeSpans: { scope: { name: string }; spans: Span[] }[] }[];
}

describe('traces', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifelog-traces-'));
  const received: string[] = [];
  let collector: Server;
  let database: TestDatabase;

  beforeAll(async () => {
    collector = createServer((request, response) => {
      void text(request).then((body) => {
        received.push(`${request.url} ${body}`);
        response.setHeader('content-type', 'application/json').end('{}');
      });
    }).listen(0, '127.0.0.1');
    [database] = await Promise.all([testDatabase(), once(collector, 'listening')]);
  });
  afterAll(async () => {
    collector.close();
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('follow a request to its statements, carry on the trace of the caller, and tell no secret', async () => {
    const { port } = collector.address() as AddressInfo;
    const env = {
      DATABASE_URL: database.url,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
    };
    const server = new LifeLogProcess(folder, await freePort(), { env });
    const url = await server.address();
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await fetch(`${url}/api/events?token=canary-in-the-query`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${TOKEN}`,
        'content-type': 'application/json',
        traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
      },
      body: JSON.stringify(anEvent({ title: 'canary in the title' })),
    });
    expect(answer.status).toBe(400); // an unknown parameter, after the token was looked up
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);

    const spans = received.flatMap((line) => {
      expect(line).toMatch(/^\/v1\/traces \{/);
      const { resourceSpans } = JSON.parse(line.slice(line.indexOf(' '))) as Batch;
      return resourceSpans.flatMap(({ scopeSpans }) =>
        scopeSpans.flatMap(({ scope, spans: own }) =>
          own.map((span) => ({ ...span, from: scope.name.split('-').at(-1) })),
        ),
      );
    });
    const request = spans.find(
      ({ from, parentSpanId }) => from === 'http' && parentSpanId === '00f067aa0ba902b7',
    );
    expect(request).toMatchObject({ traceId, name: 'POST /api/events' });
    const statements = spans.filter(({ from, traceId: of }) => from === 'pg' && of === traceId);
    expect(statements.length).toBeGreaterThan(0);
    expect(received.join('')).toContain('api_tokens');
    expect(received.join('')).toContain('"lifelog"');
    expect(received.join('')).not.toMatch(new RegExp(`canary|${TOKEN}|${ADMIN_PASSWORD}|/health`));
  });

  it('keep nobody from working and from ending when the collector is not there, and say so once', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const env = {
      DATABASE_URL: database.url,
      API_TOKEN: TOKEN,
      ADMIN_PASSWORD,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_TIMEOUT: '50', // what it tries again in, ten seconds else
    };
    const server = new LifeLogProcess(folder, await freePort(), { env });
    const url = await server.address();
    const ask = async () =>
      (await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${TOKEN}` } })).status;
    expect([await ask(), await ask()]).toEqual([200, 200]);
    while (!server.output.includes('Traces cannot be sent to ')) await sleep(50);
    expect(await ask()).toBe(200);
    expect(await server.end('SIGTERM')).toBe(0);
    expect(server.output.match(/Traces cannot be sent to .* without them\./g)).toHaveLength(1);
    expect(server.output).toContain(endpoint);
    expect(server.output).not.toContain('OTLPExporterError');
  });
});
