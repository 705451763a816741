import { Temporal } from '@js-temporal/polyfill';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { type AppConfig, ConfigService } from '#libs/config';
import { Settings } from '#libs/settings';
import { Present } from './present.js';
import { weekChosen } from './week-cookie.js';

/** Tells the time as the owner's home zone has it. */
@Injectable()
export class OwnerClock {
  constructor(
    private readonly settings: Settings,
    private readonly config: ConfigService<AppConfig, true>,
  ) {}

  /** With the zone and the week that the owner chose; the week of the browser that `request` comes from goes first. */
  async present(request?: Request): Promise<Present> {
    const { timezone, week_start: weekStart } = await this.settings.read();
    const chosen = request && weekChosen(request);
    return new Present(Temporal.Now.instant(), timezone, chosen ?? weekStart);
  }

  /** With the configured zone: for pages that must do without the database. */
  configured(): Present {
    return new Present(Temporal.Now.instant(), this.config.get('TIMEZONE', { infer: true }));
  }
}
