import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csrfToken } from '#libs/auth';
import type { ImportResponse } from '#libs/export';
import { fragmentTarget } from '../render/htmx-request.js';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import { questionOf } from './import-question.js';
import { importView } from './import-view.js';
import { spokenProgress } from './spoken-progress.js';
import { tableColumns } from './table-columns.js';
import { zoneChoices } from './zone-choices.js';

/** How often a page without script looks again, in seconds. */
const LOOKS_EVERY = 3;

/** Sends the page of an import; to a page that shows it already, only how far it is. */
@Injectable()
export class ImportJobPage {
  constructor(
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  /** `said` is when the page last spoke of it. */
  async send(request: Request, response: Response, found: ImportResponse, said?: number): Promise<void> {
    const present = await this.clock.present();
    const view = importView(found, present);
    const spoken = spokenProgress(view, said, Date.now());
    if (fragmentTarget(request.headers) === 'progress') {
      if (!view.isBusy) response.set('HX-Refresh', 'true'); // it has ended: the report is a page of its own
      this.sender.send(request, response, 'import-progress', { ...view, ...spoken });
      return;
    }
    const csrf = csrfToken(request);
    const frame = this.frame.build(request, { title: view.heading, on: 'settings' });
    this.sender.send(request, response, 'import-job', {
      frame: { ...frame, looksEvery: view.isBusy ? LOOKS_EVERY : null },
      ...view,
      ...spoken,
      csrf,
      columns: view.isKept ? tableColumns(found.origin) : null,
      isForeign: found.origin !== null,
      zones: zoneChoices(present.homeZone),
      skips: found.on_error === 'skip',
      question:
        view.isBusy || view.canUndo
          ? { ...questionOf(view.isBusy ? 'stop' : 'undo'), id: found.id, csrf, isPage: false }
          : null,
    });
  }
}
