import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ChangePassword, Page, Sessions } from '#libs/auth';
import { amount } from '../../wording/amount.js';
import { fieldLimits } from '../field-limits.js';
import { formRefusal } from '../form-refusal.js';
import { SettingsPage } from '../settings-page.js';
import { PasswordChangeForm } from './password-form.dto.js';
import { PasswordSection, type PasswordState } from './password.section.js';

@ApiExcludeController()
@Page()
@Controller('settings/password')
export class PasswordFormController {
  constructor(
    private readonly sessions: Sessions,
    private readonly page: SettingsPage,
    private readonly section: PasswordSection,
  ) {}

  @Post()
  @HttpCode(200)
  async change(
    @Req() request: Request,
    @Res() response: Response,
    @Body() form: PasswordChangeForm,
  ): Promise<void> {
    const errors = faults(form);
    if (errors) {
      await this.answer(request, response, { errors }, 400);
      return;
    }
    try {
      await this.sessions.changePassword(request, form.current, form.new);
    } catch (error) {
      const { status, text } = formRefusal(error);
      await this.answer(request, response, { errors: { current: text } }, status);
      return;
    }
    await this.answer(request, response, { said: 'Changed. Other browsers were signed out.' });
  }

  private answer(request: Request, response: Response, state: PasswordState, status = 200): Promise<void> {
    return this.page.send(request, response, { section: this.section, state }, status);
  }
}

function faults({ new: wanted, again }: PasswordChangeForm): PasswordState['errors'] | undefined {
  const { minLength = 0 } = fieldLimits(ChangePassword, 'new');
  if (wanted.length < minLength) {
    const length = wanted.length === 0 ? 'none' : String(wanted.length);
    return { wanted: `Use at least ${amount(minLength, 'character')}. This one has ${length}.` };
  }
  return wanted === again ? undefined : { again: 'This is not the same password.' };
}
