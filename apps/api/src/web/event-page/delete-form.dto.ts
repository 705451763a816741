import { IsIn, IsOptional } from 'class-validator';

export class DeleteForm {
  /** Set by Undo, which takes back what was added just now. */
  @IsOptional()
  @IsIn(['1'], { message: 'must be 1' })
  undo?: '1';
}
