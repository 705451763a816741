import { type FormFields, NO_FIELDS } from './form-fields.js';

/** What is decided together, and how it is called. */
const PARTS = {
  title: { name: 'Title', fields: ['title'] },
  when: { name: 'When', fields: ['date', 'time', 'timezone', 'fold'] },
  tags: { name: 'Tags', fields: ['tags'] },
  description: { name: 'Description', fields: ['description'] },
  metadata: { name: 'Metadata', fields: ['metadata'] },
} as const satisfies Record<string, { name: string; fields: readonly (keyof FormFields)[] }>;
type Part = keyof typeof PARTS;
type TextField = (typeof PARTS)[Part]['fields'][number];

/** Both versions of an event, field by field where they differ. */
export interface ConflictView {
  said: string;
  rows: { part: Part; name: string; mine: string; theirs: string; isTheirs: boolean }[];
  /** What was written, where the form holds theirs now: it can be taken back. */
  mine: string;
  /** The button that saves. */
  keep: string;
  /** Where their version is, to be taken whole. */
  href: string;
}

const CHANGED = 'Not saved. The event changed in another window.';

/** `fields`: the form as it stands, with what was put aside in `mine`. */
export function conflictView(
  id: number,
  fields: FormFields,
  theirs: FormFields,
  said = CHANGED,
): ConflictView {
  const mine = { ...fields, ...putAside(fields) };
  const rows = (Object.keys(PARTS) as Part[])
    .filter((part) => PARTS[part].fields.some((field) => mine[field] !== theirs[field]))
    .map((part) => ({
      part,
      name: PARTS[part].name,
      mine: words(part, mine),
      theirs: words(part, theirs),
      isTheirs: PARTS[part].fields.every((field) => fields[field] === theirs[field]),
    }));
  const keep = rows.some(({ isTheirs }) => isTheirs) ? 'Save these' : 'Keep mine';
  return { said, rows, mine: fields.mine, keep, href: `/events/${id}/edit` };
}

const CHOICE = /^(mine|theirs) (title|when|tags|description|metadata)$/;

/** The form after one of the buttons beside a row: one version takes the other's place. Undefined for another button. */
export function choose(fields: FormFields, theirs: FormFields): FormFields | undefined {
  const [, whose, part] = CHOICE.exec(fields.act) ?? [];
  if (whose === undefined) return undefined;
  const aside = putAside(fields);
  const next = { ...fields, act: '' };
  for (const field of PARTS[part as Part].fields) {
    if (whose === 'theirs') aside[field] ??= fields[field];
    next[field] = whose === 'theirs' ? theirs[field] : (aside[field] ?? fields[field]);
    if (whose === 'mine') delete aside[field];
  }
  return { ...next, mine: Object.keys(aside).length ? JSON.stringify(aside) : '' };
}

/** What the page put there itself; anything else is nothing. */
function putAside({ mine }: FormFields): Partial<Record<TextField, string>> {
  try {
    const found: unknown = JSON.parse(mine || '{}');
    const isKept = ([name, value]: [string, unknown]) =>
      Object.hasOwn(NO_FIELDS, name) && typeof value === 'string';
    return Object.fromEntries(Object.entries(found ?? {}).filter(isKept));
  } catch {
    return {};
  }
}

function words(part: Part, fields: FormFields): string {
  const { date, time, timezone } = fields;
  return (part === 'when' ? `${date} ${time}, ${timezone}` : fields[part]) || 'None';
}
