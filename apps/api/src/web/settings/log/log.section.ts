import { Injectable } from '@nestjs/common';
import { Settings } from '#libs/settings';
import type { SettingsContext, SettingsSection } from '../settings-section.js';

export interface LogState {
  said: string;
}

/** Every zone that the platform knows, and those that have no city. */
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

@Injectable()
export class LogSection implements SettingsSection<LogState> {
  readonly id = 'log';
  readonly title = 'Time and language';
  readonly partial = 'settings-log';

  constructor(private readonly settings: Settings) {}

  async model({ csrf }: SettingsContext, state?: LogState): Promise<object> {
    const [{ timezone, search_language: language }, languages] = await Promise.all([
      this.settings.read(),
      this.settings.languages(),
    ]);
    // an alias or an offset, set by the API or the configuration, stays what it is
    const zones = ZONES.includes(timezone) ? ZONES : [timezone, ...ZONES];
    return {
      csrf,
      said: state?.said ?? null,
      zones: zones.map((value) => ({
        value,
        words: value.replaceAll('_', ' '),
        chosen: value === timezone,
      })),
      languages: languages.map((value) => ({ value, chosen: value === language })),
    };
  }
}
