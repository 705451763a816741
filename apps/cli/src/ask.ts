import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { CliError } from './cli-error.js';
import { EXIT } from './exit-codes.js';
import { Interrupted } from './interrupted.js';

export interface Question {
  prompt: string;
  /** What is typed is not shown. */
  secret?: boolean;
}

/**
 * The answers to these questions, one line each, asked on a terminal. All of them share one reader, so that a paste of
 * several lines answers several questions and no secret in it is shown. Throws Interrupted on Ctrl+C, CliError on Ctrl+D.
 */
export function ask(
  questions: Question[],
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const answers: string[] = [];
    let secret = false;
    let stopped = false;
    const shown = new Writable({
      write(chunk: Buffer, _encoding, done) {
        if (!secret) output.write(chunk);
        done();
      },
    });
    const reader = createInterface({ input, output: shown, terminal: true, historySize: 0 });
    const next = () => {
      const question = questions[answers.length];
      if (question === undefined) return reader.close();
      secret = false;
      reader.setPrompt(question.prompt);
      reader.prompt();
      secret = question.secret === true;
    };
    reader.on('line', (line) => {
      if (answers.length === questions.length) return; // typed ahead
      if (secret) output.write('\n');
      answers.push(line);
      next();
    });
    reader.on('SIGINT', () => {
      stopped = true;
      reader.close();
    });
    reader.on('close', () => {
      if (answers.length === questions.length) return resolve(answers);
      output.write('\n');
      reject(stopped ? new Interrupted(EXIT.interrupted) : new CliError('Nothing was changed.', EXIT.usage));
    });
    next();
  });
}
