/** The fields of an event for a form: each tag by itself, metadata as JSON text, nothing for what is not there. */
export function formTexts({
  tags,
  metadata,
  ...fields
}: Record<string, unknown>): [name: string, text: string][] {
  const texts: [string, unknown][] = [
    ...Object.entries(fields),
    ...(Array.isArray(tags) ? tags.map((tag): [string, unknown] => ['tags', tag]) : []),
    ['metadata', metadata && JSON.stringify(metadata)],
  ];
  return texts.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []));
}
