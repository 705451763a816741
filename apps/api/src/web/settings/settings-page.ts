import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csrfToken } from '#libs/auth';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { SETTINGS_SECTIONS, type SettingsContext, type SettingsSection } from './settings-section.js';

/** What a form has brought about, for the section that it is in. */
interface Outcome<State> {
  section: SettingsSection<State>;
  state?: State;
}

/** Sends the settings, whole or one section of them. */
@Injectable()
export class SettingsPage {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
    @Inject(SETTINGS_SECTIONS) private readonly sections: SettingsSection<unknown>[],
  ) {}

  /** The section alone when htmx asked from within it, else the page; with its state either way. */
  async send<State>(
    request: Request,
    response: Response,
    outcome?: Outcome<State>,
    status = 200,
  ): Promise<void> {
    const context = { request, csrf: csrfToken(request), present: await this.clock.present(request) };
    if (outcome !== undefined && fragmentTarget(request.headers) === outcome.section.id) {
      const model = await this.part(outcome.section, context, outcome);
      this.sender.send(request, response, 'settings-section', model, status);
      return;
    }
    const parts = await Promise.all(this.sections.map((section) => this.part(section, context, outcome)));
    const frame = this.frame.build(request, { title: 'Settings', on: 'settings', scripts: ['settings'] });
    this.sender.send(request, response, 'settings', { frame, parts }, status);
  }

  private async part<State>(
    section: SettingsSection<unknown>,
    context: SettingsContext,
    outcome?: Outcome<State>,
  ): Promise<object> {
    const { id, title, partial } = section;
    const state = outcome?.section === section ? outcome.state : undefined;
    return { id, title, partial, content: await section.model(context, state) };
  }
}
