/**
 * Owns search: what is added to a list of events when words are looked for (rank, highlights) and the search language.
 * Never writes events.
 * The pages may call it.
 */
export { SearchModule } from './search.module.js';
export { SearchQuery } from './search.query.js';
export { Highlights, SearchPage, SearchResult } from './search.dto.js';
export { applySearchLanguage, UnknownSearchLanguage } from './search-language.js';
