/**
 * Owns events: their table, their rules, their shape in the API, and the one filter that lists, search and export share.
 * Never touches the bytes of attachments, sessions or pages.
 * Search, export and the pages may call it.
 */
export { EventsModule } from './events.module.js';
export { EventsService, type EventUpload } from './events.service.js';
export { GetEventQuery } from './get-event.query.js';
export { ListEventsQuery, pageJson, type ListedEvents } from './list-events.query.js';
export type { ExtraColumns } from './list-row.js';
export { RANKED, type RankedQuery } from './rank.js';
export { AttachmentResponse } from '#libs/attachments';
export { CreateEvent, EventResponse, PatchEvent } from './event.dto.js';
export { EventPage, ListEvents } from './list-events.dto.js';
export { EventFilterParams } from './event-filter.dto.js';
export { parseEventFilter, type EventFilter } from './event-filter.js';
export { readOperators } from './query-operators.js';
export { settleBulkLoad } from './counts/settle-bulk-load.js';
export { hasKeptTotal } from './kept-total.js';
export { filterKey } from './filter-key.js';
export { parseListRequest, type ListRequest } from './list-request.js';
export { Bindings, tsquery } from './event-conditions.js';
export { eventWhere } from './event-where.js';
export { EVENT_COLUMNS } from './event-json.js';
export { EVENT_RULES, LIMITS, type EventField, type FieldRule } from './event-rules.js';
export { EventIdPipe } from './event-id.pipe.js';
export { EventNotFound } from './event.errors.js';
export { eventETag } from './event-etag.js';
export { ListTagsQuery } from './tags/list-tags.query.js';
export { TagMerging } from './tags/tag-merging.js';
export { TagRenaming } from './tags/tag-renaming.js';
export { TagPipe } from './tags/tag.pipe.js';
export { TagNotFound, TagTaken } from './tags/tag.errors.js';
export { TAG_SORTS, type TagCount, type TagPage, type TagSort } from './tags/tag.dto.js';
export { ZoneNames } from './zone-names.js';
export { isCalendarDate, parseInstant } from '#libs/time';
