import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { WholeNumber } from '#libs/http';

export class WatchedImport {
  /** When the page last spoke, in seconds since 1970. */
  @IsOptional()
  @WholeNumber(0, 99_999_999_999)
  said?: number;
}

const Choice = (): PropertyDecorator => (target, name) => {
  for (const rule of [
    IsOptional(),
    IsString({ message: 'must be given once' }),
    MaxLength(1_000, { message: 'is much too long' }),
  ])
    rule(target, name);
};

/** As the form sends it; the rules are those of the API, afterwards. */
export class AgainForm {
  @IsOptional()
  @IsIn(['', '1'], { message: 'must be 1' })
  dry_run?: string;

  @Choice()
  on_error?: string;

  @Choice()
  timezone?: string;

  @Choice()
  date_order?: string;

  @Choice()
  column_timestamp?: string;

  @Choice()
  column_date?: string;

  @Choice()
  column_time?: string;

  @Choice()
  column_timezone?: string;

  @Choice()
  column_title?: string;

  @Choice()
  column_description?: string;

  @Choice()
  column_tags?: string;

  @Choice()
  column_end?: string;

  @Choice()
  column_latitude?: string;

  @Choice()
  column_longitude?: string;

  @Choice()
  column_uid?: string;
}
