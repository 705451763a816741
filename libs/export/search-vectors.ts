import { Injectable, Logger } from '@nestjs/common';
import pLimit from 'p-limit';
import { Database } from '#libs/database';

/** Of all imports together: one a core of the usual small machine, and the pool is there for others too. */
const AT_ONCE = 2;

/** In the order of the array, which is that of the lines: nothing between the two could change it. */
const VECTORS = `
  SELECT array_send(array_agg(event_search_vector(i.title, i.tags, i.description))) AS vectors
  FROM unnest($1::import_row[]) AS i`;

/**
 * Makes search vectors on connections of their own, beside the transaction that inserts the events. That is most of what an
 * event costs, and a transaction alone would do it on one core.
 */
@Injectable()
export class SearchVectors {
  private readonly logger = new Logger('import');
  private readonly limit = pLimit(AT_ONCE);

  constructor(private readonly database: Database) {}

  /**
   * `rows` is an `import_row[]` in the order of the lines. A `tsvector[]` in PostgreSQL's binary form, which takes it back as it is, or null
   * when it could not be had: the trigger then makes the vectors itself, and whatever is wrong shows there.
   */
  of(rows: Buffer): Promise<Buffer | null> {
    return this.limit(async () => {
      const statement = { name: 'search-vectors', text: VECTORS, values: [rows] };
      try {
        const { rows } = await this.database.query<{ vectors: Buffer }>(statement);
        return rows[0]?.vectors ?? null;
      } catch (error) {
        this.logger.warn(
          { err: error },
          'Search vectors could not be made beforehand; importing takes longer.',
        );
        return null;
      }
    });
  }
}
