import { showSecrets } from './show-secrets.js';

function shown(secrets: Parameters<typeof showSecrets>[0]): string {
  let text = '';
  showSecrets(secrets, (part) => (text += part));
  return text;
}

describe('showSecrets', () => {
  it('says nothing when nothing was made', () => {
    expect(shown({})).toBe('');
  });

  it('shows what was made, in a box whose lines are equally long', () => {
    const text = shown({ apiToken: 'll_abc' });
    expect(text).toContain('│ API token:       ll_abc ');
    expect(text).not.toContain('Admin password');
    expect(
      new Set(
        text
          .split('\n')
          .filter(Boolean)
          .map((line) => line.length),
      ).size,
    ).toBe(1);
  });
});
