/** The least that can answer a list and a create: node:http, pg, JSON.parse and JSON.stringify. No checks, no token. */
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
