import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '#libs/errors';
import { ServerSecret } from '#libs/secrets';

/** What a signed address stands for. */
export interface Signed {
  key: string;
  /** Unix seconds. */
  expires: number;
  download: boolean;
}

/** Addresses of files that open for whoever has them, for a while: signed, so that nothing in them can be changed. */
@Injectable()
export class SignedLinks {
  private key: Buffer | undefined;

  constructor(private readonly secret: ServerSecret) {}

  /** Path and query. */
  async sign(link: Signed): Promise<string> {
    const path = link.key.split('/').map(encodeURIComponent).join('/');
    const query = new URLSearchParams({
      expires: String(link.expires),
      ...(link.download && { download: '1' }),
      signature: await this.signature(link),
    });
    return `/files/${path}?${query.toString()}`;
  }

  /** Throws `forbidden` when anything was changed, added or left out, or when the time is over. */
  async verify(key: string, query: Record<string, unknown>): Promise<Signed> {
    const { expires, download, signature, ...others } = query;
    const link = { key, expires: Number(expires), download: download !== undefined };
    // compared as texts, so that no other spelling of the same passes
    const given = Buffer.from(String(signature));
    const right = Buffer.from(await this.signature(link));
    const isOurs =
      Object.keys(others).length === 0 &&
      expires === String(link.expires) &&
      (download === undefined || download === '1') &&
      given.length === right.length &&
      timingSafeEqual(given, right);
    if (!isOurs) throw new DomainError('forbidden', 'This address was not made by LifeLog, or was changed.');
    if (link.expires * 1000 < Date.now()) {
      throw new DomainError('forbidden', 'This address has expired. Ask for a new one.');
    }
    return link;
  }

  private async signature({ key, expires, download }: Signed): Promise<string> {
    this.key ??= await this.secret.keyFor('addresses of files');
    const text = JSON.stringify([key, expires, download]);
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
