import { Injectable } from '@nestjs/common';
import { Database } from '#libs/database';
import { ValidationError } from '#libs/errors';

const OFFSET = /^[+-](0\d|1[0-5]):[0-5]\d$/;

/** The time zones that both PostgreSQL (which makes `local_date`) and JavaScript (which shows times) know. */
@Injectable()
export class ZoneNames {
  private names?: Promise<Map<string, string>>;

  constructor(private readonly database: Database) {}

  /** A fixed offset as it is, a zone in its IANA spelling. Throws ValidationError (field `timezone`) for anything else. */
  async canonical(zone: string): Promise<string> {
    return (await this.lookup())(zone);
  }

  /** The same without waiting each time, for many zones in a row. */
  async lookup(): Promise<(zone: string) => string> {
    const names = await this.all();
    return (zone) => {
      const name = OFFSET.test(zone) ? zone : names.get(zone.toLowerCase());
      if (name === undefined)
        throw ValidationError.of('timezone', 'is not known: use one such as Europe/Lisbon, or +02:00');
      return name;
    };
  }

  private all(): Promise<Map<string, string>> {
    this.names ??= this.load().catch((error: unknown) => {
      this.names = undefined; // the next request asks again
      throw error;
    });
    return this.names;
  }

  private async load(): Promise<Map<string, string>> {
    const { rows } = await this.database.query<{ name: string }>({
      text: 'SELECT name FROM pg_timezone_names',
    });
    return new Map(
      rows.filter(({ name }) => isKnownToIntl(name)).map(({ name }) => [name.toLowerCase(), name]),
    );
  }
}

function isKnownToIntl(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false; // `posix/…`, `right/…`, `localtime`: names of PostgreSQL's own
  }
}
