import { importFrom, joinScripts } from './join-scripts.js';

const SHARED = 'export const a = 1;\n';

describe('joinScripts', () => {
  it('keeps what each script calls its own from the others', () => {
    const first = "import { a } from './page.js';\nconst own = a;\n";
    const second = "import {\n  a,\n  b,\n} from './page.js';\nconst own = b;\n";
    expect(joinScripts(SHARED, [first, second, 'c();\n'])).toBe(
      'export const a = 1;\n{\n\nconst own = a;\n}\n{\n\nconst own = b;\n}\n{\nc();\n}\n',
    );
  });
});

describe('importFrom', () => {
  it('names the served file, and leaves what imports nothing as it is', () => {
    expect(importFrom('/static/app.0.js', "import { a } from './page.js';\na();")).toBe(
      "import { a } from '/static/app.0.js';\na();",
    );
    expect(importFrom('/static/app.0.js', 'a();')).toBe('a();');
  });
});
