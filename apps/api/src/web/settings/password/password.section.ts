import { Injectable } from '@nestjs/common';
import { ChangePassword } from '#libs/auth';
import { fieldLimits } from '../field-limits.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';

export interface PasswordState {
  said?: string;
  errors?: { current?: string; wanted?: string; again?: string };
}

@Injectable()
export class PasswordSection implements SettingsSection<PasswordState> {
  readonly id = 'password';
  readonly title = 'Password';
  readonly partial = 'settings-password';

  async model({ csrf }: SettingsContext, { said, errors = {} }: PasswordState = {}): Promise<object> {
    const { minLength, maxLength } = fieldLimits(ChangePassword, 'new');
    const { current = null, wanted = null, again = null } = errors;
    return { csrf, said: said ?? null, errors: { current, wanted, again }, minLength, maxLength };
  }
}
