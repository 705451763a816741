import { IsOptional, IsString, MaxLength } from 'class-validator';

export class LoginQuery {
  /** Where to go afterwards; anything but a path of our own is the timeline. */
  @IsOptional()
  @IsString({ message: 'must be given once' })
  next?: string;
}

export class LoginForm extends LoginQuery {
  @IsString({ message: 'must be given once' })
  @MaxLength(1024, { message: 'must have 1,024 characters at most' })
  password!: string;
}
