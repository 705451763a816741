import { TOKEN } from '../test-app.js';

/** Nobody knows whether it was done: no answer came, or one that says that something broke. */
export class Unanswered extends Error {}

export interface Found {
  id: number;
  title: string;
  description: string | null;
  attachments: { key: string; sha256: string }[];
}

/** A client of the API that tells a lost answer from a wrong one. */
export class LogClient {
  constructor(readonly url: string) {}

  /** The answer, read to its end, when its status is one of these. Throws Unanswered when something broke, else an Error. */
  async ask(
    method: string,
    path: string,
    expected: number[],
    { body, key, headers }: { body?: string | FormData; key?: string; headers?: Record<string, string> } = {},
  ): Promise<{ status: number; etag: string; isReplayed: boolean; text: string }> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKEN}`,
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      body,
    }).catch((error: unknown) => {
      throw new Unanswered(path, { cause: error });
    });
    const text = await answer.text().catch((error: unknown) => {
      throw new Unanswered(path, { cause: error });
    });
    if (answer.status === 503) throw new Unanswered(path); // PostgreSQL was killed, and LifeLog was not yet
    if (!expected.includes(answer.status)) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const isReplayed = answer.headers.has('idempotent-replayed');
    return { status: answer.status, etag: answer.headers.get('etag') ?? '', isReplayed, text };
  }

  /** All events of a tag, or of the log, from one export. */
  async events(tag?: string): Promise<Found[]> {
    const query = tag === undefined ? '' : `&tags=${tag}`;
    const { text } = await this.ask('GET', `/api/export?format=ndjson${query}`, [200]);
    const lines = text.trimEnd().split('\n');
    const { type, events } = JSON.parse(lines.pop() ?? '') as { type: string; events: number };
    if (type !== 'end' || events !== lines.length) throw new Error('The export is not whole.');
    return lines.map((line) => JSON.parse(line) as Found);
  }
}
