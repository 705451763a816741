import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'apps/cli/lib/',
      'libs/api-client/lib/',
      'coverage/',
      'data/',
      'node_modules/',
      'libs/api-client/src/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-empty-object-type': 'error',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    files: [
      'apps/cli/**/*.ts',
      'bench/**/*.ts',
      'scripts/**/*.mjs',
      'apps/api/src/main.ts',
      'apps/api/src/migrate.ts',
      'apps/api/src/adopt-storage.ts',
      'apps/api/src/rebuild-search.ts',
      'apps/api/src/reset-password.ts',
      'apps/api/src/restore-drill.ts',
      'apps/api/src/start/**/*.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['apps/api/src/web/public/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'window',
          'document',
          'location',
          'fetch',
          'htmx',
          'sessionStorage',
          'navigator',
          'Intl',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'FormData',
          'matchMedia',
          'HTMLElement',
          'CSS',
          'requestAnimationFrame',
          'CustomEvent',
          'Event',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
