import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '#libs/errors';

/** The number of an import in the address of a page: what is none leads nowhere. */
@Injectable()
export class ImportIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw new NotFound('There is no such import.');
  }
}
