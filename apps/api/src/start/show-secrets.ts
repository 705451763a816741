interface Secrets {
  adminPassword?: string;
  apiToken?: string;
}

/**
 * Shows the secrets that the first start has made, to whoever reads the output: nobody can look them up later. Written
 * directly and not through the logger, whose lines are kept and sent around.
 */
export function showSecrets({ adminPassword, apiToken }: Secrets, write: (text: string) => void): void {
  const lines = [
    adminPassword === undefined ? '' : `Admin password:  ${adminPassword}`,
    apiToken === undefined ? '' : `API token:       ${apiToken}`,
  ].filter(Boolean);
  if (lines.length === 0) return;
  const shown = [...lines, 'They are shown this once. Keep them in a safe place.'];
  const width = Math.max(...shown.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  const rows = shown.map((line) => `│ ${line.padEnd(width)} │`);
  write(['', `┌${rule}┐`, ...rows, `└${rule}┘`, '', ''].join('\n'));
}
