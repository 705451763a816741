import { IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';

export class LoginQuery {
  /** Where to go afterwards; anything but a path of our own is the timeline. */
  @IsOptional()
  @IsString({ message: 'must be given once' })
  next?: string;
}

/** The password, or in the second step the code. */
export class LoginForm extends LoginQuery {
  @ValidateIf(({ code }: LoginForm) => code === undefined)
  @IsString({ message: 'must be given once' })
  @MaxLength(1024, { message: 'must have 1,024 characters at most' })
  password?: string;

  @IsOptional()
  @IsString({ message: 'must be given once' })
  @MaxLength(64, { message: 'must have 64 characters at most' })
  code?: string;
}
