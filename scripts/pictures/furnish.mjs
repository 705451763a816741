/* global fetch, FormData, Blob -- Node's own */
import { sampleLog } from './sample-log.mjs';
import { scenery } from './scenery.mjs';

const PDF = '%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n';
/** Which events have files, by how their title begins. */
const FILES = [
  ['Flat white', ['cup.jpg']],
  ['Dentist', ['invoice.pdf']],
  ['Lunch with', ['receipt.jpg']],
  ['New router', ['router.txt']],
  ['Restore drill', ['timings.csv']],
  ['Hills from', ['fortress-1.jpg', 'fortress-2.jpg', 'fortress-3.jpg']],
  ['Up Via', ['DSCN0029.jpg', 'DSCN0031.jpg', 'DSCN0034.jpg', 'framer-receipt-11.pdf', 'route.csv']],
  ['Fog in', ['fog.jpg']],
];
/** Brought back later, with a slip in it: two of its lines are there already, one is none. */
const SECOND_IMPORT = [
  { title: 'Letter from Arezzo', timestamp: '2025-02-03T10:00:00Z', tags: ['arezzo'] },
  { title: 'Storm, power out until ten', timestamp: '2024-11-02T18:00:00Z', tags: ['home'] },
  { titel: 'A slip of the pen', timestamp: '2024-11-03T18:00:00Z' },
];

/** Fills an empty log by its API. Resolves to the ids that pages are asked for by. */
export async function furnish(url, token) {
  const call = async (path, options = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...options.headers };
    const answer = await fetch(`${url}${path}`, { ...options, headers });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const ndjson = (lines) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  });
  await call('/api/import', ndjson(sampleLog()));
  const { items } = await call('/api/events?page_size=60');
  const idOf = (beginning) => items.find(({ title }) => title.startsWith(beginning)).id;
  for (const [index, [beginning, names]] of FILES.entries()) {
    const form = new FormData();
    for (const [at, name] of names.entries()) form.append('files', await file(name, index + at), name);
    await call(`/api/events/${idOf(beginning)}/attachments`, { method: 'POST', body: form });
  }
  await call('/api/import?on_error=skip', ndjson(SECOND_IMPORT));
  const imports = await call('/api/imports');
  const limited = { method: 'PATCH', headers: { 'content-type': 'application/json' } };
  await call('/api/settings', { ...limited, body: JSON.stringify({ file_max_bytes: 1_048_576 }) });
  return { event: idOf('Up Via'), small: idOf('Weight'), import: imports.items[0].id };
}

async function file(name, number) {
  if (name.endsWith('.jpg')) return new Blob([await scenery(number)], { type: 'image/jpeg' });
  if (name.endsWith('.pdf')) return new Blob([PDF], { type: 'application/pdf' });
  if (name.endsWith('.csv')) return new Blob(['step,minutes\nfetch,31\nverify,21\n'], { type: 'text/csv' });
  return new Blob(['hostname=hall\nguest=off\n'], { type: 'text/plain' });
}
