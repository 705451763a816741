import { type Server, TOKEN } from '../server.ts';

/** Events beyond this are deleted again, the oldest first: a log that grows would take more memory by right. */
const EVENTS = 1_500;
const FILE = new Blob(['A note of some length. '.repeat(4_000)], { type: 'text/plain' });
const CREATED = [201];
/** Another client may have removed it just before. */
const FOUND_OR_GONE = [200, 404];
const authorization = { authorization: `Bearer ${TOKEN}` };

export interface Load {
  requests: number;
  /** Answers with another status than what was asked for has, and connections that broke, as they were. */
  failures: string[];
  stop(): Promise<void>;
}

/** Clients that do what owners and their programs do, in turns of their own, until they are told to stop. */
export function mixedLoad({ url }: Server, cookie: string, clients: number): Load {
  const load = { requests: 0, failures: [] as string[], isOver: false };
  const events: number[] = [];
  const keys: string[] = [];

  /** The answer's text; undefined after a failure, which is noted: any status but these. */
  async function ask(
    method: string,
    path: string,
    init: RequestInit = {},
    wanted = [200],
  ): Promise<string | undefined> {
    load.requests += 1;
    const answer = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: authorization,
      ...init,
    });
    const text = await answer.text();
    if (wanted.includes(answer.status)) return text;
    load.failures.push(`${method} ${path}: ${answer.status}`);
    return undefined;
  }

  async function create(turn: number): Promise<void> {
    const body = JSON.stringify({
      title: `Walk ${turn} in the rain`,
      tags: [`tag${turn % 30}`],
      metadata: { turn },
    });
    const headers = { ...authorization, 'content-type': 'application/json' };
    const text = await ask('POST', '/api/events', { body, headers }, CREATED);
    if (text !== undefined) events.push((JSON.parse(text) as { id: number }).id);
  }

  async function upload(): Promise<void> {
    const body = new FormData();
    body.append('title', 'With a file');
    body.append('files', FILE, 'note.txt');
    const text = await ask('POST', '/api/events', { body }, CREATED);
    if (text === undefined) return;
    const made = JSON.parse(text) as { id: number; attachments: { key: string }[] };
    events.push(made.id);
    keys.push(made.attachments[0]?.key ?? '');
    if (keys.length > 50) keys.shift();
  }

  const works: ((turn: number) => Promise<unknown>)[] = [
    create,
    create,
    upload,
    (turn) => ask('GET', `/api/events?page=${1 + (turn % 20)}`),
    (turn) => ask('GET', `/api/search?q=rain+tag:tag${turn % 30}&facets=true`),
    (turn) => ask('GET', `/api/events/${events[turn % Math.max(1, events.length)] ?? 1}`, {}, FOUND_OR_GONE),
    (turn) =>
      ask(
        'PATCH',
        `/api/events/${events[turn % Math.max(1, events.length)] ?? 1}`,
        {
          body: JSON.stringify({ description: `Changed in turn ${turn}` }),
          headers: { ...authorization, 'content-type': 'application/json' },
        },
        FOUND_OR_GONE,
      ),
    async () => {
      if (keys.length > 0) await ask('GET', `/api/attachments/${keys.at(-1)}?presign=0`, {}, FOUND_OR_GONE);
    },
    () => ask('GET', '/', { headers: { cookie, accept: 'text/html' } }),
    (turn) => ask('GET', turn % 20 === 0 ? '/api/export?format=ndjson' : '/api/tags'),
    (turn) =>
      ask(
        'GET',
        turn % 50 === 0 ? '/api/export/archive?tags=tag1' : `/api/calendar?year=${new Date().getFullYear()}`,
      ),
    async () => {
      while (events.length > EVENTS) await ask('DELETE', `/api/events/${events.shift()}`, {}, [204]);
    },
  ];

  const running = Array.from({ length: clients }, async (_, client) => {
    for (let turn = client; !load.isOver; turn += 1) {
      const work = works[(turn * 7 + client) % works.length];
      await work?.(turn).catch((error: unknown) => load.failures.push(String(error)));
    }
  });
  return {
    get requests() {
      return load.requests;
    },
    failures: load.failures,
    stop: async () => {
      load.isOver = true;
      await Promise.all(running);
    },
  };
}
