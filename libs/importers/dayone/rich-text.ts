import { isRecord } from '../is-record.js';

/** Markdown from the other form of a Day One text, an object or the JSON of one; undefined when it is neither. */
export function richTextMarkdown(given: unknown): string | undefined {
  const rich = typeof given === 'string' ? parsed(given) : given;
  if (!isRecord(rich) || !Array.isArray(rich.contents)) return undefined;
  return rich.contents.map(pieceText).join('').trim();
}

function pieceText(piece: unknown): string {
  if (!isRecord(piece)) return '';
  const objects = Array.isArray(piece.embeddedObjects) ? piece.embeddedObjects.map(momentText).join('') : '';
  const text = typeof piece.text === 'string' ? piece.text : '';
  return objects + lineMark(piece.attributes) + text;
}

function momentText(object: unknown): string {
  if (!isRecord(object) || typeof object.identifier !== 'string') return '';
  return `![](dayone-moment://${object.identifier})\n`;
}

function lineMark(attributes: unknown): string {
  const line = isRecord(attributes) && isRecord(attributes.line) ? attributes.line : {};
  if (typeof line.header === 'number' && line.header >= 1 && line.header <= 6)
    return `${'#'.repeat(line.header)} `;
  if (line.listStyle === 'checkbox') return line.checked === true ? '- [x] ' : '- [ ] ';
  if (line.listStyle === 'bulleted') return '- ';
  if (line.listStyle === 'numbered') return `${typeof line.listIndex === 'number' ? line.listIndex : 1}. `;
  return line.quote === true ? '> ' : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // as if there were none
  }
}
