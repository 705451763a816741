/** The least that can answer a list, a search and a create: node:http, pg, JSON.parse and JSON.stringify. No checks, no token. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';

interface Body {
  title: string;
  description: string;
  timestamp: string;
  tags: string[];
  metadata: object;
  timezone: string;
}

const COLUMNS =
  'id::int, uid, created_at, updated_at, "timestamp", timezone, to_char(local_date, \'YYYY-MM-DD\') AS local_date, title, description, tags, metadata';
/** What was found marked in title and description, as a search shows it. */
const FOUND = `
  SELECT ${COLUMNS}, ts_headline('public.lifelog', title, query) AS in_title, ts_headline('public.lifelog', description, query) AS in_description
  FROM events, websearch_to_tsquery('public.lifelog', $1) query WHERE search_vector @@ query ORDER BY "timestamp" DESC, id DESC LIMIT 25`;
const FOUND_COUNT =
  "SELECT count(*) FROM events WHERE search_vector @@ websearch_to_tsquery('public.lifelog', $1)";
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const server = createServer((request, response) => {
  const answer = (status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  const run = async (): Promise<void> => {
    if (request.url === '/health/live') answer(200, {});
    else if (request.method === 'POST') {
      const { title, description, timestamp, tags, metadata, timezone } = JSON.parse(
        await text(request),
      ) as Body;
      const { rows } = await pool.query(
        `INSERT INTO events (title, description, "timestamp", tags, metadata, timezone) VALUES ($1, $2, $3, $4, $5, $6) RETURNING ${COLUMNS}`,
        [title, description, timestamp, tags, metadata, timezone],
      );
      answer(201, rows[0]);
    } else if (request.url?.startsWith('/api/search')) {
      const words = [new URL(request.url, 'http://localhost').searchParams.get('q')];
      const [page, count] = [
        await pool.query(FOUND, words),
        await pool.query<{ count: string }>(FOUND_COUNT, words),
      ];
      answer(200, { items: page.rows, total: Number(count.rows[0]?.count) });
    } else {
      const page = pool.query(`SELECT ${COLUMNS} FROM events ORDER BY "timestamp" DESC, id DESC LIMIT 25`);
      if (request.url?.includes('total=none')) answer(200, { items: (await page).rows });
      else {
        const count = await pool.query<{ count: string }>('SELECT count(*) FROM events');
        answer(200, { items: (await page).rows, total: Number(count.rows[0]?.count) });
      }
    }
  };
  run().catch((error: unknown) => answer(500, String(error)));
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.once('SIGTERM', () => {
  server.closeAllConnections();
  server.close(() => void pool.end());
});
