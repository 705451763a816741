import { Module } from '@nestjs/common';
import { IdempotencyModule } from '#libs/idempotency';
import { EventsController } from './events.controller.js';
import { EventsService } from './events.service.js';
import { GetEventQuery } from './get-event.query.js';
import { ListEventsQuery } from './list-events.query.js';
import { ZoneNames } from './zone-names.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [EventsController],
  providers: [EventsService, GetEventQuery, ListEventsQuery, ZoneNames],
  exports: [EventsService, GetEventQuery, ListEventsQuery, ZoneNames],
})
export class EventsModule {}
