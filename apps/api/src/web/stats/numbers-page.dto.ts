import { IntersectionType, PickType } from '@nestjs/swagger';
import { MetadataValuesParams } from '#libs/stats';
import { TimelineQuery } from '../timeline/timeline-query.dto.js';

/** Of what the numbers are, as on the page of the chart. */
export class NumbersPageQuery extends IntersectionType(
  PickType(TimelineQuery, ['tags', 'tags_mode', 'start', 'end'] as const),
  PickType(MetadataValuesParams, ['field'] as const),
) {}
