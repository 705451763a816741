const BYTES = 1_048_576;

/** Bytes as a figure of MB (1,048,576 bytes): `10`, `2.5`; up to six decimals, so that `1` byte is not shown as nothing. */
export function megabytesText(bytes: number): string {
  return String(Number((bytes / BYTES).toFixed(6)));
}

/** The bytes of `10`, `2.5` or `2,5`; undefined for anything else. */
export function parseMegabytes(text: string): number | undefined {
  if (!/^\d{1,9}([.,]\d{1,6})?$/.test(text)) return undefined;
  return Math.round(Number(text.replace(',', '.')) * BYTES);
}
