/** An operation, and what is sent besides what it requires. */
export type Step = [name: string, more?: Record<string, unknown>];

const EVENT: Step = ['POST /api/events'];
const FILE: Step[] = [EVENT, ['POST /api/events/{id}/attachments']];
/** As the example of merging has them. */
const TAGS: Step[] = [[EVENT[0], { tags: ['garden', 'gardening'] }]];
const IMPORT: Step[] = [['POST /api/import']];
const KEPT_IMPORT: Step[] = [['POST /api/import', { Prefer: 'respond-async', keep: true, dry_run: true }]];
const SECOND_FACTOR: Step[] = [['POST /api/auth/second-factor']];

/** What has to be done before an operation can succeed, so that there is something to ask for: the newest is remembered first. */
export const FIRST_OF_ALL: Record<string, Step[]> = {
  'GET /api/attachments/{key}/meta': FILE,
  'GET /api/attachments/{key}': FILE,
  'DELETE /api/attachments/{key}': FILE,
  'GET /files/{key}': [...FILE, ['GET /api/attachments/{key}', { presign: '1' }]],
  'POST /api/events/{id}/attachments': [EVENT],
  'GET /api/events/{id}': [EVENT],
  'PATCH /api/events/{id}': [EVENT],
  'DELETE /api/events/{id}': [EVENT],
  'PATCH /api/tags/{tag}': [EVENT],
  'POST /api/tags/merge': TAGS,
  'POST /api/tags/renamings/{id}/undo': [EVENT, ['PATCH /api/tags/{tag}', { merge: true }]],
  'POST /api/auth/logout': [['POST /api/auth/login']],
  'DELETE /api/auth/sessions/{id}': [['POST /api/auth/login'], ['GET /api/auth/sessions']],
  'DELETE /api/auth/tokens/{id}': [['POST /api/auth/tokens']],
  'POST /api/auth/second-factor/confirm': SECOND_FACTOR,
  'POST /api/auth/second-factor/off': [...SECOND_FACTOR, ['POST /api/auth/second-factor/confirm']],
  'GET /api/imports/{id}': IMPORT,
  'DELETE /api/imports/{id}': IMPORT,
  'GET /api/imports/{id}/refused': IMPORT,
  'POST /api/imports/{id}/stop': KEPT_IMPORT,
  'POST /api/imports/{id}/again': KEPT_IMPORT,
  'GET /api/backups/{id}': [['POST /api/backups']],
};
