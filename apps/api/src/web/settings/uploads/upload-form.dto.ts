import { IsString, MaxLength } from 'class-validator';

/** As the form sends it; what is no size is refused at its field, not here. */
export class UploadForm {
  @IsString({ message: 'must be given once' })
  @MaxLength(40, { message: 'must have 40 characters at most' })
  largest!: string;
}
