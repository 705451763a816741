/** A place on earth as metadata has it; undefined for what is none. */
export function coordinates(
  latitude: unknown,
  longitude: unknown,
): { latitude: number; longitude: number } | undefined {
  const [lat, lon] = [asNumber(latitude), asNumber(longitude)];
  if (lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180) return undefined;
  return { latitude: lat, longitude: lon };
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^[+-]?\d{1,3}([.,]\d{1,15})?$/.test(value.trim())) return undefined;
  return Number(value.trim().replace(',', '.'));
}
