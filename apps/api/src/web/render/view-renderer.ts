import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { renderMarkdown } from '../markdown/render-markdown.js';

const VIEWS = join(import.meta.dirname, '..', 'views');

/** Missing names throw instead of rendering nothing, and only the helpers registered here exist. */
const OPTIONS: CompileOptions = {
  strict: true,
  preventIndent: true,
  knownHelpersOnly: true,
  knownHelpers: { markdown: true },
};

/**
 * Compiles every template once, at boot, from the project's own files; user text is only ever data. A view renders a
 * whole page, a partial a piece of one.
 */
@Injectable()
export class ViewRenderer {
  private readonly handlebars = Handlebars.create();
  private readonly templates = new Map<string, HandlebarsTemplateDelegate>();

  constructor() {
    // The only place where HTML enters a page unescaped, and only from the sanitiser.
    this.handlebars.registerHelper(
      'markdown',
      (text: string) => new Handlebars.SafeString(renderMarkdown(text)),
    );
    for (const file of templateFiles(join(VIEWS, 'partials'))) {
      const template = this.compile(file);
      this.handlebars.registerPartial(parse(file).name, template);
    }
    for (const file of templateFiles(VIEWS)) this.compile(file);
  }

  /** Names are file names without `.hbs`. Throws for an unknown name, and for a model without a name that is used. */
  render(name: string, model: object): string {
    const template = this.templates.get(name);
    if (!template) throw new Error(`There is no template ${name}.`);
    return template(model);
  }

  private compile(file: string): HandlebarsTemplateDelegate {
    const { name } = parse(file);
    if (this.templates.has(name)) throw new Error(`Two templates are named ${name}.`);
    const template = this.handlebars.compile(compact(readFileSync(file, 'utf8')), OPTIONS);
    this.templates.set(name, template);
    return template;
  }
}

function templateFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => join(folder, name));
}

/** The indentation of the sources is for their readers; browsers get one line break where there was white space. */
function compact(source: string): string {
  return source.replace(/\n\s+/g, '\n').trim();
}
