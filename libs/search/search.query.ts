import { Injectable } from '@nestjs/common';
import { type ListedEvents, ListEventsQuery, type ListRequest } from '#libs/events';
import { highlightColumns } from './highlight-columns.js';

/** A list of events with what searching adds: items are SearchResults. Rank and highlights are made for the page's rows only. */
@Injectable()
export class SearchQuery {
  constructor(private readonly listEvents: ListEventsQuery) {}

  run(request: ListRequest): Promise<ListedEvents> {
    return this.listEvents.run(request, highlightColumns);
  }
}
