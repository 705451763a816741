import { IntersectionType, PartialType, PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { MetadataValuesParams } from '#libs/stats';
import { TimelineQuery } from '../timeline/timeline-query.dto.js';

/** What the figures are of, as on the timeline, and the field of metadata that is drawn, under the API's own rule. */
export class StatsPageQuery extends IntersectionType(
  PickType(TimelineQuery, ['tags', 'tags_mode', 'start', 'end'] as const),
  PartialType(PickType(MetadataValuesParams, ['field'] as const)),
) {
  /** The form sends it empty where nothing is chosen. */
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  override field?: string;
}
