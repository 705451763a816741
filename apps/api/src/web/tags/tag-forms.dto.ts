import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, IsString, MaxLength } from 'class-validator';

const ONCE = { message: 'must be given once' };
const FITS = { message: 'must have 200 characters at most' };

const asList = ({ value }: { value: unknown }): unknown =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** The tag that is renamed, where it is not in the path. */
export class RenamedTagQuery {
  @IsString(ONCE)
  @MaxLength(200, FITS)
  tag!: string;

  /** What has been typed so far. */
  @IsOptional()
  @IsString(ONCE)
  @MaxLength(200, FITS)
  to?: string;
}

export class NewNameQuery {
  @IsOptional()
  @IsString(ONCE)
  @MaxLength(200, FITS)
  to?: string;
}

export class RenameForm {
  @IsString(ONCE)
  @MaxLength(200, FITS)
  tag!: string;

  @IsString(ONCE)
  @MaxLength(200, FITS)
  to!: string;
}

/** As the button under a message sends it. */
export class UndoForm {
  @IsOptional()
  @IsString(ONCE)
  undo?: string;
}

/** The ticked boxes, and the name typed; `ask` once the button is pressed. */
export class MergeQuery {
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(100, { message: 'must be 100 at most' })
  @IsString({ each: true, message: 'must be text' })
  tags!: string[];

  @IsOptional()
  @IsString(ONCE)
  @MaxLength(200, FITS)
  into?: string;

  @IsOptional()
  @IsString(ONCE)
  ask?: string;
}

export class MergeForm {
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(100, { message: 'must be 100 at most' })
  @IsString({ each: true, message: 'must be text' })
  tags!: string[];

  @IsString(ONCE)
  @MaxLength(200, FITS)
  into!: string;
}
