import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import { amount } from '../../wording/amount.js';
import { monthName, yearText } from '../../wording/day-name.js';
import { offsetText } from '../../wording/zone-name.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { type LogBeginning, LogBeginningQuery } from './log-beginning.query.js';
import { productVersion } from '../../../product-version.js';

@Injectable()
export class AboutSection implements SettingsSection {
  readonly id = 'about';
  readonly title = 'About';
  readonly partial = 'settings-about';
  private readonly version = productVersion();

  constructor(private readonly beginning: LogBeginningQuery) {}

  async model({ csrf, present }: SettingsContext): Promise<object> {
    const beginning = await this.beginning.run();
    return {
      csrf,
      version: this.version,
      zone: `${present.homeZone} (${offsetText(present.now)} now)`,
      beginning: beginningWords(beginning),
    };
  }
}

function beginningWords({ first, events }: LogBeginning): string {
  if (first === null) return 'None yet';
  const { day, month, year } = Temporal.PlainDate.from(first);
  return `${day} ${monthName(month)} ${yearText(year)}, ${amount(events, 'event')} since`;
}
