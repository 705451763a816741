import { IsString, MaxLength } from 'class-validator';

const ONCE = { message: 'must be given once' };
const FITS = { message: 'must have 1,024 characters at most' };

export class BeginForm {
  @IsString(ONCE)
  @MaxLength(1024, FITS)
  password!: string;
}

export class ConfirmForm {
  @IsString(ONCE)
  @MaxLength(64, { message: 'must have 64 characters at most' })
  code!: string;
}

export class TurnOffForm extends ConfirmForm {
  @IsString(ONCE)
  @MaxLength(1024, FITS)
  password!: string;
}
