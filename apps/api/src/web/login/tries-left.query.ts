import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';

const MAX_TRIES = 5;
const TEXT = `SELECT count(*)::int AS failed FROM sign_in_attempts, unnest(failed_at) AS at
              WHERE address = $1 AND at > now() - interval '60 seconds'`;

/** How many more passwords an address may try within this minute. */
@Injectable()
export class TriesLeftQuery {
  constructor(private readonly database: Database) {}

  async run(address: string): Promise<number> {
    const { rows } = await this.database.query<{ failed: number }>({ text: TEXT, values: [address] });
    return Math.max(0, MAX_TRIES - (rows[0]?.failed ?? 0));
  }
}
