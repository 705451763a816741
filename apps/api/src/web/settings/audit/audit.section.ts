import { Injectable } from '@nestjs/common';
import { decodeAuditCursor, ListAuditQuery } from '#libs/audit';
import { amount } from '../../wording/amount.js';
import { momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { auditFacts, auditWords } from './audit-words.js';

const PAGE_SIZE = 10;

export interface AuditState {
  cursor: string;
}

@Injectable()
export class AuditSection implements SettingsSection<AuditState> {
  readonly id = 'audit';
  readonly title = 'Audit log';
  readonly partial = 'settings-audit';

  constructor(private readonly entries: ListAuditQuery) {}

  async model({ present }: SettingsContext, state?: AuditState): Promise<object> {
    const place = state ? { after: decodeAuditCursor(state.cursor) } : { page: 1 };
    const { items, total, next_cursor: next } = await this.entries.run(PAGE_SIZE, place);
    return {
      total: amount(total, 'entry', 'entries'),
      isFirst: state === undefined,
      next,
      entries: items.map((entry) => ({
        at: momentWords(new Date(entry.at), present),
        words: auditWords(entry),
        facts: auditFacts(entry),
        actor: entry.actor,
        address: entry.address ?? '',
      })),
    };
  }
}
