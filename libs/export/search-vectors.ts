import { availableParallelism } from 'node:os';
import { Injectable, Logger, Optional } from '@nestjs/common';
import { Database } from '#libs/database';

/** From here on nothing is left to the transaction. */
const MANY_CORES = 4;

/** In the order of the array, which is that of the lines: nothing between the two could change it. */
const VECTORS = `
  SELECT array_send(array_agg(event_search_vector(i.title, i.tags, i.description))) AS vectors
  FROM unnest($1::import_row[]) AS i`;

/** To be called when its events are to be inserted. Null: the trigger is to make the vectors, which is as right and takes longer. */
export type VectorsOf = () => Promise<Buffer | null>;

interface Ask {
  rows: Buffer;
  made: PromiseWithResolvers<Buffer | null>;
}

/**
 * Makes search vectors on connections of their own, beside the transaction that inserts the events. That is most of what an
 * event costs, and a transaction alone would do it on one core; yet what is made there comes through Node. On few cores, which Node and
 * the merging of indexes want too, the transaction makes what it would wait for: the last that was asked for is begun here
 * first, and the last that waits is not begun at all.
 */
@Injectable()
export class SearchVectors {
  private readonly logger = new Logger('import');
  private readonly waiting: Ask[] = [];
  private running = 0;
  /** Of all imports together. */
  private readonly atOnce: number;
  private readonly left: number;

  /** `cores`: of the machine, which PostgreSQL mostly shares. */
  constructor(
    private readonly database: Database,
    @Optional() cores: number = availableParallelism(),
  ) {
    this.atOnce = cores < MANY_CORES ? 1 : 2;
    this.left = cores < MANY_CORES ? 1 : 0;
  }

  /**
   * `rows` is an `import_row[]` in the order of the lines. What comes is a `tsvector[]` in PostgreSQL's binary form, which takes it back as
   * it is, or null also when it could not be had: whatever is wrong then shows in the trigger.
   */
  of(rows: Buffer): VectorsOf {
    const ask: Ask = { rows, made: Promise.withResolvers() };
    this.waiting.push(ask);
    this.begin();
    return () => {
      const at = this.waiting.indexOf(ask);
      if (at < 0) return ask.made.promise;
      this.waiting.splice(at, 1);
      return Promise.resolve(null);
    };
  }

  private begin(): void {
    if (this.running === this.atOnce || this.waiting.length <= this.left) return;
    const ask = this.waiting.pop();
    if (!ask) return;
    this.running += 1;
    void this.make(ask.rows).then((vectors) => {
      ask.made.resolve(vectors);
      this.running -= 1;
      this.begin();
    });
  }

  private async make(rows: Buffer): Promise<Buffer | null> {
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
  }
}
