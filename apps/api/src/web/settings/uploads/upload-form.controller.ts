import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { Page } from '#libs/auth';
import { ChangeSettings, Settings } from '#libs/settings';
import { figure } from '../../wording/figure.js';
import { fieldLimits } from '../field-limits.js';
import { SettingsPage } from '../settings-page.js';
import { megabytesText, parseMegabytes } from './megabytes.js';
import { UploadForm } from './upload-form.dto.js';
import { UploadsSection, type UploadsState } from './uploads.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/uploads')
export class UploadFormController {
  constructor(
    private readonly settings: Settings,
    private readonly page: SettingsPage,
    private readonly section: UploadsSection,
  ) {}

  /** An empty field goes back to the configured size; the size that is shown is kept to the byte. */
  @Post()
  @HttpCode(200)
  async change(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { largest }: UploadForm,
  ): Promise<void> {
    const text = largest.trim();
    const error = text === '' ? undefined : fault(text);
    if (error !== undefined) {
      await this.answer(request, response, { refused: { text: largest, error } }, 400);
      return;
    }
    const { file_max_bytes: now } = await this.settings.read();
    if (text !== megabytesText(now)) {
      const bytes = text === '' ? null : parseMegabytes(text);
      await this.settings.change({ file_max_bytes: bytes }, auditSource(request));
    }
    await this.answer(request, response, { said: 'Saved.' });
  }

  private answer(request: Request, response: Response, state: UploadsState, status = 200): Promise<void> {
    return this.page.send(request, response, { section: this.section, state }, status);
  }
}

function fault(text: string): string | undefined {
  const bytes = parseMegabytes(text);
  if (bytes === undefined) return 'Write a size in MB, such as 10 or 2.5.';
  const { minimum = 0, maximum = Infinity } = fieldLimits(ChangeSettings, 'file_max_bytes');
  if (bytes < minimum) return 'Nothing fits into that. Write a larger size.';
  return bytes > maximum ? `${figure(maximum / 1_048_576)} MB is the most.` : undefined;
}
