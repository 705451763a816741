import type { SettingValues } from './setting-values.js';

interface Runner {
  query(statement: string, values: unknown[]): Promise<unknown>;
}

/** What the owner set, for code that runs before the app does (the search language of migrations). */
export async function storedSetting<Name extends keyof SettingValues>(
  runner: Runner,
  name: Name,
): Promise<SettingValues[Name] | undefined> {
  const rows = (await runner.query('SELECT value FROM settings WHERE name = $1', [name])) as {
    value: SettingValues[Name];
  }[];
  return rows[0]?.value;
}
