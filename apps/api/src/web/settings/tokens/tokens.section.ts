import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CreateToken, type TokenRow, TokensService } from '#libs/auth';
import type { Present } from '../../session/present.js';
import { fieldLimits } from '../field-limits.js';
import { type MomentWords, momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { EXPIRY_CHOICES } from './expiry-choices.js';
import type { CreateTokenForm } from './token-forms.dto.js';
import { SCOPE_CHOICES } from './scope-choices.js';

/** What the forms of this section lead to. Nothing of it is kept: the page shows a new token once. */
export interface TokensState {
  made?: { name: string; token: string };
  said?: string;
  /** A token that is about to be rotated or revoked, and why the password did not do. */
  asked?: { id: string; act: 'rotate' | 'revoke'; error?: string };
  /** A form that was refused, as it was filled in but for the password. */
  refused?: { form: CreateTokenForm; nameError?: string; passwordError?: string };
}

const QUESTIONS = {
  rotate: { button: 'Rotate token', text: 'gets a new value; the old one stops working at once.' },
  revoke: { button: 'Revoke token', text: 'stops working at once, for good.' },
} as const;

@Injectable()
export class TokensSection implements SettingsSection<TokensState> {
  readonly id = 'tokens';
  readonly title = 'API tokens';
  readonly partial = 'settings-tokens';

  constructor(private readonly tokens: TokensService) {}

  async model({ csrf, present }: SettingsContext, state: TokensState = {}): Promise<object> {
    const rows = await this.tokens.list();
    const form = state.refused?.form;
    return {
      csrf,
      uid: randomUUID(),
      made: state.made ?? null,
      said: state.said ?? null,
      tokens: rows.map((row) => ({ ...tokenView(row, present), csrf, question: question(row, state.asked) })),
      name: form?.name ?? '',
      nameError: state.refused?.nameError ?? null,
      passwordError: state.refused?.passwordError ?? null,
      nameMaxLength: fieldLimits(CreateToken, 'name').maxLength,
      scopes: SCOPE_CHOICES.map(({ value, words }) => ({ value, words, chosen: value === form?.scope })),
      expiries: EXPIRY_CHOICES.map(({ value, words }) => ({ value, words, chosen: value === form?.expires })),
    };
  }
}

function tokenView(row: TokenRow, present: Present) {
  const never: MomentWords = { text: 'never', title: null };
  const expired = row.expires_at !== null && row.expires_at.getTime() <= present.now.epochMilliseconds;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    used: row.last_used_at ? momentWords(row.last_used_at, present) : never,
    expires: row.expires_at ? momentWords(row.expires_at, present) : never,
    expired,
  };
}

function question({ id }: TokenRow, asked: TokensState['asked']) {
  if (asked?.id !== id) return null;
  return { ...QUESTIONS[asked.act], act: asked.act, error: asked.error ?? null };
}
