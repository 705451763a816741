import sharp from 'sharp';
import { makeZip } from '#libs/testing';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';

/** A photo, in the format that its name in the ZIP says. */
export function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 6, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
}

/** Two journals with one entry in both, one of the others with a photo. */
export function aDayOneZip(photo: Buffer): Promise<Buffer> {
  const both = {
    uuid: '0B5C2C8E8A2F4D5E9F0A3C1D2E4F5A6B',
    creationDate: '2024-05-01T06:40:00Z',
    timeZone: 'Europe/Berlin',
    text: 'At the lake\n\nSwam twice\\.',
    tags: ['lake'],
  };
  const shown = {
    uuid: '1B5C2C8E8A2F4D5E9F0A3C1D2E4F5A6B',
    creationDate: '2024-05-02T06:40:00Z',
    timeZone: 'Europe/Berlin',
    text: 'The view\n\n![](dayone-moment://AB12)',
    photos: [{ identifier: 'AB12', md5: MD5, type: 'jpeg' }],
  };
  const journal = (...entries: object[]) => JSON.stringify({ metadata: { version: '1.0' }, entries });
  return makeZip([
    { path: 'Reise.json', content: journal(both, shown) },
    { path: 'Work.json', content: journal(both) },
    { path: `photos/${MD5}.jpeg`, content: photo },
  ]);
}

/** A Takeout with one note that has a photo, under another ending than the note says, and one that was thrown away. */
export function aKeepZip(photo: Buffer): Promise<Buffer> {
  const note = (fields: object) =>
    JSON.stringify({
      color: 'DEFAULT',
      isTrashed: false,
      isPinned: true,
      isArchived: false,
      textContent: 'Two bags of flour',
      title: 'Shopping',
      createdTimestampUsec: 1714545600123456,
      userEditedTimestampUsec: 1714545600123456,
      labels: [{ name: 'home' }],
      ...fields,
    });
  const attachments = [{ filePath: 'view.jpeg', mimetype: 'image/jpeg' }];
  return makeZip([
    { path: 'Takeout/Notizen/a.json', content: note({ attachments }) },
    { path: 'Takeout/Notizen/b.json', content: note({ title: 'Old', isTrashed: true }) },
    { path: 'Takeout/Notizen/view.jpg', content: photo },
  ]);
}

/** A vault of Obsidian with one note that shows a photo. */
export function aVaultZip(photo: Buffer): Promise<Buffer> {
  const note = '---\ndate: 2024-05-01\nmood: 7\n---\n# At the lake\n\nSwam #outside\n\n![[view.jpg]]\n';
  return makeZip([
    { path: 'vault/.obsidian/app.json', content: '{}' },
    { path: 'vault/2024/lake.md', content: note },
    { path: 'vault/files/view.jpg', content: photo },
  ]);
}
