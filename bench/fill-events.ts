import pg from 'pg';

/** Puts in so many plain events: 40 tags, a number each, and the word “seldom” in one title of five hundred. */
export async function fillEvents(url: string, events: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO events (title, description, "timestamp", timezone, tags, metadata)
     SELECT 'Entry number ' || n || CASE WHEN n % 500 = 0 THEN ' seldom' ELSE '' END, repeat('Some words about the day. ', n % 12),
            now() - n * interval '37 minutes', 'Europe/Lisbon', ARRAY['tag' || n % 40, 'tag' || n % 7], jsonb_build_object('n', n)
     FROM generate_series(1, $1::int) n`,
    [events],
  );
  await client.query('VACUUM ANALYZE events');
  await client.end();
}
