import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';

const TYPED_LIMIT = 128;

/** What stands in a search box. */
export class SuggestFor {
  @ApiProperty({
    maxLength: TYPED_LIMIT,
    description: 'What is typed so far; the last word may be unfinished.',
    example: 'great fi',
  })
  @IsString({ message: 'must be given, once' })
  @MaxLength(TYPED_LIMIT, { message: `must have at most ${TYPED_LIMIT} characters` })
  @Matches(/^[^\0\p{Cs}]*$/u, { message: 'must be a text without NUL' })
  q!: string;
}

/** At most eight of each. */
export class Suggestions {
  @ApiProperty({
    type: [String],
    description:
      'Titles with these words, newest first. Of frequent words only those among the newest 1,500 events.',
    example: ['The great fire of London'],
  })
  titles!: string[];

  @ApiProperty({
    type: [String],
    description:
      'Tags that begin like all that is typed, then those that begin like its last word, the most used first; behind `tag:` nothing else.',
    example: ['great-fire'],
  })
  tags!: string[];

  @ApiProperty({
    type: [String],
    description: 'Words that begin like the last one, the most frequent first.',
    example: ['fire', 'find'],
  })
  words!: string[];
}
