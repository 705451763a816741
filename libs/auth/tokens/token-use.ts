import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '#libs/database';

/** Keeps `last_used_at`, to the minute and beside the request: a token works even when this cannot be written. */
@Injectable()
export class TokenUse implements OnModuleDestroy {
  private readonly logger = new Logger(TokenUse.name);
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  note(tokenId: string): void {
    if (this.running.has(tokenId)) return;
    this.running.set(
      tokenId,
      this.write(tokenId).finally(() => this.running.delete(tokenId)),
    );
  }

  /** The pool closes after this. */
  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private async write(tokenId: string): Promise<void> {
    try {
      await this.database.query(
        `UPDATE api_tokens SET last_used_at = date_trunc('milliseconds', now())
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
        [tokenId],
      );
    } catch (error) {
      this.logger.warn({ err: error }, 'The last use of a token could not be noted.');
    }
  }
}
