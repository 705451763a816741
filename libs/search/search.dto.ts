import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { EventPage, EventResponse, ListEvents } from '#libs/events';

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

export class TagFacet {
  @ApiProperty({ example: 'theatre' })
  tag!: string;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;
}

export class YearFacet {
  @ApiProperty({ type: 'integer', description: 'The year of `local_date`.', example: 1663 })
  year!: number;

  @ApiProperty({ type: 'integer', example: 12 })
  count!: number;
}

/** Counts over the whole result, whatever page is shown. */
export class Facets {
  @ApiProperty({ type: [TagFacet], description: 'The 50 most frequent, by count.' })
  tags!: TagFacet[];

  @ApiProperty({ type: [YearFacet], description: 'Newest first.' })
  years!: YearFacet[];
}

/** The parameters of a search: those of a list, and whether to count its tags and years. */
export class SearchEvents extends ListEvents {
  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'Count the tags and years of the whole result.',
  })
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'must be true or false' })
  facets?: 'true' | 'false';
}

export class SearchPage extends EventPage {
  @ApiProperty({ type: [SearchResult] })
  declare items: SearchResult[];

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'When nothing was found: `q` with its unknown words and tags corrected, if that finds something.',
    example: null,
  })
  did_you_mean!: string | null;

  @ApiProperty({ type: Facets, nullable: true, description: 'Null unless `facets=true`.', example: null })
  facets!: Facets | null;
}
