import { Injectable, type PipeTransform } from '@nestjs/common';
import { ValidationError } from '#libs/errors';
import { EventNotFound } from './event.errors.js';

/** A path parameter that is an event's id: 400 when it is no whole number, 404 when no event can have it. */
@Injectable()
export class EventIdPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^(0|[1-9]\d*)$/.test(text)) throw ValidationError.of('id', 'must be a positive whole number');
    const id = Number(text);
    if (id === 0 || !Number.isSafeInteger(id)) throw new EventNotFound(text.slice(0, 40));
    return id;
  }
}
