import { Injectable } from '@nestjs/common';
import { HealthChecks } from '../../../health/health-checks.js';
import type { SettingsSection } from '../settings-section.js';
import { HealthFactsQuery } from './health-facts.query.js';
import { healthRows, healthSentence } from './health-rows.js';

@Injectable()
export class HealthSection implements SettingsSection {
  readonly id = 'health';
  readonly title = 'Health';
  readonly partial = 'settings-health';

  constructor(
    private readonly checks: HealthChecks,
    private readonly facts: HealthFactsQuery,
  ) {}

  async model(): Promise<object> {
    const [{ details }, facts] = await Promise.all([this.checks.all(), this.facts.run()]);
    const rows = healthRows(details, facts);
    return { rows, sentence: healthSentence(rows) };
  }
}
