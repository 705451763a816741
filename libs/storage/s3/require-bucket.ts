import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  HeadBucketCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { S3Settings } from './s3-settings.js';
import { isMadeAlready, isMissing } from './s3-failure.js';

/** AWS refuses to be told this one, and every other store takes no location at all. */
const NEEDS_NO_LOCATION = 'us-east-1';

/** Throws when the bucket is missing; with `make` it is made. */
export async function requireBucket(
  client: S3Client,
  { bucket: Bucket, region }: Pick<S3Settings, 'bucket' | 'region'>,
  make: boolean,
  abortSignal: AbortSignal,
): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket }), { abortSignal });
    return;
  } catch (error) {
    if (!make || !isMissing(error)) throw error;
  }
  const LocationConstraint = region as BucketLocationConstraint; // new regions come before new versions of the SDK
  const CreateBucketConfiguration = region === NEEDS_NO_LOCATION ? undefined : { LocationConstraint };
  try {
    await client.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }), { abortSignal });
  } catch (error) {
    if (!isMadeAlready(error)) throw error;
    await client.send(new HeadBucketCommand({ Bucket }), { abortSignal }); // by another process, or by a stranger
  }
}
