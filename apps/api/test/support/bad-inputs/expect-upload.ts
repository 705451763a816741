import { expect } from '@jest/globals';
import type { TestApp } from '../test-app.js';
import type { Answer, Expectation } from './bad-input.js';

interface Attachment {
  key: string;
  filename: string;
  content_type: string;
}

/** What a case says of the one file that it has sent: how it is kept and how it is given back. */
export async function expectUpload(app: TestApp, answer: Answer, expected: Expectation): Promise<void> {
  const { filename, filename_not_match, filename_max_bytes, filename_wellformed } = expected;
  const { content_type, download_headers } = expected;
  if (
    [filename, filename_not_match, filename_max_bytes, content_type, download_headers].every(
      (x) => x === undefined,
    )
  )
    return;
  const [file] = JSON.parse(answer.text) as [Attachment];
  if (filename !== undefined) expect(file.filename).toBe(filename);
  if (filename_not_match !== undefined) expect(file.filename).not.toMatch(new RegExp(filename_not_match));
  if (filename_wellformed) expect(file.filename.isWellFormed()).toBe(true);
  if (filename_max_bytes !== undefined)
    expect(Buffer.byteLength(file.filename)).toBeLessThanOrEqual(filename_max_bytes);
  if (content_type !== undefined) expect(file.content_type).toBe(content_type);
  expect(file.key).toMatch(/^[0-9a-f]{32}\/\d{10}__[A-Za-z0-9._-]{1,100}$/);
  if (download_headers) await expectDownload(app, file, download_headers);
}

async function expectDownload(
  app: TestApp,
  { key }: Attachment,
  headers: Record<string, string>,
): Promise<void> {
  const download = await app.api('GET', `/api/attachments/${key}?presign=0`);
  expect(download.status).toBe(200);
  await download.arrayBuffer();
  for (const [name, pattern] of Object.entries(headers)) {
    expect(download.headers.get(name)).toMatch(new RegExp(pattern));
  }
}
