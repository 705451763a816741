import { createHmac } from 'node:crypto';
import { jest } from '@jest/globals';
import type { ServerSecret } from '#libs/secrets';
import { SignedLinks } from './signed-links.js';

const NOW = 1_791_990_000;
const KEY = '0f/1791990000__letter & more.txt';

describe('SignedLinks', () => {
  const asked: string[] = [];
  const secret = {
    keyFor: (use: string) => {
      asked.push(use);
      return Promise.resolve(Buffer.alloc(32, 7));
    },
  } as unknown as ServerSecret;
  let links: SignedLinks;
  const query = async (download = false, expires = NOW) => {
    const url = new URL(await links.sign({ key: KEY, expires, download }), 'http://localhost');
    expect(url.pathname).toBe('/files/0f/1791990000__letter%20%26%20more.txt');
    return Object.fromEntries(url.searchParams);
  };
  const refused = (given: Record<string, unknown>, key = KEY) =>
    expect(links.verify(key, given)).rejects.toThrow('not made by LifeLog');

  beforeEach(() => {
    asked.length = 0;
    links = new SignedLinks(secret);
    jest.spyOn(Date, 'now').mockReturnValue(NOW * 1000);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it.each([false, true])('opens what it has signed, download: %s', async (download) => {
    const signed = await query(download);
    expect(signed.download).toBe(download ? '1' : undefined);
    expect(await links.verify(KEY, signed)).toEqual({ key: KEY, expires: NOW, download });
  });

  it('signs key, time and purpose with a secret of its own, which it asks for once', async () => {
    const { signature } = await query();
    await query(true);
    const text = JSON.stringify([KEY, NOW, false]);
    expect(signature).toBe(createHmac('sha256', Buffer.alloc(32, 7)).update(text).digest('base64url'));
    expect(asked).toEqual(['addresses of files']);
  });

  it('refuses whatever was changed, added or left out', async () => {
    const [shown, kept] = [await query(), await query(true)];
    await refused(shown, `${KEY}x`);
    await refused({ ...shown, expires: String(NOW + 1) });
    await refused({ ...shown, expires: `${NOW}.0` });
    await refused({ ...shown, expires: NOW });
    await refused({ ...shown, expires: [String(NOW)] });
    await refused({ ...shown, download: '1' });
    await refused({ ...kept, download: 'yes' });
    await refused({ expires: kept.expires, signature: kept.signature });
    await refused({ ...shown, more: '1' });
    await refused({ ...shown, signature: `${shown.signature}A` });
    await refused({
      ...shown,
      signature: `A${shown.signature?.slice(1)}`.replace(shown.signature ?? '', 'B'),
    });
    await refused({ expires: shown.expires });
    await refused({});
    await expect(links.verify(KEY, {})).rejects.toMatchObject({ errorCode: 'forbidden' });
  });

  it('expires with the second that it names', async () => {
    const signed = await query();
    jest.spyOn(Date, 'now').mockReturnValue(NOW * 1000 + 1);
    const opened = links.verify(KEY, signed);
    await expect(opened).rejects.toMatchObject({ errorCode: 'forbidden' });
    await expect(opened).rejects.toThrow('expired');
  });
});
