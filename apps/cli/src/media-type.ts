import { openAsBlob } from 'node:fs';
import { lookup } from 'mime-types';

const UNKNOWN = 'application/octet-stream';

/** The type that a file is sent with: what its extension means, or else what its first bytes say. */
export async function mediaType(path: string): Promise<string> {
  const byName = lookup(path);
  if (byName) return byName;
  const { fileTypeFromBlob } = await import('file-type'); // only now: loading it takes longer than looking up a name
  return (await fileTypeFromBlob(await openAsBlob(path)))?.mime ?? UNKNOWN;
}
