import { ApiProperty } from '@nestjs/swagger';
import type { Problem } from './judge.js';

const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export class VerifyCount {
  @ApiProperty({ type: 'integer', description: 'Attachments whose object was looked for.', example: 5000 })
  checked!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, those drawn to be read whole.', example: 500 })
  read!: number;

  @ApiProperty({ type: 'integer', description: 'Bytes that were read.', example: 1_073_741_824 })
  bytes!: number;

  @ApiProperty({ type: 'integer', example: 0 })
  damaged!: number;
}

export class VerifyProgress extends VerifyCount {
  @ApiProperty({ enum: ['progress'], example: 'progress' })
  type!: 'progress';

  @ApiProperty({ type: 'integer', description: 'Attachments that there were at the start.', example: 5000 })
  total!: number;
}

/** The last line of a verification that came to its end. */
export class VerifyEnd extends VerifyCount {
  @ApiProperty({ enum: ['end'], example: 'end' })
  type!: 'end';
}

/** The last line of one that did not. */
export class VerifyFailed extends VerifyCount {
  @ApiProperty({ enum: ['failed'], example: 'failed' })
  type!: 'failed';

  @ApiProperty({ description: 'As in any error.', example: 'storage_unavailable' })
  error_code!: string;

  @ApiProperty({ example: 'The storage of attachments cannot be used at the moment.' })
  detail!: string;
}

export class ExpectedObject {
  @ApiProperty({ type: 'integer', example: 214_016 })
  size_bytes!: number;

  @ApiProperty({ example: SHA256 })
  sha256!: string;
}

export class FoundObject {
  @ApiProperty({ type: 'integer', example: 180_224 })
  size_bytes!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null where the size told enough.',
    example: null,
  })
  sha256!: string | null;
}

export class VerifyDamage {
  @ApiProperty({ enum: ['damaged'], example: 'damaged' })
  type!: 'damaged';

  @ApiProperty({ example: '3f2b8c0e5d7a4c1e9b6f0a2d4c8e1f37/1791990000__receipt.pdf' })
  key!: string;

  @ApiProperty({ type: 'integer', example: 1271 })
  event_id!: number;

  @ApiProperty({ example: 'receipt.pdf' })
  filename!: string;

  @ApiProperty({
    enum: ['missing', 'size', 'content', 'unreadable'],
    description:
      'No object; an object of another size; the right size with other bytes; one that cannot be read.',
    example: 'size',
  })
  problem!: Problem;

  @ApiProperty()
  expected!: ExpectedObject;

  @ApiProperty({
    type: FoundObject,
    nullable: true,
    description: 'Null when nothing was found.',
    example: { size_bytes: 180_224, sha256: null },
  })
  found!: FoundObject | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it cannot be read.', example: null })
  reason!: string | null;
}

/** One line of the answer to POST /api/storage/verify. */
export type VerifyLine = VerifyProgress | VerifyDamage | VerifyEnd | VerifyFailed;
