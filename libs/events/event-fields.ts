import { parseStorableField } from '#libs/http';

type Fields = Record<string, string | string[]>;

/**
 * The body of POST /api/events from the text fields of a form: `tags` may be repeated or separated by commas, `metadata` is JSON.
 * Everything else stays as it is, for the same rules to judge. Throws ValidationError.
 */
export function eventFromFields(fields: Fields): Record<string, unknown> {
  const { tags, metadata } = fields;
  return {
    ...fields,
    ...(tags !== undefined && { tags: listOf(tags) }),
    ...(typeof metadata === 'string' && { metadata: parseStorableField('metadata', metadata) }),
  };
}

/** An empty field is a form's way to say that there are none. */
function listOf(tags: string | string[]): string[] {
  return [tags].flat().flatMap((text) => (text === '' ? [] : text.split(',')));
}
