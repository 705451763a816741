import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { csrfToken } from '#libs/auth';
import { type FileLimits, FileLimitsQuery } from '../files/file-limits.query.js';
import type { Present } from '../session/present.js';
import { clock } from '../wording/clock.js';
import type { QuickReading } from './quick-reading.js';

/** The capture box as its template takes it. */
export interface QuickAddForm {
  csrf: string;
  /** The identity of the event to be: sending the form twice logs it once. */
  uid: string;
  zone: string;
  clock: string;
  line: string;
  error: string | null;
  reading: QuickReading | null;
  /** For files that are dropped on the line. */
  limits: FileLimits;
}

@Injectable()
export class QuickAddForms {
  constructor(private readonly limits: FileLimitsQuery) {}

  async blank(request: Request, { now, homeZone }: Present): Promise<QuickAddForm> {
    return {
      csrf: csrfToken(request),
      uid: randomUUID(),
      zone: homeZone,
      clock: clock(now),
      line: '',
      error: null,
      reading: null,
      limits: await this.limits.run(),
    };
  }
}
