/** Whether LifeLog in this container can answer requests: 0, or 1. The image's HEALTHCHECK; small, as it runs often. */
import { get } from 'node:http';

const request = get(
  { host: '127.0.0.1', port: process.env.PORT || '8000', path: '/health/ready', timeout: 4_000 },
  (answer) => {
    answer.resume();
    process.exitCode = answer.statusCode === 200 ? 0 : 1;
  },
);
request.on('timeout', () => request.destroy(new Error('No answer within 4 s.')));
request.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
