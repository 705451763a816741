import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '#libs/database';

type SecretName = 'admin_password' | 'session_secret';

/** The few secrets that every replica must share. The password is here as its hash. */
@Injectable()
export class KeptSecrets {
  constructor(private readonly database: Database) {}

  async find(name: SecretName, tx: Queryable = this.database): Promise<string | undefined> {
    const { rows } = await tx.query<{ value: string }>('SELECT value FROM auth_secrets WHERE name = $1', [
      name,
    ]);
    return rows[0]?.value;
  }

  /** Keeps `value` unless there is one already, and returns the one that holds. */
  async findOrKeep(name: SecretName, value: string): Promise<string> {
    await this.database.query(
      'INSERT INTO auth_secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
      [name, value],
    );
    return (await this.find(name)) ?? value;
  }

  async add(name: SecretName, value: string, tx: Queryable): Promise<void> {
    await tx.query('INSERT INTO auth_secrets (name, value) VALUES ($1, $2)', [name, value]);
  }

  /** False when the value is no longer `known`: somebody else was faster. */
  async replace(name: SecretName, known: string, value: string, tx: Queryable): Promise<boolean> {
    const { rowCount } = await tx.query(
      'UPDATE auth_secrets SET value = $3, updated_at = now() WHERE name = $1 AND value = $2',
      [name, known, value],
    );
    return rowCount === 1;
  }
}
