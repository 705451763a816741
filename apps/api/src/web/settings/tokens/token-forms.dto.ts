import { randomUUID } from 'node:crypto';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { EXPIRY_CHOICES, type ExpiryChoice } from './expiry-choices.js';
import { SCOPE_CHOICES, type ScopeChoice } from './scope-choices.js';

export class PasswordForm {
  @IsString({ message: 'must be given once' })
  @MaxLength(1024, { message: 'must have 1,024 characters at most' })
  password!: string;
}

/** As the form sends it; the name is held to the rules of the API afterwards, and refused at its field. */
export class CreateTokenForm extends PasswordForm {
  @IsString({ message: 'must be given once' })
  @MaxLength(2000, { message: 'is much too long' })
  name!: string;

  /** The form sent twice makes one token. */
  @IsOptional()
  @IsUUID(undefined, { message: 'must be a UUID' })
  uid: string = randomUUID();

  @IsIn(SCOPE_CHOICES.map(({ value }) => value), { message: 'must be one of the choices' })
  scope!: ScopeChoice;

  @IsOptional()
  @IsIn(EXPIRY_CHOICES.map(({ value }) => value), { message: 'must be one of the choices' })
  expires: ExpiryChoice = '';
}
