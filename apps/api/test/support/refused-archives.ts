import { anArchive, makeZip } from '#libs/testing';
import { aFile, anEvent, flippedArchive, KEY, soundArchive, TEXT } from './archive-samples.js';

/** Archives that must be refused whole: what is wrong with each, its bytes, and what the answer says. */
export const REFUSED_ARCHIVES: [what: string, make: () => Promise<Buffer>, reason: string][] = [
  ['a flipped bit', flippedArchive, `attachments/${KEY} is damaged`],
  ['half of it', async () => (await makeZip(soundArchive())).subarray(0, 300), 'cut off or damaged'],
  [
    'a path outside',
    () => makeZip([...soundArchive(), { path: '../../evil', content: 'x' }]),
    'invalid relative path',
  ],
  [
    'a link',
    () =>
      makeZip([
        ...soundArchive(),
        { path: `attachments/${'c'.repeat(32)}/1__a`, content: '/etc', mode: 0o120777 },
      ]),
    'is a link',
  ],
  ['a bad line', () => makeZip(anArchive({ events: [anEvent(), { title: '' }] })), 'Line 2: title'],
  ['a uid twice', () => makeZip(anArchive({ events: [anEvent(), anEvent()] })), 'is in line 1 as well'],
  ['another version', () => makeZip(anArchive({ manifest: { version: 9 } })), 'newer LifeLog'],
  [
    "another application's ZIP",
    () => makeZip([{ path: 'Takeout/Keep/a.json', content: '{}' }]),
    'looks like a Google Takeout export',
  ],
  [
    'a file that no event has',
    () => makeZip(anArchive({ events: [anEvent()], attachments: { [KEY]: TEXT } })),
    'belongs to no event',
  ],
  [
    'an event without its file',
    () => makeZip(anArchive({ events: [anEvent([aFile()])] })),
    'is not in the archive',
  ],
  [
    'another file than described',
    () => makeZip(anArchive({ events: [anEvent([aFile(KEY, 'other')])], attachments: { [KEY]: TEXT } })),
    'another file than the event describes',
  ],
  [
    'a file twice',
    () => makeZip(anArchive({ events: [anEvent([aFile(), aFile()])], attachments: { [KEY]: TEXT } })),
    'belongs to an earlier event',
  ],
  [
    'a page called a note',
    () =>
      makeZip(
        anArchive({
          events: [anEvent([aFile(KEY, '<!doctype html><script>1</script>', { filename: 'a.html' })])],
          attachments: { [KEY]: '<!doctype html><script>1</script>' },
        }),
      ),
    'HTML pages are never accepted',
  ],
  [
    'a program called a picture',
    () =>
      makeZip(
        anArchive({
          events: [anEvent([aFile(KEY, 'MZ\0\0', { content_type: 'image/png', filename: 'a.png' })])],
          attachments: { [KEY]: 'MZ\0\0' },
        }),
      ),
    'Nothing was imported',
  ],
  [
    'a filename with a path',
    () =>
      makeZip(
        anArchive({
          events: [anEvent([aFile(KEY, TEXT, { filename: '../a.txt' })])],
          attachments: { [KEY]: TEXT },
        }),
      ),
    'not described as LifeLog does',
  ],
  [
    'a count of events that lies',
    () => makeZip(anArchive({ events: [anEvent()], manifest: { counts: { events: 2, attachments: 0 } } })),
    'has 1 events; the manifest counts 2',
  ],
];
