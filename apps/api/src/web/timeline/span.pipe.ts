import { Temporal } from '@js-temporal/polyfill';
import { Injectable, type PipeTransform } from '@nestjs/common';
import { DomainError } from '#libs/errors';
import { isCalendarDate } from '#libs/events';

/** Days of an address, inclusive. */
export interface Span {
  start: string;
  end: string;
}

/** A day `2026-10-08` or a month `2026-10` of an address. Throws not_found for anything else: there is no such page. */
@Injectable()
export class SpanPipe implements PipeTransform<string, Span> {
  transform(text: string): Span {
    if (isCalendarDate(text)) return { start: text, end: text };
    const first = `${text}-01`;
    if (!isCalendarDate(first)) throw new DomainError('not_found', 'There is nothing at this address.');
    const { year, month, daysInMonth } = Temporal.PlainDate.from(first);
    const last = Temporal.PlainDate.from({ year, month, day: daysInMonth });
    return { start: first, end: last.toString() };
  }
}
