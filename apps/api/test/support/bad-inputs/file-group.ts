/** The group of the catalogue that is replayed against both stores, in a spec of its own. */
export const FILES = 'multipart & files';
