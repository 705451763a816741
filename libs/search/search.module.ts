import { Module } from '@nestjs/common';
import { EventsModule } from '#libs/events';
import { SearchController } from './search.controller.js';
import { SearchQuery } from './search.query.js';

@Module({
  imports: [EventsModule],
  controllers: [SearchController],
  providers: [SearchQuery],
  exports: [SearchQuery],
})
export class SearchModule {}
