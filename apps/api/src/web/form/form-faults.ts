import type { FieldError } from '#libs/errors';

/** One thing to fix: where, and in which words. */
export interface FormFault {
  /** The id of the field that the summary links to. */
  field: FaultField;
  text: string;
  /** In the summary, where it has to be shorter. */
  short: string;
  /** Of the metadata. */
  line?: number;
}

export const FAULT_FIELDS = [
  'title',
  'date',
  'time',
  'timezone',
  'tags',
  'description',
  'metadata',
  'files',
] as const;
export type FaultField = (typeof FAULT_FIELDS)[number];

const LABELS: Record<string, string> = {
  title: 'Title',
  timestamp: 'The time',
  timezone: 'The zone',
  tags: 'Tags',
  description: 'Description',
  metadata: 'Metadata',
};

/** Where on the page a field of the API is. */
const PLACES: Record<string, FaultField> = { timestamp: 'date' };

/** The API's own sentence, with the field called as the form calls it; undefined for a field that the form has not. */
export function faultOf({ field, message }: FieldError): FormFault | undefined {
  const label = LABELS[field];
  if (label === undefined) return undefined;
  return fault(PLACES[field] ?? (field as FaultField), `${label} ${message}.`);
}

/** `text` is a whole sentence. */
export function fault(field: FaultField, text: string, short = withoutStop(text)): FormFault {
  return { field, text, short };
}

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** What the summary opens with: `Two things to fix.` */
export function thingsToFix(count: number): string {
  return `${NUMBERS[count] ?? count} ${count === 1 ? 'thing' : 'things'} to fix.`;
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
