import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { TAG_SORTS, type TagSort } from '#libs/events';

const ONCE = { message: 'must be given once' };

/** What is shown of the tags: the address of the page. */
export class TagsQuery {
  @IsOptional()
  @IsString(ONCE)
  @MaxLength(64, { message: 'must have 64 characters at most' })
  find?: string;

  @IsOptional()
  @IsIn(TAG_SORTS, { message: `must be one of ${TAG_SORTS.join(', ')}` })
  sort?: TagSort;

  /** More than the first rows. */
  @IsOptional()
  @IsIn(['1'], { message: 'must be 1' })
  more?: '1';

  /** The tag whose row gets the focus. */
  @IsOptional()
  @IsString(ONCE)
  @MaxLength(200, { message: 'must have 200 characters at most' })
  focus?: string;
}
