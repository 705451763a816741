import { type TestApp, TOKEN } from './test-app.js';

export interface FilePart {
  name: string;
  type: string;
  bytes: string | Buffer;
}

export function textFile(name = 'note.txt', bytes = 'A note.'): FilePart {
  return { name, type: 'text/plain', bytes };
}

/** Sends files, and fields before them, as a browser or a program would. */
export function upload(
  { url }: Pick<TestApp, 'url'>,
  path: string,
  files: FilePart[],
  { fields = [], headers = {} }: { fields?: [string, string][]; headers?: Record<string, string> } = {},
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  for (const { name, type, bytes } of files) {
    form.append(
      'files',
      new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }),
      name,
    );
  }
  const authorization = `Bearer ${TOKEN}`;
  return fetch(`${url}${path}`, { method: 'POST', headers: { authorization, ...headers }, body: form });
}
