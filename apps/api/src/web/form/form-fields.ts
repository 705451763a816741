import { ValidationError } from '#libs/errors';

/** The full form as it was sent: text, nothing understood yet. */
export interface FormFields {
  /** The identity of the event to be: sending the form twice logs it once. */
  uid: string;
  /** Of the state that the form was filled from; '' on a new event. */
  etag: string;
  /**
   * The button: '' saves; `preview`, `tidy`, `now`, `back`, `use HH:MM` and, of two versions, `mine PART` and `theirs PART`
   * only change what the page shows.
   */
  act: string;
  title: string;
  date: string;
  time: string;
  timezone: string;
  fold: string;
  tags: string;
  description: string;
  metadata: string;
  /** After a conflict: what was written in fields that hold the other version now, as JSON. */
  mine: string;
  /** Keys of attachments that go when the form is saved. */
  remove: string[];
}

export const NO_FIELDS: FormFields = {
  uid: '',
  etag: '',
  act: '',
  title: '',
  date: '',
  time: '',
  timezone: '',
  fold: '',
  tags: '',
  description: '',
  metadata: '',
  mine: '',
  remove: [],
};

type Sent = Record<string, string | string[]>;

/** Throws ValidationError for a name that no field of the form has. Lines end as they do everywhere but in forms. */
export function formFields(sent: Sent): FormFields {
  const fields: FormFields = { ...NO_FIELDS };
  for (const [name, value] of Object.entries(sent)) {
    if (name === '_csrf') continue;
    if (name === 'remove') fields.remove = [value].flat();
    else if (isTextField(name)) fields[name] = [value].flat().join(',').replaceAll('\r\n', '\n');
    else throw ValidationError.of(name, 'is not known here: check its spelling');
  }
  return fields;
}

function isTextField(name: string): name is Exclude<keyof FormFields, 'remove'> {
  return name !== 'remove' && Object.hasOwn(NO_FIELDS, name);
}
