import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from '#libs/errors';
import { EventIdPipe } from '#libs/events';

/** An event's id in the address of a page: what is no number is an address that leads nowhere, not a fault in a field. */
@Injectable()
export class PageIdPipe implements PipeTransform<string, number> {
  private readonly ids = new EventIdPipe();

  transform(text: string): number {
    if (!/^\d+$/.test(text)) throw new NotFound('There is nothing at this address.');
    return this.ids.transform(text);
  }
}
