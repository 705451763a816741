const DELETE = 0x7f;
const CONTROL_PICTURES = 0x2400;

/** C0 and C1 controls, and the marks that reorder text: a terminal would obey them, not show them. */
const UNSAFE = /[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;
const UNSAFE_IN_JSON = /[\u007F-\u009F\u202A-\u202E\u2066-\u2069\u2028\u2029]/g;

/** Text from the log as one line that is safe on a terminal: white space collapses, control characters become visible signs. */
export function plainLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSAFE, visible);
}

/** The same with its line breaks kept. */
export function plainBlock(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replaceAll('\t', '    ').replace(UNSAFE, visible))
    .join('\n');
}

/** JSON text with the same meaning in which no character can act on a terminal. */
export function plainJson(json: string): string {
  return json.replace(UNSAFE_IN_JSON, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function visible(character: string): string {
  const code = character.charCodeAt(0);
  if (code === DELETE) return '␡';
  return code < 0x20 ? String.fromCharCode(CONTROL_PICTURES + code) : '\uFFFD';
}
