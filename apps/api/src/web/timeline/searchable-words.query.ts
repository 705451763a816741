import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { Bindings, tsquery } from '#libs/events';

/** Whether a query has a word that can be searched for: "the" alone has none. */
@Injectable()
export class SearchableWordsQuery {
  constructor(private readonly database: Database) {}

  async run(query: string): Promise<boolean> {
    const bindings = new Bindings();
    const text = `SELECT numnode(${tsquery(query, bindings)}) > 0 AS searchable`;
    const { rows } = await this.database.query<{ searchable: boolean }>({ text, values: bindings.values });
    return rows[0]?.searchable ?? false;
  }
}
