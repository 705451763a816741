import { Injectable } from '@nestjs/common';
import { OpenSessions } from '#libs/auth';
import { momentWords } from '../moment-words.js';
import type { SettingsContext, SettingsSection } from '../settings-section.js';
import { browserName } from './browser-name.js';

export interface SessionsState {
  said: string;
}

@Injectable()
export class SessionsSection implements SettingsSection<SessionsState> {
  readonly id = 'sessions';
  readonly title = 'Signed-in browsers';
  readonly partial = 'settings-sessions';

  constructor(private readonly open: OpenSessions) {}

  async model({ request, csrf, present }: SettingsContext, state?: SessionsState): Promise<object> {
    const sessions = await this.open.list(request.sessionID);
    return {
      csrf,
      said: state?.said ?? null,
      hasOthers: sessions.some(({ current }) => !current),
      sessions: sessions.map(({ id, agent, address, current, signed_in_at, used_at }) => ({
        id,
        csrf,
        name: browserName(agent),
        agent,
        address: address ?? 'unknown',
        current,
        since: momentWords(signed_in_at, present),
        used: momentWords(used_at, present),
      })),
    };
  }
}
