import { Injectable } from '@nestjs/common';
import { IdPipe } from '#libs/http';

/** A path parameter that is an event's id. */
@Injectable()
export class EventIdPipe extends IdPipe {
  constructor() {
    super('event');
  }
}
