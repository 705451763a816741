const EXPECTED = 'expected an archive of LifeLog, with manifest.json and events.ndjson';

/** Shapes of what people have at hand. The first that fits is named. */
const KNOWN: readonly [looksLike: string, shape: (paths: string[]) => boolean][] = [
  [
    'a Day One export',
    (paths) => some(paths, /^(photos|videos|audios)\/[0-9a-f]{32}\.\w+$/i) && some(paths, /^[^/]+\.json$/i),
  ],
  ['a Google Takeout export', (paths) => some(paths, /^Takeout\//)],
  ['an Apple Health export', (paths) => some(paths, /^apple_health_export\//)],
  ['a Mastodon archive', (paths) => paths.includes('outbox.json') && paths.includes('actor.json')],
  ['an office document', (paths) => paths.includes('[Content_Types].xml') || paths.includes('mimetype')],
  [
    'a program (JAR or APK)',
    (paths) => paths.includes('META-INF/MANIFEST.MF') || paths.includes('AndroidManifest.xml'),
  ],
  [
    'a Day One or journal export',
    (paths) => paths.length > 0 && paths.every((path) => /^[^/]+\.json$/i.test(path)),
  ],
  ['a folder of Markdown files', (paths) => some(paths, /\.(md|markdown)$/i)],
  ['an archive of LifeLog without its manifest', (paths) => paths.includes('events.ndjson')],
  ['an archive of LifeLog inside a folder', (paths) => some(paths, /^[^/]+\/manifest\.json$/)],
];

/** A sentence about a ZIP that has no manifest: what it seems to be, and what would have been right. */
export function describeForeign(paths: string[]): string {
  const known = KNOWN.find(([, shape]) => shape(paths));
  const looks = known ? known[0] : 'a ZIP of another application';
  return `This looks like ${looks}; ${EXPECTED}.`;
}

function some(paths: string[], pattern: RegExp): boolean {
  return paths.some((path) => pattern.test(path));
}
