import { hash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { CurrentPrincipal, type Principal } from '#libs/access';
import { auditSource } from '#libs/audit';
import { AdminPassword, CreateToken, Page, RotateToken, TokenIdPipe, TokensService } from '#libs/auth';
import { NotFound, ValidationError } from '#libs/errors';
import { RequestPipe } from '#libs/http';
import { Idempotency, keyOwner } from '#libs/idempotency';
import { formRefusal } from '../form-refusal.js';
import { SettingsPage } from '../settings-page.js';
import { expiryOf } from './expiry-choices.js';
import { SCOPE_CHOICES } from './scope-choices.js';
import { CreateTokenForm, PasswordForm } from './token-forms.dto.js';
import { TokensSection, type TokensState } from './tokens.section.js';

const MADE_BEFORE = 'This form was sent before: its token is in the list, and was shown then.';
const ACTS = ['rotate', 'revoke'] as const;
type Act = (typeof ACTS)[number];

/**
 * A new token is in the answer to its form and nowhere else: a redirect would have to keep it somewhere in between.
 */
@ApiExcludeController()
@Page()
@Controller('settings/tokens')
export class TokenFormsController {
  private readonly rules = new RequestPipe();

  constructor(
    private readonly tokens: TokensService,
    private readonly rotateToken: RotateToken,
    private readonly password: AdminPassword,
    private readonly page: SettingsPage,
    private readonly section: TokensSection,
    private readonly idempotency: Idempotency,
  ) {}

  /** The section as it is, for whoever changed their mind. */
  @Get()
  async show(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.answer(request, response, {});
  }

  @Post()
  @HttpCode(200)
  async create(
    @Req() request: Request,
    @Res() response: Response,
    @Body() form: CreateTokenForm,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    try {
      const wanted = await this.wanted(form);
      await this.password.verify(form.password, 'new token', auditSource(request));
      // another token, from a page that came back from history, is not the same form
      const key = hash('sha256', JSON.stringify([form.uid, form.name, form.scope, form.expires]), 'hex');
      const once = { owner: keyOwner(principal), key, request: null };
      let made: TokensState['made'];
      await this.idempotency.once(once, async () => {
        const { row, token } = await this.tokens.create(wanted, auditSource(request));
        made = { name: row.name, token };
        return { status: 201, body: '{}' };
      });
      await this.answer(request, response, made ? { made } : { said: MADE_BEFORE });
    } catch (error) {
      const { status, ...refused } = creationRefusal(error);
      await this.answer(request, response, { refused: { form, ...refused } }, status);
    }
  }

  /** The question, in the row of the token. */
  @Get(':id/:act')
  async ask(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', TokenIdPipe) id: string,
    @Param('act') act: string,
  ): Promise<void> {
    const asked = { id, act: known(act) };
    if (!(await this.tokens.list()).some((token) => token.id === id))
      throw new NotFound(`There is no token ${id}.`);
    await this.answer(request, response, { asked });
  }

  @Post(':id/:act')
  @HttpCode(200)
  async act(
    @Req() request: Request,
    @Res() response: Response,
    @Param('id', TokenIdPipe) id: string,
    @Param('act') act: string,
    @Body() { password }: PasswordForm,
  ): Promise<void> {
    const wanted = known(act);
    try {
      await this.password.verify(password, `token ${wanted}`, auditSource(request));
    } catch (error) {
      const { status, text } = formRefusal(error);
      await this.answer(request, response, { asked: { id, act: wanted, error: text } }, status);
      return;
    }
    await this.answer(request, response, await this.carryOut(wanted, id, request));
  }

  private async carryOut(act: Act, id: string, request: Request): Promise<TokensState> {
    const source = auditSource(request);
    const name = (await this.tokens.list()).find((token) => token.id === id)?.name ?? '';
    if (act === 'rotate') {
      const token = await this.rotateToken.run(await this.rotateToken.version(id), source);
      return { made: { name, token } };
    }
    await this.tokens.revoke(id, source);
    return { said: `“${name}” was revoked.` };
  }

  /** The name by the rules that the API has for it. */
  private async wanted({ name, scope, expires }: CreateTokenForm) {
    const scopes = SCOPE_CHOICES.find(({ value }) => value === scope)?.scopes ?? [];
    const body = { name, scopes: [...scopes] };
    const checked = (await this.rules.transform(body, {
      type: 'body',
      metatype: CreateToken,
    })) as CreateToken;
    return { name: checked.name, scopes: checked.scopes, expiresAt: expiryOf(expires, Date.now()) };
  }

  private answer(request: Request, response: Response, state: TokensState, status = 200): Promise<void> {
    return this.page.send(request, response, { section: this.section, state }, status);
  }
}

/** A session alone makes no token: what outlives it asks for what a stolen one does not have. */
function creationRefusal(error: unknown): { status: number; nameError?: string; passwordError?: string } {
  if (error instanceof ValidationError) {
    const [{ message }] = error.errors;
    return { status: 400, nameError: `The name ${message}.` };
  }
  const { status, text } = formRefusal(error);
  return { status, passwordError: text };
}

function known(act: string): Act {
  const found = ACTS.find((name) => name === act);
  if (!found) throw new NotFound('There is nothing at this address.');
  return found;
}
