import { Injectable } from '@nestjs/common';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { megabytesText } from './megabytes.js';

export interface UploadsState {
  said?: string;
  /** What was typed and refused, and why. */
  refused?: { text: string; error: string };
}

@Injectable()
export class UploadsSection implements SettingsSection<UploadsState> {
  readonly id = 'uploads';
  readonly title = 'Uploads';
  readonly partial = 'settings-uploads';

  constructor(
    private readonly settings: Settings,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  async model({ csrf }: SettingsContext, { said, refused }: UploadsState = {}): Promise<object> {
    const { file_max_bytes: bytes } = await this.settings.read();
    const configured = this.config.get('FILE_MAX_BYTES', { infer: true });
    return {
      csrf,
      said: said ?? null,
      largest: refused?.text ?? megabytesText(bytes),
      error: refused?.error ?? null,
      byDefault: megabytesText(configured),
      perEvent: this.config.get('ATTACHMENT_MAX_PER_EVENT', { infer: true }),
      types: this.config.get('ALLOWED_MIME_TYPES', { infer: true }),
    };
  }
}
