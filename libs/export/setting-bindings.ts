import { Bindings } from '#libs/events';
import type { Transaction } from '#libs/database';

/** COPY takes no bound values: these travel as settings of the transaction, which keeps them just as far from the SQL. */
export class SettingBindings extends Bindings {
  override add(value: unknown): string {
    const place = super.add(value).slice(1);
    const setting = `current_setting('lifelog.value_${place}')`;
    return Array.isArray(value) ? `ARRAY(SELECT jsonb_array_elements_text(${setting}::jsonb))` : setting;
  }

  /** Must run in the transaction of the statement that uses the values, before it. */
  async send(tx: Transaction): Promise<void> {
    for (const [index, value] of this.values.entries()) {
      const text = Array.isArray(value) ? JSON.stringify(value) : String(value);
      await tx.query('SELECT set_config($1, $2, true)', [`lifelog.value_${index + 1}`, text]);
    }
  }
}
