import { IsString, MaxLength } from 'class-validator';

const ONCE = { message: 'must be given once' };
const FITS = { message: 'must have 1,024 characters at most' };

/** As the form sends it; what is too short is refused at its field, not here. */
export class PasswordChangeForm {
  @IsString(ONCE)
  @MaxLength(1024, FITS)
  current!: string;

  @IsString(ONCE)
  @MaxLength(1024, FITS)
  new!: string;

  @IsString(ONCE)
  @MaxLength(1024, FITS)
  again!: string;
}
