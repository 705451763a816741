/**
 * Owns search: what is added to a list of events when words are looked for (rank, highlights, facets, corrections, suggestions), days, and the search language.
 * Never writes events.
 * The pages may call it.
 */
export { SearchModule } from './search.module.js';
export { SearchQuery, type FoundEvents } from './search.query.js';
export { FacetsQuery } from './facets.query.js';
export type { Suggestions } from './suggest/suggest.dto.js';
export { SuggestQuery } from './suggest/suggest.query.js';
export { CalendarQuery } from './days/calendar.query.js';
export { CalendarResponse, DayResponse, OnThisDayResponse } from './days/days.dto.js';
export { DayPipe } from './days/day.pipe.js';
export { DayQuery } from './days/day.query.js';
export { OnThisDayQuery } from './days/on-this-day.query.js';
export { rebuildLexemes } from './words/rebuild-lexemes.js';
export { Highlights, SearchPage, SearchResult } from './search.dto.js';
export { applySearchLanguage, UnknownSearchLanguage } from './search-language.js';
