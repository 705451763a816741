import { IsIn, IsOptional } from 'class-validator';

export class FileQuery {
  /** Set to keep the file instead of showing it. */
  @IsOptional()
  @IsIn(['1'], { message: 'must be 1' })
  download?: '1';
}
