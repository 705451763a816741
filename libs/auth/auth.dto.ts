import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';

const LENGTH = 'must be 1 to 1,024 characters long';

export class LogIn {
  @ApiProperty({ format: 'password', minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @Length(1, 1024, { message: LENGTH })
  @IsString({ message: 'must be text' })
  password!: string;

  @ApiProperty({
    required: false,
    minLength: 6,
    maxLength: 30,
    description: 'Needed when the second factor is on: six digits of the app, or a recovery code.',
    example: '287082',
  })
  @ValidateIf((_request, value) => value !== undefined)
  @Length(6, 30, { message: 'must be 6 to 30 characters long' })
  @IsString({ message: 'must be text' })
  code?: string;
}

export class LogInResponse {
  @ApiProperty({
    description: 'For the header X-CSRF-Token of requests that change something with this session.',
    example: 'sQ1bJm0c9xZk3vQ0.Yw2cXr8uJmTf5bLh7sNd1pGaEo4iKt6yVx9BqZk3vQ0',
  })
  csrf_token!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'The session ends then, or after a day without use.',
    example: '2026-10-22T08:40:00.000Z',
  })
  expires_at!: string;
}

export class RotateTokenRequest {
  @ApiProperty({
    required: false,
    format: 'password',
    minLength: 1,
    maxLength: 1024,
    description: 'Needed unless the request comes with a session.',
    example: 'correct horse battery staple',
  })
  @ValidateIf((_request, value) => value !== undefined)
  @Length(1, 1024, { message: LENGTH })
  @IsString({ message: 'must be text' })
  admin_password?: string;
}

export class RotateTokenResponse {
  @ApiProperty({
    description: 'The new token, shown this once. The old one fails from now on.',
    example: 'll_Zk3vQ0Yw2cXr8uJmTf5bLh7sNd1pGaEo4iKt6yVx9Bq',
  })
  api_token!: string;
}

export class ChangePassword {
  @ApiProperty({ format: 'password', minLength: 1, maxLength: 1024, example: 'correct horse battery staple' })
  @Length(1, 1024, { message: LENGTH })
  @IsString({ message: 'must be text' })
  current!: string;

  @ApiProperty({ format: 'password', minLength: 10, maxLength: 1024, example: 'a much better one' })
  @Length(10, 1024, { message: 'must be 10 to 1,024 characters long' })
  @IsString({ message: 'must be text' })
  new!: string;
}
