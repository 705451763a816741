import type { Manifest } from '#libs/archive';

/** What a drill has restored, how it compares, and how long it took, in a sentence or two. */
export function drillSummary(manifest: Manifest, differences: number, milliseconds: number): string {
  const { counts, files, exceptions = {} } = manifest;
  const lacking = Object.keys(exceptions);
  const restored = Object.keys(files).filter((path) => !lacking.includes(path)).length - 1; // the events are a file, too
  const what = `${counted(counts.events, 'event')} and ${counted(restored, 'file')} restored`;
  const equal = differences > 0 ? `, ${counted(differences, 'difference')}` : ' and equal';
  const took = `took ${(milliseconds / 1000).toFixed(1)} s`;
  const lacks =
    lacking.length > 0
      ? ` The archive itself lacks ${counted(lacking.length, 'file')} that ${lacking.length === 1 ? 'was' : 'were'} deleted or damaged when it was made.`
      : '';
  return `${what}${equal}, ${took}.${lacks}`;
}

function counted(count: number, thing: string): string {
  return `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;
}
