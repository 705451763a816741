import { ImportParams } from '#libs/export';
import { RequestPipe } from '#libs/http';
import { COLUMN_FIELD, NO_COLUMN } from './table-columns.js';
import type { FormFields } from './read-import-form.js';

const rules = new RequestPipe();

/** The fields of a form as the parameters of the API, by whose rules they are checked. Throws ValidationError. */
export async function importParams(
  fields: FormFields,
  given: Partial<ImportParams> = {},
): Promise<ImportParams> {
  const text = (name: string): string | undefined => {
    const value = fields[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const params = {
    on_error: text('on_error'),
    dry_run: text('dry_run') === undefined ? 'false' : 'true',
    timezone: text('timezone'),
    date_order: text('date_order'),
    columns: columnsIn(fields),
    keep: 'true',
    ...given,
  };
  return (await rules.transform(params, { type: 'query', metatype: ImportParams })) as ImportParams;
}

/** A field that is left to the names of the columns is not among them. */
function columnsIn(fields: FormFields): string | undefined {
  const said = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(COLUMN_FIELD) && typeof value === 'string' && value !== ''
      ? [[name.slice(COLUMN_FIELD.length), value === NO_COLUMN ? null : value] as const]
      : [],
  );
  return said.length === 0 ? undefined : JSON.stringify(Object.fromEntries(said));
}
