import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { buildMessage, IsIn, IsOptional, IsString, ValidateBy } from 'class-validator';
import { EventFilterParams, isCalendarDate } from '#libs/events';
import type { TimelineFilter, TimelineSort } from './timeline-filter.js';

/** As in the API. */
const LAST_PAGE = 2_147_483_647;
/** Of pages under one another: a thousand rows. */
export const MOST_SHOWN = 40;

/** Forms send every field, also those that were left empty. */
const EmptyIsAbsent = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));

const WholeNumber = (most: number): PropertyDecorator =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) && Number(value) <= most
        ? Number(value)
        : value,
    ),
    ValidateBy({
      name: 'wholeNumber',
      validator: {
        validate: (value) => typeof value === 'number',
        defaultMessage: buildMessage(() => `must be a whole number from 1 to ${most.toLocaleString('en')}`),
      },
    }),
  );

/** The parameters of the timeline: those of the API's list. */
export class TimelineQuery extends EventFilterParams {
  @EmptyIsAbsent()
  override start?: string;

  @EmptyIsAbsent()
  override end?: string;

  @EmptyIsAbsent()
  override tags_mode?: 'all' | 'any';

  @EmptyIsAbsent()
  override has_attachments?: 'true' | 'false';

  @EmptyIsAbsent()
  @IsOptional()
  @IsIn(['newest', 'oldest', 'relevance'], { message: 'must be newest, oldest or relevance' })
  sort?: TimelineSort;

  @WholeNumber(LAST_PAGE)
  page?: number;

  /** How many pages are shown under one another, from `page` on: what "Show more" put there is there again on coming back. */
  @WholeNumber(MOST_SHOWN)
  shown?: number;
}

/** How the next rows of a list are asked for by script. */
export class MoreQuery extends TimelineQuery {
  @IsOptional()
  @IsString({ message: 'must be given once' })
  cursor?: string;

  /** The last day that the page shows already. */
  @IsOptional()
  @ValidateBy({
    name: 'day',
    validator: {
      validate: (value) => typeof value === 'string' && isCalendarDate(value),
      defaultMessage: buildMessage(() => 'must be a day such as 2026-10-15'),
    },
  })
  day?: string;
}

/** Another year of the strip. */
export class StripQuery extends TimelineQuery {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value,
  )
  @ValidateBy({
    name: 'year',
    validator: {
      validate: (value) => typeof value === 'number' && value >= 1,
      defaultMessage: buildMessage(() => 'must be a year from 1 to 9999'),
    },
  })
  year!: number;
}

/** What narrows the list, as the pages carry it on. */
export function toTimelineFilter(query: TimelineQuery): TimelineFilter {
  const { q = '', tags = [], tags_mode = 'all', start, end, has_attachments, sort } = query;
  const filter: TimelineFilter = { tags, tagsMode: tags_mode, start, end, sort };
  if (q.trim() !== '') filter.q = q.trim();
  if (has_attachments !== undefined) filter.hasAttachments = has_attachments === 'true';
  return filter;
}

/** The same for the API's list: a page of 25, in the order that the page shows. */
export function toListParams({
  q,
  tags,
  tagsMode,
  start,
  end,
  hasAttachments,
}: TimelineFilter): EventFilterParams {
  return {
    q,
    tags,
    tags_mode: tagsMode,
    start,
    end,
    has_attachments: hasAttachments === undefined ? undefined : hasAttachments ? 'true' : 'false',
  };
}
