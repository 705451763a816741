/** SQL for a timestamptz as the API writes it: RFC 3339, UTC, milliseconds; what JavaScript's toISOString writes. */
export const instantText = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
