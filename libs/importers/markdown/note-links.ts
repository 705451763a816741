import { outsideCode } from '../outside-code.js';

/** A file that a note refers to. */
export interface NoteLink {
  /** As it is written, decoded. */
  target: string;
  /** It is shown in the note, so the note lacks something without it. */
  isShown: boolean;
}

const WIKI = /(!?)\[\[([^\]|#\n]+)(?:[#|][^\]\n]*)?\]\]/g;
const INLINE =
  /(!?)\[(?:\\.|[^\]\\])*\]\(\s*(?:<([^>\n]*)>|((?:[^\s()]|\([^\s()]*\))+))(?:\s+["'(][^\n]*?)?\s*\)/g;
const ELSEWHERE = /^([a-z][a-z0-9+.-]*:|\/\/|#)/i;

/** `![[photo.jpg]]`, `![](photo.jpg)`, `[the plan](plan.pdf)`, outside of code. Other notes and addresses are none. */
export function noteLinks(body: string): NoteLink[] {
  const links = new Map<string, NoteLink>();
  const add = (target: string, isShown: boolean) => {
    if (target === '' || ELSEWHERE.test(target) || isNote(target)) return;
    links.set(target, { target, isShown: isShown || links.get(target)?.isShown === true });
  };
  outsideCode(body, (text) => {
    for (const [, shown, target = ''] of text.matchAll(WIKI)) add(target.trim(), shown === '!');
    for (const [, shown, angled, plain = ''] of text.matchAll(INLINE))
      add(decoded(angled ?? plain), shown === '!');
    return text;
  });
  return [...links.values()];
}

/** Wiki links need no ending for notes; a file has one. */
function isNote(target: string): boolean {
  return /\.(md|markdown)$/i.test(target) || !/\.[A-Za-z0-9]{1,8}$/.test(target);
}

function decoded(target: string): string {
  if (ELSEWHERE.test(target)) return target;
  const path = target.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a percent sign of its own
  }
}
