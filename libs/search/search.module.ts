import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events';
import { CalendarQuery } from './days/calendar.query.js';
import { DayQuery } from './days/day.query.js';
import { DaysController } from './days/days.controller.js';
import { OnThisDayQuery } from './days/on-this-day.query.js';
import { SearchController } from './search.controller.js';
import { SearchQuery } from './search.query.js';

@Module({
  imports: [EventsModule],
  controllers: [SearchController, DaysController],
  providers: [SearchQuery, CalendarQuery, DayQuery, OnThisDayQuery],
  exports: [SearchQuery],
})
export class SearchModule {}
