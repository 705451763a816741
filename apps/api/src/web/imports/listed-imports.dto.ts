import { IsOptional } from 'class-validator';
import { WholeNumber } from '#libs/http';

export class ListedImports {
  @IsOptional()
  @WholeNumber(1, 2_147_483_647)
  page = 1;
}
