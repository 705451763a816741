import { Injectable } from '@nestjs/common';
import { Audit, type AuditSource } from '#libs/audit';
import { type AppConfig, ConfigService } from '#libs/config';
import { Database } from '#libs/database';
import { ValidationError } from '#libs/errors';
import type { SettingValues } from './setting-values.js';

type Row = { [Name in keyof SettingValues]: { name: Name; value: SettingValues[Name] } }[keyof SettingValues];

@Injectable()
export class Settings {
  constructor(
    private readonly database: Database,
    private readonly config: ConfigService<AppConfig, true>,
    private readonly audit: Audit,
  ) {}

  /** What the owner chose, else what is configured. */
  async read(): Promise<SettingValues> {
    const { rows } = await this.database.query<Row>('SELECT name, value FROM settings');
    return { ...this.defaults(), ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
  }

  /** Keeps the given values; `null` goes back to the configured one. Throws ValidationError for an unknown language. */
  async change(changes: Partial<Nullable<SettingValues>>, source: AuditSource): Promise<SettingValues> {
    if (changes.search_language) await this.checkLanguage(changes.search_language);
    const entries = Object.entries(changes);
    await this.database.transaction(async (tx) => {
      for (const [name, value] of entries) {
        if (value === null) await tx.query('DELETE FROM settings WHERE name = $1', [name]);
        else {
          await tx.query(
            `INSERT INTO settings (name, value) VALUES ($1, $2)
             ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
            [name, JSON.stringify(value)],
          );
        }
      }
      if (entries.length > 0) {
        await this.audit.record({ action: 'settings.changed', ...source, details: { changes } }, tx);
      }
    });
    return this.read();
  }

  /** The text search configurations that `search_language` may name. */
  async languages(): Promise<string[]> {
    const { rows } = await this.database.query<{ cfgname: string }>(
      `SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace ORDER BY cfgname`,
    );
    return rows.map(({ cfgname }) => cfgname);
  }

  private defaults(): SettingValues {
    return {
      file_max_bytes: this.config.get('FILE_MAX_BYTES', { infer: true }),
      timezone: this.config.get('TIMEZONE', { infer: true }),
      search_language: this.config.get('SEARCH_LANGUAGE', { infer: true }),
      week_start: 'monday',
    };
  }

  private async checkLanguage(language: string): Promise<void> {
    const known = await this.languages();
    if (!known.includes(language)) {
      throw ValidationError.of('search_language', `must be one of ${known.join(', ')}`);
    }
  }
}

type Nullable<Values> = { [Name in keyof Values]: Values[Name] | null };
