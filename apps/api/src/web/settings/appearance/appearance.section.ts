import { Injectable } from '@nestjs/common';
import { Settings, WEEK_STARTS } from '#libs/settings';
import { cookieValue } from '../../session/cookie-value.js';
import { keysAct } from '../../session/keys-cookie.js';
import { THEME_COOKIE, themeName, THEMES } from '../../session/theme.js';
import { weekChosen } from '../../session/week-cookie.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import type { AppearanceForm } from './appearance-form.dto.js';

/** What the cookies of this request do not know yet. */
export interface AppearanceState {
  chosen: AppearanceForm;
}

@Injectable()
export class AppearanceSection implements SettingsSection<AppearanceState> {
  readonly id = 'appearance';
  readonly title = 'Appearance';
  readonly partial = 'settings-appearance';

  constructor(private readonly settings: Settings) {}

  async model({ csrf, request }: SettingsContext, state?: AppearanceState): Promise<object> {
    const { week_start: ofLog } = await this.settings.read();
    const theme = state?.chosen.theme ?? themeName(cookieValue(request.headers.cookie, THEME_COOKIE));
    const week = state?.chosen.week ?? weekChosen(request) ?? ofLog;
    return {
      csrf,
      said: state ? 'Saved.' : null,
      themes: THEMES.map((name) => choice(name, theme)),
      weeks: WEEK_STARTS.map((name) => choice(name, week)),
      keys: state ? state.chosen.keys === 'on' : keysAct(request),
    };
  }
}

function choice(value: string, chosen: string) {
  return { value, words: value.charAt(0).toUpperCase() + value.slice(1), chosen: value === chosen };
}
