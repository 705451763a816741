import { IsIn, IsOptional } from 'class-validator';
import { WEEK_STARTS, type WeekStart } from '#libs/settings';
import { type ThemeName, THEMES } from '../../session/theme.js';

export class AppearanceForm {
  @IsIn(THEMES, { message: `must be one of ${THEMES.join(', ')}` })
  theme!: ThemeName;

  @IsIn(WEEK_STARTS, { message: `must be one of ${WEEK_STARTS.join(', ')}` })
  week!: WeekStart;

  /** A box that is not ticked is not sent. */
  @IsOptional()
  @IsIn(['on'], { message: 'must be on, or left out' })
  keys?: 'on';
}
