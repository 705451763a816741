import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { TooManyAttempts } from '../auth.errors.js';

const MAX_FAILURES = 5;
const WINDOW_SECONDS = 60;

// An attempt counts as failed from its start, so that many at once cannot all pass before the first has failed.
const TAKE = `
  INSERT INTO sign_in_attempts AS known (address, failed_at, allowed) VALUES ($1, ARRAY[now()], true)
  ON CONFLICT (address) DO UPDATE SET updated_at = now(), (failed_at, allowed) = (
    SELECT CASE WHEN count(*) < ${MAX_FAILURES} THEN array_append(array_agg(at ORDER BY at), now())
                ELSE array_agg(at ORDER BY at) END,
           count(*) < ${MAX_FAILURES}
    FROM unnest(known.failed_at) AS at WHERE at > now() - interval '${WINDOW_SECONDS} seconds')
  RETURNING allowed,
            greatest(1, ceil(extract(epoch FROM failed_at[1] - now()) + ${WINDOW_SECONDS}))::int AS wait_seconds`;

interface Attempt {
  allowed: boolean;
  wait_seconds: number;
}

/** Slows down guessing: five failures within a minute, then a pause. In PostgreSQL, so that all replicas count together. */
@Injectable()
export class SignInAttempts {
  constructor(private readonly database: Database) {}

  /** Counts an attempt from `address`. Throws TooManyAttempts, without counting, after five failed ones in a minute. */
  async take(address: string): Promise<void> {
    const { rows } = await this.database.query<Attempt>(TAKE, [address]);
    const { allowed, wait_seconds } = rows[0] as Attempt;
    if (!allowed) throw new TooManyAttempts(wait_seconds);
  }

  /** Forgets the failures of `address`, and everyone's from before the last hour. */
  async clear(address: string): Promise<void> {
    await this.database.query(
      `DELETE FROM sign_in_attempts WHERE address = $1 OR updated_at < now() - interval '1 hour'`,
      [address],
    );
  }
}
