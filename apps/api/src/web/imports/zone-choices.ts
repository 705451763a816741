/** The zones that times without one may be in; '' is the owner's own. */
export function zoneChoices(
  homeZone: string,
  chosen = '',
): { value: string; words: string; chosen: boolean }[] {
  const home = {
    value: '',
    words: `${homeZone.replaceAll('_', ' ')}, as in Settings`,
    chosen: chosen === '',
  };
  const others = Intl.supportedValuesOf('timeZone').map((zone) => ({
    value: zone,
    words: zone.replaceAll('_', ' '),
    chosen: zone === chosen,
  }));
  return [home, { value: 'UTC', words: 'UTC', chosen: chosen === 'UTC' }, ...others];
}
