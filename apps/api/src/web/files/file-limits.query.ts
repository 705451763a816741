import { Injectable } from '@nestjs/common';
import { kindOfType, neverAcceptedNames } from '#libs/attachments';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import { fileSize } from '../wording/file-size.js';

/** What a page has to know to refuse a file before it is sent, in the words in which the server would. */
export interface FileLimits {
  maxBytes: number;
  maxFiles: number;
  /** What a file dialog offers: types, and extensions of types that browsers do not know. */
  accept: string;
  /** Sentences, each with the extensions that it is about: `Scripts are never accepted.|sh bash`, one a line. */
  never: string;
  /** `JPEG, PNG, PDF · up to 10 MB each` */
  words: string;
}

@Injectable()
export class FileLimitsQuery {
  constructor(
    private readonly settings: Settings,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  async run(): Promise<FileLimits> {
    const { file_max_bytes: maxBytes } = await this.settings.read();
    const kinds = this.config.get('ALLOWED_MIME_TYPES', { infer: true }).map(kindOfType);
    const names = [...new Set(kinds.map(({ short }) => short))];
    const accepted = kinds.flatMap(({ type, extensions }) => [type, ...extensions.map((end) => `.${end}`)]);
    return {
      maxBytes,
      maxFiles: this.config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true }),
      accept: accepted.join(','),
      never: neverAcceptedNames()
        .map(({ sentence, extensions }) => `${sentence}|${extensions}`)
        .join('\n'),
      words: `${names.join(', ')} · up to ${fileSize(maxBytes)} each`,
    };
  }
}
