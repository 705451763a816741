import { PickType } from '@nestjs/swagger';
import { TimelineQuery } from '../timeline/timeline-query.dto.js';

/** What narrows a year: the tags, as on the timeline. */
export class CalendarQueryParams extends PickType(TimelineQuery, ['tags', 'tags_mode'] as const) {}
