import type { Archive, Manifest } from '#libs/archive';

/** What an import of events with their files reads: an archive, or what something else was turned into. */
export interface ArchiveSource extends Pick<Archive, 'read' | 'verify'> {
  readonly manifest: Pick<Manifest, 'files' | 'exceptions'>;
}
