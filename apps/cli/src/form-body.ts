import { randomUUID } from 'node:crypto';
import { CountedBlob } from './counted-blob.js';

export interface FormFile {
  name: string;
  /** Its type is that of the part. */
  content: Blob;
}

/**
 * Texts and files as a multipart body. Not FormData, which makes two characters of every line break in a text. Files are read
 * while the body is sent; `sent` hears of each chunk.
 */
export function formBody(
  texts: [name: string, text: string][],
  files: FormFile[],
  sent: (bytes: number) => void,
): Blob {
  const boundary = `lifelog-${randomUUID()}`;
  const begin = `--${boundary}\r\nContent-Disposition: form-data; `;
  const pieces = [
    ...texts.map(([name, text]) => `${begin}name="${name}"\r\n\r\n${text}\r\n`),
    ...files.flatMap(({ name, content }) => [
      `${begin}name="files"; filename="${escaped(name)}"\r\nContent-Type: ${content.type}\r\n\r\n`,
      content,
      '\r\n',
    ]),
    `--${boundary}--\r\n`,
  ];
  return new CountedBlob(pieces, `multipart/form-data; boundary=${boundary}`, sent);
}

/** As browsers write it. */
function escaped(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22');
}
