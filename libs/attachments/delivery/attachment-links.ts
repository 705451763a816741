import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { ObjectStore } from '#libs/storage';
import type { StoredAttachment } from '../stored-attachment.js';
import type { AttachmentLink } from './delivery.dto.js';
import { contentDisposition, contentTypeHeader } from './presentation.js';
import { SignedLinks } from './signed-links.js';

export type Linkable = Pick<StoredAttachment, 'key' | 'filename' | 'contentType'>;

/** Short-lived addresses of files: the store's own when it has some, else ours. */
@Injectable()
export class AttachmentLinks {
  constructor(
    private readonly store: ObjectStore,
    private readonly signed: SignedLinks,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** `origin` is where the caller reaches us, such as `https://log.example`. */
  async issue(origin: string, attachment: Linkable, { download = false } = {}): Promise<AttachmentLink> {
    const ttl = this.config.get('PRESIGN_TTL_SECONDS', { infer: true });
    const expires = Math.floor(Date.now() / 1000) + ttl;
    const url =
      (await this.store.presign(attachment.key, {
        ttl,
        contentType: contentTypeHeader(attachment),
        contentDisposition: contentDisposition(attachment, { download }),
      })) ?? origin + (await this.signed.sign({ key: attachment.key, expires, download }));
    return { url, expires_at: new Date(expires * 1000).toISOString() };
  }
}
