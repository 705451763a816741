import { extname } from 'node:path';
import { kindOfExtension, kindOfType, type MediaKind } from './media-kind.js';
import { neverAccepted } from './never-accepted.js';
import { TypeRefused } from './receive.errors.js';
import { sniffType } from './sniff-type.js';

export interface Claim {
  filename: string;
  /** The media type that came with it, without parameters; undefined when nobody knows. */
  declared: string | undefined;
  /** Its first bytes; all of them when `isWhole`. */
  head: Buffer;
  isWhole: boolean;
}

export interface DecidedType {
  contentType: string;
  /** All of it must be text then, not only the head. */
  isText: boolean;
}

/** Text types that are not called text. */
const TEXT_LIKE = /^(text\/|application\/(json|xml|yaml|x-yaml|toml)$|application\/[\w.-]+\+(json|xml)$)/;
const UNKNOWN = 'application/octet-stream';

/**
 * The type that a file is kept as: content, declared type and extension agree on it, and it is among the allowed ones. Throws
 * TypeRefused with a sentence for people.
 */
export async function decideType(claim: Claim, allowed: readonly string[]): Promise<DecidedType> {
  const { filename, declared, head, isWhole } = claim;
  const extension = extname(filename).slice(1).toLowerCase();
  const { type: detected, isText } = await sniffType(head, isWhole);
  const refuse = (sentence: string): never => {
    throw new TypeRefused(sentence, { filename, detected: kindOfType(detected).type, allowed });
  };
  const never = neverAccepted(extension, [detected, ...(declared === undefined ? [] : [declared])], head);
  if (never !== undefined) refuse(never);

  const named = kindOfExtension(extension);
  const called = declaredKind(declared, extension);
  const kind = isText ? textKind(called, named, refuse) : binaryKind(detected, called, named, refuse);
  if (isWhole && head.length < (kind.shortest ?? 1))
    refuse(`Not ${kind.phrase}: there is no more than its first bytes.`);
  if (!allowed.some((type) => kindOfType(type).type === kind.type)) refuse(notAccepted(kind, allowed));
  return { contentType: kind.type, isText };
}

/** Windows calls CSV by the program that opens it. */
function declaredKind(declared: string | undefined, extension: string): MediaKind | undefined {
  if (declared === undefined) return undefined;
  return declared === 'application/vnd.ms-excel' && extension === 'csv'
    ? kindOfType('text/csv')
    : kindOfType(declared);
}

/** Text is what its extension says, else what it is called, else plain. */
function textKind(
  called: MediaKind | undefined,
  named: MediaKind | undefined,
  refuse: (sentence: string) => never,
): MediaKind {
  for (const kind of [called, named]) {
    if (kind?.type === UNKNOWN) refuse(undeclared('text', 'text/plain'));
    if (kind && !TEXT_LIKE.test(kind.type)) refuse(`Not ${kind.phrase}: the content is text.`);
  }
  return named ?? called ?? kindOfType('text/plain');
}

function binaryKind(
  detected: string,
  called: MediaKind | undefined,
  named: MediaKind | undefined,
  refuse: (sentence: string) => never,
): MediaKind {
  const kind = kindOfType(detected);
  const content = detected === UNKNOWN ? 'of no kind that is known' : kind.phrase;
  if (called?.type === UNKNOWN && detected !== UNKNOWN) refuse(undeclared(kind.phrase, kind.type));
  for (const other of [called, named]) {
    if (other && other.type !== kind.type) refuse(`Not ${other.phrase}: the content is ${content}.`);
  }
  return kind;
}

function undeclared(phrase: string, type: string): string {
  return `The content is ${phrase}, but it was sent as ${UNKNOWN}. Send it as ${type}.`;
}

function notAccepted(kind: MediaKind, allowed: readonly string[]): string {
  if (kind.type === UNKNOWN) return `This kind of file is not known. ${accepted(allowed)}`;
  return `${subject(kind)} is not accepted here. ${accepted(allowed)}`;
}

function accepted(allowed: readonly string[]): string {
  const names = [...new Set(allowed.map((type) => kindOfType(type).short))];
  return `Accepted are ${new Intl.ListFormat('en').format(names)}.`;
}

/** The kind at the beginning of a sentence. */
function subject({ phrase }: MediaKind): string {
  const text = phrase.replace(/^of the type/, 'a file of the type');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
