import { Injectable } from '@nestjs/common';
import { SecondFactor } from '#libs/auth';
import { amount } from '../../wording/amount.js';
import { momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { qrPicture } from './qr-picture.js';

export interface SecondFactorState {
  said?: string;
  /** A secret that waits for its first code. */
  begun?: { secret: string; address: string };
  /** Shown this once. */
  recoveryCodes?: string[];
  errors?: { password?: string; code?: string };
}

@Injectable()
export class SecondFactorSection implements SettingsSection<SecondFactorState> {
  readonly id = 'second-factor';
  readonly title = 'Second factor';
  readonly partial = 'settings-second-factor';

  constructor(private readonly secondFactor: SecondFactor) {}

  async model({ csrf, present }: SettingsContext, state: SecondFactorState = {}): Promise<object> {
    const { since, recoveryCodesLeft } = await this.secondFactor.state();
    const { password = null, code = null } = state.errors ?? {};
    return {
      csrf,
      said: state.said ?? null,
      since: since ? momentWords(since, present) : null,
      codesLeft: amount(recoveryCodesLeft, 'recovery code'),
      recoveryCodes: state.recoveryCodes ?? null,
      begun: state.begun ? begunView(state.begun) : null,
      errors: { password, code },
    };
  }
}

function begunView({ secret, address }: { secret: string; address: string }) {
  return { picture: qrPicture(address), secret: secret.replace(/.{4}(?=.)/g, '$& ') };
}
