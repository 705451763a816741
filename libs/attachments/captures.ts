import { Injectable } from '@nestjs/common';
import { covers, type Principal } from '#libs/access';
import { Database, type Queryable } from '#libs/database';
import { DomainError } from '#libs/errors';

const REMEMBER = 'INSERT INTO captures (event_id, token_id) VALUES ($1, $2)';

const FIND = `
  SELECT FROM captures WHERE event_id = $1 AND token_id = $2 AND created_at > now() - interval '1 hour'`;

/** Which token with no scope but `capture` made an event: for an hour it may attach files to that one, and to no other. */
@Injectable()
export class Captures {
  constructor(private readonly database: Database) {}

  /** To be called in the transaction that makes the event. */
  async remember(tx: Queryable, eventId: number, tokenId: number): Promise<void> {
    await tx.query(REMEMBER, [eventId, tokenId]);
  }

  /** Throws `forbidden` for a capture token that has not made the event within the hour. */
  async require(eventId: number, principal: Principal): Promise<void> {
    const tokenId = capturingToken(principal);
    if (tokenId === undefined) return;
    const { rows } = await this.database.query(FIND, [eventId, tokenId]);
    if (rows.length > 0) return;
    throw new DomainError(
      'forbidden',
      'A token with the scope capture may attach files only to events that it has made within the hour.',
    );
  }
}

/** The id of a token that may capture and nothing more. */
export function capturingToken(principal: Principal): number | undefined {
  return principal.kind === 'token' && !covers(principal.scopes, ['write']) ? principal.tokenId : undefined;
}
