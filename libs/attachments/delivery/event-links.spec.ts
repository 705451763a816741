import { jest } from '@jest/globals';
import type { AppConfig, ConfigService } from '#libs/config';
import type { ObjectStore, PresignedAnswer } from '#libs/storage';
import { AttachmentLinks } from './attachment-links.js';
import { EventLinks } from './event-links.js';
import type { Signed, SignedLinks } from './signed-links.js';

const FILE = { key: '0f/1__a.txt', filename: 'a.txt', content_type: 'text/plain' };

describe('the addresses of files', () => {
  const config = {
    get: (name: string) => (name === 'PRESIGN_TTL_SECONDS' ? 300 : 0),
  } as unknown as ConfigService<AppConfig, true>;
  const signed = {
    sign: ({ key, expires, download }: Signed) => Promise.resolve(`/files/${key}?${expires}&${download}`),
  } as unknown as SignedLinks;
  const asked: [string, PresignedAnswer][] = [];
  const linksOf = (address?: string) =>
    new AttachmentLinks(
      {
        presign: (key: string, answer: PresignedAnswer) => {
          asked.push([key, answer]);
          return Promise.resolve(address);
        },
      } as unknown as ObjectStore,
      signed,
      config,
    );
  const linkable = { key: FILE.key, filename: FILE.filename, contentType: FILE.content_type };

  beforeEach(() => {
    asked.length = 0;
    jest.spyOn(Date, 'now').mockReturnValue(1_791_990_000_999);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('are ours where the store has none, and end after the time that is set', async () => {
    expect(await linksOf().issue('https://log.example', linkable)).toEqual({
      url: 'https://log.example/files/0f/1__a.txt?1791990300&false',
      expires_at: '2026-10-14T15:05:00.000Z',
    });
    const { url } = await linksOf().issue('https://log.example', linkable, { download: true });
    expect(url).toMatch(/&true$/);
  });

  it('are those of the store, which is told how the file is presented', async () => {
    const { url } = await linksOf('https://s3.example/x').issue('https://log.example', linkable);
    expect(url).toBe('https://s3.example/x');
    const contentType = 'text/plain; charset=utf-8';
    const contentDisposition = 'attachment; filename=a.txt';
    expect(asked).toEqual([[FILE.key, { ttl: 300, contentType, contentDisposition }]]);
    const picture = { ...linkable, contentType: 'image/png' };
    await linksOf('https://s3.example/x').issue('https://log.example', picture);
    await linksOf('https://s3.example/x').issue('https://log.example', picture, { download: true });
    expect(asked.slice(1).map(([, answer]) => answer.contentDisposition)).toEqual([
      'inline; filename=a.txt',
      'attachment; filename=a.txt',
    ]);
  });

  it('come into events as they are, and change nothing else of them', async () => {
    const links = new EventLinks(linksOf('https://s3.example/x'));
    const before = '{"id":1,"metadata":{"n":1.0,"attachments":[]},"title":"\\",\\"attachments\\":[]"';
    expect(await links.into(`${before},"attachments":[]}`, 'https://log.example')).toBe(
      `${before},"attachments":[]}`,
    );
    expect(
      await links.into(`${before},"attachments":[${JSON.stringify(FILE)}]}`, 'https://log.example'),
    ).toBe(`${before},"attachments":[${JSON.stringify({ ...FILE, url: 'https://s3.example/x' })}]}`);
    const spaced = `${before},"attachments":[ ]}`;
    expect(await links.into(spaced, 'https://log.example')).toBe(spaced);
  });
});
