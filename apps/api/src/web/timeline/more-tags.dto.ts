import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { TimelineQuery } from './timeline-query.dto.js';

/** The list that is to be narrowed, and what is done on the page where its tags are chosen. */
export class MoreTagsQuery extends TimelineQuery {
  /** A part of a tag's name. */
  @IsOptional()
  @IsString({ message: 'must be given once' })
  @MaxLength(64, { message: 'must have 64 characters at most' })
  find?: string;

  /** The choice is made: leads to the list. */
  @IsOptional()
  @IsIn(['1'], { message: 'must be 1' })
  show?: '1';
}
