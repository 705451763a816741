import type { Temporal } from '@js-temporal/polyfill';
import { CaptureFault } from './capture-fault.js';
import { inlineTags } from './inline-tags.js';
import { lineFacts } from './line-facts.js';
import { writtenMoment } from './written-moment.js';

/** What one line of `lifelog add` means. */
export interface CaptureLine {
  /** Without tags, facts and time; never empty. */
  title: string;
  tags: string[];
  /** What stood there as `key=value`; empty without any. */
  metadata: Record<string, unknown>;
  /** Null when the line names no time: it is now. */
  at: Temporal.ZonedDateTime | null;
}

/** The last `@` that begins a word, and what stands behind it. */
const AT = /^(.*?)(?<!\S)@(\s*)((?:(?!(?<!\S)@).)*)$/s;

/**
 * Reads `Coffee with a friend #coffee price=3.5 @ yesterday 08:15`: tags and facts anywhere, the time behind the last `@`.
 * `\#`, `\@` and `\=` are plain characters. `@home` and `@ana` are text. Throws CaptureFault for an `@ …` that names no time:
 * an entry on the wrong day would be worse.
 */
export function captureLine(line: string, now: Temporal.ZonedDateTime): CaptureLine {
  const { text: withoutFacts, facts } = lineFacts(line);
  const { text, tags } = inlineTags(withoutFacts);
  const { before, at } = timeBehindAt(text, now);
  const title = before.replace(/\\([@=])/g, '$1').trim();
  if (title === '') throw new CaptureFault('Write a few words besides tags, facts and time.');
  return { title, tags, metadata: facts, at };
}

function timeBehindAt(
  text: string,
  now: Temporal.ZonedDateTime,
): { before: string; at: Temporal.ZonedDateTime | null } {
  const match = AT.exec(text);
  if (!match) return { before: text, at: null };
  const [, before = '', space = '', words = ''] = match;
  const at = writtenMoment(words.trim(), now);
  if (at) return { before: before.trimEnd(), at };
  if (space === '' && words !== '') return { before: text, at: null };
  throw new CaptureFault(
    `"${words.trim()}" is no time. Write @ 08:15, @ yesterday 8am, @ fri 19:30, @ 3 oct, @ 20 min ago, @ 2026-10-15T08:40, or \\@ for a plain @.`,
  );
}
