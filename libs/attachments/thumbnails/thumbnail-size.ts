/** `small`: a square cut from the middle, for lists. `large`: the whole picture, for a grid. */
export type ThumbnailSize = 'small' | 'large';

/** Types that thumbnails are made of: what the decoder process may read, and no other. */
export const THUMBNAIL_SOURCES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];
