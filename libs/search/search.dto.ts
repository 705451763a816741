import { ApiProperty } from '@nestjs/swagger';
import { EventPage, EventResponse } from '#libs/events';

export class Highlights {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null when the title does not match.',
    example: 'The <mark>plague</mark> bill',
  })
  title!: string | null;

  @ApiProperty({ type: [String], example: ['… there died of the <mark>plague</mark> this week …'] })
  description!: string[];

  @ApiProperty({ type: [String], example: ['<mark>plague</mark>'] })
  tags!: string[];
}

/** An event that was found. The fragments are HTML: `<mark>` around what matched, everything else escaped. */
export class SearchResult extends EventResponse {
  @ApiProperty({
    nullable: true,
    type: Number,
    description: 'The higher the better; null without `q`.',
    example: 0.42,
  })
  rank!: number | null;

  @ApiProperty({ type: Highlights })
  highlights!: Highlights;
}

export class SearchPage extends EventPage {
  @ApiProperty({ type: [SearchResult] })
  declare items: SearchResult[];
}
