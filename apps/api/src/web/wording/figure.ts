const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1284` → `1,284`. */
export function figure(value: number): string {
  return GROUPED.format(value);
}
