/** An attachment that comes back from an archive, as its event described it there. */
export interface RestoredFile {
  /** Under which it was kept; it is again when nothing else is there. */
  key: string;
  filename: string;
  contentType: string;
  sizeBytes: number;
  /** 64 hexadecimal digits. */
  sha256: string;
  /** RFC 3339. */
  uploadedAt: string;
}
