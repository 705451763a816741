import { IsString, MaxLength } from 'class-validator';
import { PickType } from '@nestjs/swagger';
import { ChangeSettings } from '#libs/settings';

/** The choices of the form; the rules are those of the API. */
export class LogForm extends PickType(ChangeSettings, ['timezone', 'search_language'] as const) {
  @IsString({ message: 'must be given once' })
  @MaxLength(100, { message: 'must have 100 characters at most' })
  declare timezone: string;

  @IsString({ message: 'must be given once' })
  declare search_language: string;
}
