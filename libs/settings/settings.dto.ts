import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, Max, Min, Validate, ValidateIf } from 'class-validator';
import { IsTimeZone } from '#libs/config';
import { type SettingValues, WEEK_STARTS, type WeekStart } from './setting-values.js';

const MAX_BYTES = 1_099_511_627_776;
const BYTES = `must be a whole number from 1 to ${MAX_BYTES}`;

/** Left out: unchanged. `null`: back to the configured value. */
const IfGiven = (): PropertyDecorator =>
  ValidateIf((_object, value) => value !== undefined && value !== null);

@ApiSchema({ name: 'Settings' })
export class SettingsResponse implements SettingValues {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MAX_BYTES,
    description: 'Largest file, in bytes.',
    example: 10_485_760,
  })
  file_max_bytes!: number;

  @ApiProperty({ description: 'Time zone of events that do not name one.', example: 'Europe/Lisbon' })
  timezone!: string;

  @ApiProperty({
    description: 'Text search configuration; takes effect at the next start.',
    example: 'english',
  })
  search_language!: string;

  @ApiProperty({ enum: WEEK_STARTS, enumName: 'WeekStart', example: 'monday' })
  week_start!: WeekStart;
}

export class ChangeSettings {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: MAX_BYTES,
    required: false,
    nullable: true,
    example: 20_971_520,
  })
  @IfGiven()
  @Max(MAX_BYTES, { message: BYTES })
  @Min(1, { message: BYTES })
  @IsInt({ message: BYTES })
  file_max_bytes?: number | null;

  @ApiProperty({ type: String, required: false, nullable: true, example: 'Europe/Berlin' })
  @IfGiven()
  @Validate(IsTimeZone)
  timezone?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, maxLength: 63, example: 'german' })
  @IfGiven()
  @Matches(/^[a-z_]{2,63}$/, { message: 'must name a text search configuration such as english or simple' })
  @IsString({ message: 'must be text' })
  search_language?: string | null;

  @ApiProperty({
    enum: WEEK_STARTS,
    enumName: 'WeekStart',
    required: false,
    nullable: true,
    example: 'sunday',
  })
  @IfGiven()
  @IsIn(WEEK_STARTS, { message: `must be one of ${WEEK_STARTS.join(', ')}` })
  week_start?: WeekStart | null;
}
