export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeName = (typeof THEMES)[number];

/** What a page says about its colours. */
export interface Theme {
  name: ThemeName;
  /** Chosen, not the system's. */
  fixed: boolean;
  /** Where the switch goes on. */
  next: ThemeName;
  colorScheme: string;
  colors: { color: string; media: string | null }[];
}

export const THEME_COOKIE = 'theme';
const LIGHT = '#f9faf9';
const DARK = '#111514';

/** Anything that is no theme means the system's. */
export function themeName(text: unknown): ThemeName {
  return THEMES.find((name) => name === text) ?? 'system';
}

export function theme(name: ThemeName): Theme {
  const next = THEMES[(THEMES.indexOf(name) + 1) % THEMES.length] as ThemeName;
  if (name === 'system') {
    const colors = [
      { color: LIGHT, media: '(prefers-color-scheme: light)' },
      { color: DARK, media: '(prefers-color-scheme: dark)' },
    ];
    return { name, fixed: false, next, colorScheme: 'light dark', colors };
  }
  return {
    name,
    fixed: true,
    next,
    colorScheme: name,
    colors: [{ color: name === 'dark' ? DARK : LIGHT, media: null }],
  };
}
