import { PickType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional } from 'class-validator';
import { MetadataValuesParams } from '#libs/stats';
import { TimelineQuery } from '../timeline/timeline-query.dto.js';

class Chosen extends PickType(MetadataValuesParams, ['field'] as const) {}

/** What the figures are of, as on the timeline, and the field of metadata that is drawn. */
export class StatsPageQuery extends PickType(TimelineQuery, ['tags', 'tags_mode', 'start', 'end'] as const) {
  @Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value))
  @IsOptional()
  field?: Chosen['field'];
}
