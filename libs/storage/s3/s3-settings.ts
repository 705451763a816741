/** Everything that an S3-compatible store needs to be told. */
export interface S3Settings {
  /** Undefined for AWS. */
  endpoint?: string;
  /** As browsers reach it; undefined when that is the same. */
  publicEndpoint?: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** The bucket is in the path instead of in the host name. */
  forcePathStyle: boolean;
  /** Absolute. */
  spoolFolder: string;
  timeoutMs: number;
  /** Bytes; larger files are sent in parts. */
  singleMax?: number;
  /** Keys a page of a listing. */
  listPage?: number;
}
