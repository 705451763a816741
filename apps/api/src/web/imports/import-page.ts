import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { csrfToken } from '#libs/auth';
import { type ImportResponse, ImportsQuery } from '#libs/export';
import { PageSender } from '../render/page-sender.js';
import { OwnerClock } from '../session/owner-clock.js';
import { PageFrame } from '../session/page-frame.js';
import type { Present } from '../session/present.js';
import { momentWords } from '../settings/moment-words.js';
import { amount } from '../wording/amount.js';
import { stateWords } from './import-state.js';
import { zoneChoices } from './zone-choices.js';

const SHOWN = 10;

interface Shown {
  page?: number;
  /** Why the form was not taken. */
  refusal?: { text: string; status: number };
}

/** Sends the page of imports: the form, and those there were. */
@Injectable()
export class ImportPage {
  constructor(
    private readonly imports: ImportsQuery,
    private readonly sender: PageSender,
    private readonly frame: PageFrame,
    private readonly clock: OwnerClock,
  ) {}

  async send(request: Request, response: Response, { page = 1, refusal }: Shown): Promise<void> {
    const [present, { items, total }] = await Promise.all([
      this.clock.present(),
      this.imports.page(page, SHOWN),
    ]);
    const model = {
      frame: this.frame.build(request, { title: 'Import', on: 'settings', scripts: ['import'] }),
      csrf: csrfToken(request),
      refused: refusal?.text ?? null,
      zones: zoneChoices(present.homeZone),
      imports: items.map((found) => row(found, present)),
      newer: page > 1 ? page - 1 : null,
      older: page * SHOWN < total ? page + 1 : null,
    };
    this.sender.send(request, response, 'import', model, refusal?.status ?? 200);
  }
}

function row(found: ImportResponse, present: Present) {
  const { word, isBad } = stateWords(found);
  return {
    id: found.id,
    name: found.name ?? `Import ${found.id}`,
    when: momentWords(new Date(found.created_at), present),
    word,
    isBad,
    result: resultOf(found),
  };
}

function resultOf({ undone, failure, report, state }: ImportResponse): string {
  if (undone) return `${amount(undone.events_removed, 'event')} removed`;
  if (failure && state === 'failed') return failure.detail;
  if (!report) return '';
  const skipped = report.failed === 0 ? '' : `, ${report.failed} skipped`;
  return `${amount(report.created, 'event')}${skipped}`;
}
