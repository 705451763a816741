import { Injectable } from '@nestjs/common';
import { kindOfType } from '#libs/attachments';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import { fileSize } from '../wording/file-size.js';

/** The field for files: its limits are named beside it, and checked before anything is sent. */
export interface AttachForm {
  action: string;
  csrf: string;
  maxBytes: number;
  maxFiles: number;
  held: number;
  /** What a file dialog offers: types, and extensions of types that browsers do not know. */
  accept: string;
  /** `JPEG, PNG, PDF · up to 10 MB each` */
  limits: string;
  isFull: boolean;
}

@Injectable()
export class AttachForms {
  constructor(
    private readonly settings: Settings,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** `held` is how many files the event has already. */
  async of(eventId: number, held: number, csrf: string): Promise<AttachForm> {
    const { file_max_bytes: maxBytes } = await this.settings.read();
    const maxFiles = this.config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true });
    const kinds = this.config.get('ALLOWED_MIME_TYPES', { infer: true }).map(kindOfType);
    const names = [...new Set(kinds.map(({ short }) => short))];
    const accepted = kinds.flatMap(({ type, extensions }) => [type, ...extensions.map((end) => `.${end}`)]);
    return {
      action: `/events/${eventId}/attachments`,
      csrf,
      maxBytes,
      maxFiles,
      held,
      accept: accepted.join(','),
      limits: `${names.join(', ')} · up to ${fileSize(maxBytes)} each`,
      isFull: held >= maxFiles,
    };
  }
}
