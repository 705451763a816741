/** How `npm run generate` makes the typed client from the document; the folder `output.path` is replaced each time. */
export default {
  input: './openapi/openapi.json',
  output: {
    path: './libs/api-client/src',
    header: '// Generated from openapi/openapi.json by `npm run generate`: never edited by hand.',
    module: { extension: '.js' },
    postProcess: [
      { command: 'prettier', args: ['--write', '--log-level=warn', '--ignore-path=/dev/null', '{{path}}'] },
    ],
  },
  plugins: ['@hey-api/typescript', '@hey-api/sdk', { name: '@hey-api/client-fetch', baseUrl: false }],
  logs: { level: 'warn', file: false },
};
