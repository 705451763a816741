import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { auditSource } from '#libs/audit';
import { AdminPassword, Page, SecondFactor, secretHolder } from '#libs/auth';
import { DomainError, ERROR_STATUS, ValidationError } from '#libs/errors';
import { formRefusal } from '../form-refusal.js';
import { SettingsPage } from '../settings-page.js';
import { BeginForm, ConfirmForm, TurnOffForm } from './second-factor-forms.dto.js';
import { SecondFactorSection, type SecondFactorState } from './second-factor.section.js';

/** Every step asks for what a stolen session does not have: it must lock nobody out, and let nobody in. */
@ApiExcludeController()
@Page()
@Controller('settings/second-factor')
export class SecondFactorFormsController {
  constructor(
    private readonly secondFactor: SecondFactor,
    private readonly password: AdminPassword,
    private readonly page: SettingsPage,
    private readonly section: SecondFactorSection,
  ) {}

  @Post()
  @HttpCode(200)
  async begin(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { password }: BeginForm,
  ): Promise<void> {
    try {
      await this.password.verify(password, 'second factor', auditSource(request));
    } catch (error) {
      await this.refuse(request, response, error);
      return;
    }
    try {
      const begun = await this.secondFactor.begin(secretHolder(request));
      await this.answer(request, response, { begun });
    } catch (error) {
      await this.tellOfConflict(request, response, error);
    }
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { code }: ConfirmForm,
  ): Promise<void> {
    const holder = secretHolder(request);
    try {
      const digits = code.replaceAll(' ', '');
      const recoveryCodes = await this.secondFactor.confirm(digits, holder, auditSource(request));
      await this.answer(request, response, { recoveryCodes });
    } catch (error) {
      if (isConflict(error)) {
        await this.tellOfConflict(request, response, error);
        return;
      }
      const { status, text } = codeRefusal(error);
      const begun = await this.secondFactor.begun(holder);
      await this.answer(request, response, { begun, errors: { code: text } }, status);
    }
  }

  @Post('off')
  @HttpCode(200)
  async turnOff(
    @Req() request: Request,
    @Res() response: Response,
    @Body() { password, code }: TurnOffForm,
  ): Promise<void> {
    const source = auditSource(request);
    try {
      await this.password.verify(password, 'second factor', source, () =>
        this.secondFactor.demand(code, source),
      );
    } catch (error) {
      await this.refuse(request, response, error);
      return;
    }
    await this.secondFactor.turnOff(source);
    await this.answer(request, response, { said: 'Turned off. The password alone signs in.' });
  }

  /** Somewhere else it was turned on, or begun anew, or too much time went by: what can be done now, with a word why. */
  private async tellOfConflict(request: Request, response: Response, error: unknown): Promise<void> {
    if (!isConflict(error)) throw error;
    const { since } = await this.secondFactor.state();
    const said = since
      ? 'It is on already.'
      : 'That key is no longer good: it waits ten minutes for its first code. Set it up again, with a new one.';
    await this.answer(request, response, { said }, ERROR_STATUS.conflict);
  }

  private refuse(request: Request, response: Response, error: unknown): Promise<void> {
    const { status, field, text } = formRefusal(error);
    return this.answer(request, response, { errors: { [field]: text } }, status);
  }

  private answer(
    request: Request,
    response: Response,
    state: SecondFactorState,
    status = 200,
  ): Promise<void> {
    return this.page.send(request, response, { section: this.section, state }, status);
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof DomainError && error.errorCode === 'conflict';
}

function codeRefusal(error: unknown): { status: number; text: string } {
  if (error instanceof ValidationError)
    return { status: 400, text: 'That code does not fit: it changes every 30 seconds.' };
  return formRefusal(error);
}
