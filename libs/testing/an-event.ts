let count = 0;

interface EventInput {
  title: string;
  description?: string;
  timestamp?: string;
  timezone?: string;
  tags?: string[];
  metadata?: Record<string, unknown>;
  uid?: string;
}

/** A valid body for POST /api/events; a test states only what it is about. */
export function anEvent(fields: Partial<EventInput> = {}): EventInput {
  count += 1;
  return { title: `Event ${count}`, timestamp: '2026-10-15T08:40:00Z', timezone: 'UTC', ...fields };
}
