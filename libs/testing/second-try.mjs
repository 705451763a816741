import { jest } from '@jest/globals';

// A busy machine can starve a browser or a process for longer than any test waits. What fails once is tried again, once, with its
// failure printed; the closing line of `.ci/run` names everything that needed it.
if (process.env.CI) jest.retryTimes(1, { logErrorsBeforeRetry: true });
