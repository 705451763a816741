import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '#libs/errors';
import { isCalendarDate } from '#libs/events';

/** A path parameter `date` that is a day of the years 0001 to 9999. */
@Injectable()
export class DayPipe implements PipeTransform<string, string> {
  transform(text: string): string {
    if (!isCalendarDate(text)) throw ValidationError.of('date', 'must be a day such as 2026-10-15');
    return text;
  }
}
