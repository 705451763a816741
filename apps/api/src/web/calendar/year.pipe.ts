import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '#libs/errors';

/** A year in an address: 1 to 9999, also written with four digits. */
@Injectable()
export class YearPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    const year = /^\d{1,4}$/.test(text) ? Number(text) : 0;
    if (year < 1) throw ValidationError.of('year', 'must be one from 1 to 9999');
    return year;
  }
}
