import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

export interface ZipEntry {
  path: string;
  content: string | Buffer;
  /** Unix type and permissions. */
  mode?: number;
  deflate?: boolean;
}

/** A ZIP as any program might make it. A path that no honest program writes is put in afterwards: its stand-in is as long. */
export async function makeZip(entries: ZipEntry[], options: { zip64?: boolean } = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const replaced: [standIn: string, path: string][] = [];
  for (const [index, { path, content, mode = 0o100600, deflate = true }] of entries.entries()) {
    const standIn = isHonest(path) ? path : `${index}`.padStart(Buffer.byteLength(path), 'x');
    if (standIn !== path) replaced.push([standIn, path]);
    zip.addBuffer(Buffer.from(content), standIn, { mode, compress: deflate, mtime: new Date(2026, 9, 15) });
  }
  zip.end({ forceZip64Format: options.zip64 ?? false, comment: '' });
  const bytes = await buffer(zip.outputStream);
  return replaced.reduce<Buffer>((zipped, [from, to]) => replaceBytes(zipped, from, to), bytes);
}

function isHonest(path: string): boolean {
  return !/\\|^\/|\/$|^[A-Za-z]:|(^|\/)\.\.(\/|$)/.test(path);
}

function replaceBytes(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, Buffer.from(to).toString('latin1')), 'latin1');
}
