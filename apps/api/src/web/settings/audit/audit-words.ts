import type { AuditEntryResponse } from '#libs/audit';

const WORDS: Record<string, string> = {
  'session.started': 'Signed in',
  'session.ended': 'Signed out',
  'session.revoked': 'Browser signed out from elsewhere',
  'password.wrong': 'Wrong password',
  'password.changed': 'Password changed',
  'password.reset': 'Password reset on the server',
  'second_factor.on': 'Second factor turned on',
  'second_factor.off': 'Second factor turned off',
  'second_factor.wrong': 'Wrong code',
  'recovery_code.used': 'Recovery code used',
  'token.created': 'Token created',
  'token.rotated': 'Token rotated',
  'token.revoked': 'Token revoked',
  'token.replaced': 'First token replaced by API_TOKEN',
  'backup.requested': 'Backup asked for',
  'settings.changed': 'Settings changed',
  'event.deleted': 'Event deleted',
  'attachment.deleted': 'File deleted',
  'events.exported': 'Exported',
  'events.imported': 'Imported',
  'import.undone': 'Import undone',
  'tag.renamed': 'Tag renamed',
  'tag.merged': 'Tags merged',
  'storage.cleaned': 'Storage tidied up',
};

/** What was done, in words; what has none yet is shown as it is kept: `event.deleted`. */
export function auditWords({ action }: Pick<AuditEntryResponse, 'action'>): string {
  return WORDS[action] ?? action;
}

/** The facts of an entry in one line: `name Backup script, scopes read, write`. */
export function auditFacts({ details }: Pick<AuditEntryResponse, 'details'>): string {
  return Object.entries(details)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${factText(value)}`)
    .join(', ');
}

function factText(value: unknown): string {
  if (Array.isArray(value)) return value.map(factText).join(' ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
