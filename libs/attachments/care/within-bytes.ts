/** The first of them, up to `maxBytes` together and at least one: so even a file that is larger has its turn some time. */
export function withinBytes<File extends { sizeBytes: number }>(
  files: readonly File[],
  maxBytes: number,
): File[] {
  let before = 0;
  return files.filter(({ sizeBytes }) => {
    const isBegun = before < maxBytes;
    before += sizeBytes;
    return isBegun;
  });
}
