import { CreateBucketCommand, HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { requireBucket } from './require-bucket.js';

const failed = (name: string, status: number) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
const MISSING = failed('NotFound', 404);

/** Answers one request after the other, with an error or well; tells what was asked. */
async function required(answers: (Error | undefined)[], { make = true, region = 'us-east-1' } = {}) {
  const asked: unknown[] = [];
  const { signal } = new AbortController();
  const client = {
    send: (command: HeadBucketCommand | CreateBucketCommand, options: { abortSignal: AbortSignal }) => {
      expect(options.abortSignal).toBe(signal);
      asked.push([command instanceof HeadBucketCommand ? 'head' : 'create', command.input]);
      const answer = answers.shift();
      return answer ? Promise.reject(answer) : Promise.resolve({});
    },
  } as unknown as S3Client;
  const failure: unknown = await requireBucket(client, { bucket: 'b', region }, make, signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { asked, failure };
}
const HEAD = ['head', { Bucket: 'b' }];
const CREATE = ['create', { Bucket: 'b', CreateBucketConfiguration: undefined }];

describe('requireBucket', () => {
  it('is content with a bucket that is there', async () => {
    expect(await required([undefined])).toEqual({ asked: [HEAD], failure: undefined });
  });

  it('makes one that is missing, but not once the store was in use', async () => {
    expect(await required([MISSING])).toEqual({ asked: [HEAD, CREATE], failure: undefined });
    expect(await required([MISSING], { make: false })).toEqual({ asked: [HEAD], failure: MISSING });
  });

  it('names the region where a store wants to be told', async () => {
    const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' };
    const { asked } = await required([MISSING], { region: 'eu-central-1' });
    expect(asked[1]).toEqual(['create', { Bucket: 'b', CreateBucketConfiguration }]);
  });

  it('makes none where it may not look', async () => {
    const denied = failed('AccessDenied', 403);
    expect(await required([denied])).toEqual({ asked: [HEAD], failure: denied });
  });

  it('is content with one that another has made meanwhile, if it may be used', async () => {
    const made = failed('BucketAlreadyExists', 409);
    const denied = failed('AccessDenied', 403);
    expect(await required([MISSING, made])).toEqual({ asked: [HEAD, CREATE, HEAD], failure: undefined });
    expect((await required([MISSING, made, denied])).failure).toBe(denied);
    expect(await required([MISSING, denied])).toEqual({ asked: [HEAD, CREATE], failure: denied });
  });
});
