/**
 * Why the bytes of a file in an archive could not be read, as the end of a sentence: a flipped bit shows in whatever way the libraries
 * that unpack it stumble, and their words are for programmers.
 */
export function damageReason(error: unknown, sizeBytes: number): string {
  const message = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
  const size = `${sizeBytes.toLocaleString('en')} bytes`;
  if (message.startsWith('too many bytes')) return `it becomes larger than the ${size} that the archive says`;
  if (message.startsWith('not enough bytes')) return `it ends before the ${size} that the archive says`;
  if ((error as NodeJS.ErrnoException).code?.startsWith('Z_') === true)
    return 'its compressed bytes were altered and cannot be unpacked';
  return message;
}
