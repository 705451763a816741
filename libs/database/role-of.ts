import { Client } from 'pg';
import { parse, toClientConfig } from 'pg-connection-string';

/** As whom the server knows whoever connects with this address. Throws what keeps one from connecting. */
export async function roleOf(url: string): Promise<string> {
  const client = new Client({ ...toClientConfig(parse(url)), connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>('SELECT current_user AS role');
    return rows[0]?.role ?? '';
  } finally {
    await client.end();
  }
}
