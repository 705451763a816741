import { theme, themeName } from './theme.js';

describe('theme', () => {
  it('goes round: system, light, dark', () => {
    expect([theme('system').next, theme('light').next, theme('dark').next]).toEqual([
      'light',
      'dark',
      'system',
    ]);
  });

  it('gives the browser both colours until one was chosen', () => {
    expect(theme('system')).toMatchObject({ fixed: false, colorScheme: 'light dark' });
    expect(theme('system').colors.map(({ media }) => media)).toEqual([
      '(prefers-color-scheme: light)',
      '(prefers-color-scheme: dark)',
    ]);
    expect(theme('dark')).toMatchObject({
      fixed: true,
      colorScheme: 'dark',
      colors: [{ color: '#111514', media: null }],
    });
  });

  it('takes anything unknown for the system', () => {
    expect([themeName('dark'), themeName('blue'), themeName(undefined)]).toEqual([
      'dark',
      'system',
      'system',
    ]);
  });
});
