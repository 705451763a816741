import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events';
import { JobsModule } from '#libs/jobs';
import { CalendarQuery } from './days/calendar.query.js';
import { DayQuery } from './days/day.query.js';
import { DaysController } from './days/days.controller.js';
import { OnThisDayQuery } from './days/on-this-day.query.js';
import { FacetsQuery } from './facets.query.js';
import { SearchController } from './search.controller.js';
import { SearchQuery } from './search.query.js';
import { SuggestController } from './suggest/suggest.controller.js';
import { SuggestQuery } from './suggest/suggest.query.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';
import { LexemesJob } from './words/lexemes-job.js';

@Module({
  imports: [EventsModule, JobsModule],
  controllers: [SearchController, SuggestController, DaysController],
  providers: [
    SearchQuery,
    FacetsQuery,
    SuggestQuery,
    DidYouMeanQuery,
    LexemesJob,
    CalendarQuery,
    DayQuery,
    OnThisDayQuery,
  ],
  exports: [CalendarQuery, DayQuery, FacetsQuery, OnThisDayQuery, SearchQuery, SuggestQuery],
})
export class SearchModule {}
