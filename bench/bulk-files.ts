import { aFile } from './file-servers.ts';
import { TOKEN } from './server.ts';

const FILE_BYTES = 10_000_000;

/** Puts files of 10 MB on an event of its own, one after the other. Answers the seconds that it took. */
export async function attachFiles(url: string, files: number): Promise<number> {
  const began = performance.now();
  const authorization = `Bearer ${TOKEN}`;
  const answer = await fetch(`${url}/api/events`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Many files' }),
  });
  const attachments = `${url}${new URL(answer.headers.get('location') ?? '', url).pathname}/attachments`;
  const bytes = aFile(FILE_BYTES);
  for (let file = 0; file < files; file += 1) {
    bytes.writeUInt32LE(file, FILE_BYTES - 8); // no two are the same
    const form = new FormData();
    form.set('files', new Blob([bytes], { type: 'application/pdf' }), `file-${file}.pdf`);
    const { ok, status } = await fetch(attachments, {
      method: 'POST',
      headers: { authorization },
      body: form,
    });
    if (!ok) throw new Error(`A file was not taken: ${status}.`);
  }
  return (performance.now() - began) / 1000;
}
