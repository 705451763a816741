import { Injectable } from '@nestjs/common';
import { type ListedEvents, ListEventsQuery, type ListRequest } from '#libs/events';
import { FacetsQuery } from './facets.query.js';
import { highlightColumns } from './highlight-columns.js';
import type { SearchPage } from './search.dto.js';
import { DidYouMeanQuery } from './words/did-you-mean.query.js';

/** A page whose items are JSON text: SearchResults. */
export type FoundEvents = ListedEvents & Pick<SearchPage, 'did_you_mean' | 'facets'>;

/** What the answer is to have beside the page: `q` as it was typed to correct it, facets of the whole result. */
export interface SearchExtras {
  q?: string;
  facets?: boolean;
}

/** A list of events with what searching adds. Rank and highlights are made for the page's rows only. */
@Injectable()
export class SearchQuery {
  constructor(
    private readonly listEvents: ListEventsQuery,
    private readonly facets: FacetsQuery,
    private readonly didYouMean: DidYouMeanQuery,
  ) {}

  async run(request: ListRequest, extras: SearchExtras = {}): Promise<FoundEvents> {
    const [page, facets] = await Promise.all([
      this.listEvents.run(request, highlightColumns),
      extras.facets ? this.facets.run(request.filter) : null,
    ]);
    const isNothing = page.items === '[]' && request.page === 1 && request.after === undefined;
    const did_you_mean =
      isNothing && extras.q !== undefined ? await this.didYouMean.run(extras.q, request.filter) : null;
    return { ...page, did_you_mean, facets };
  }
}
