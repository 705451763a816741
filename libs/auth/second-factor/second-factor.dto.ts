import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

const PASSWORD_LENGTH = 'must be 1 to 1,024 characters long';
const CODE_LENGTH = 'must be 6 to 30 characters long';

export class BeginSecondFactor {
  @ApiProperty({ format: 'password', minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @Length(1, 1024, { message: PASSWORD_LENGTH })
  @IsString({ message: 'must be text' })
  password!: string;
}

export class ConfirmSecondFactor {
  @ApiProperty({
    minLength: 6,
    maxLength: 30,
    description: 'The six digits that the app shows.',
    example: '287082',
  })
  @Length(6, 30, { message: CODE_LENGTH })
  @IsString({ message: 'must be text' })
  code!: string;
}

export class TurnOffSecondFactor extends BeginSecondFactor {
  @ApiProperty({
    minLength: 6,
    maxLength: 30,
    description: 'The six digits that the app shows, or a recovery code.',
    example: '287082',
  })
  @Length(6, 30, { message: CODE_LENGTH })
  @IsString({ message: 'must be text' })
  code!: string;
}

export class SecondFactorResponse {
  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2026-10-15T08:40:00.000Z' })
  since!: string | null;

  @ApiProperty({ type: 'integer', description: 'Recovery codes that nobody has used.', example: 10 })
  recovery_codes_left!: number;
}

export class BegunSecondFactor {
  @ApiProperty({
    description: 'For typing into an authenticator app.',
    example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  secret!: string;

  @ApiProperty({
    description: 'The same as a QR code would say it.',
    example: 'otpauth://totp/LifeLog:owner?issuer=LifeLog&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  otpauth_url!: string;
}

export class ConfirmedSecondFactor {
  @ApiProperty({
    type: [String],
    description: 'Shown this once; each signs in once in the place of a code.',
    example: ['k7mq-9xwd-0abc-defg-hjkm-npqr'],
  })
  recovery_codes!: string[];
}
