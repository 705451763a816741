import type { Damage } from '../attachment.errors.js';

export type Problem = 'missing' | 'size' | 'content' | 'unreadable';

/** What the store holds in place of an attachment's bytes, as far as one has looked: without a hash, at its size alone. */
export interface FoundBytes {
  sizeBytes: number;
  /** 32 bytes. */
  sha256?: Buffer;
}

/** What is wrong with what was found; undefined as far as nothing is. */
export function judge(
  expected: Required<FoundBytes>,
  found: FoundBytes | undefined,
): Exclude<Problem, 'unreadable'> | undefined {
  if (found === undefined) return 'missing';
  if (found.sizeBytes !== expected.sizeBytes) return 'size';
  if (found.sha256 === undefined || found.sha256.equals(expected.sha256)) return undefined;
  return 'content';
}

/** The flag that a problem puts on an attachment. What could not be read today is asked for again, and flagged by nobody. */
export function damageOf(problem: Exclude<Problem, 'unreadable'> | undefined): Damage | null {
  if (problem === undefined) return null;
  return problem === 'missing' ? 'missing' : 'corrupt';
}
