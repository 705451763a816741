import { openAsBlob } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { amount, fileSize } from './amounts.js';
import { answer, type Result } from './answer.js';
import { CliError } from './cli-error.js';
import type { Cli } from './cli.js';
import { connect, type Connection } from './connection.js';
import { EXIT } from './exit-codes.js';
import { type FormFile, formBody } from './form-body.js';
import { mediaType } from './media-type.js';
import { Progress } from './progress.js';
import { sendSafely } from './send-safely.js';

const STDIN = '-';

/** What a call of the client needs to send a form. */
export interface FormOptions {
  client: Connection['client'];
  bodySerializer: () => Blob;
  headers: { 'Idempotency-Key': string; 'Content-Type': null };
}

/** Files of this machine that go into one request, read piece by piece while they are sent. */
export class FilesToSend {
  private constructor(
    private readonly files: FormFile[],
    private readonly cli: Cli,
  ) {}

  /** Throws CliError for the first one that cannot be read, when nothing was sent yet. */
  static async open(paths: string[], cli: Cli): Promise<FilesToSend> {
    const files: FormFile[] = [];
    for (const path of paths) files.push({ content: await open(path), name: basename(path) });
    return new FilesToSend(files, cli);
  }

  /** `2 files (1.2 MB)` */
  get described(): string {
    return `${amount(this.files.length, 'file')} (${fileSize(this.size)})`;
  }

  /** The answer to `call`, which sends these texts and the files. Shows progress meanwhile. Throws CliError as `answer` does. */
  async send<T>(
    texts: [name: string, text: string][],
    call: (options: FormOptions) => Promise<Result<T>>,
  ): Promise<T> {
    const connection = await connect(this.cli, { streams: true });
    const progress = new Progress(this.cli.output);
    try {
      return await answer(
        connection,
        sendSafely(this.cli, (key) =>
          call({
            client: connection.client,
            bodySerializer: () => this.body(texts, progress),
            // no type: fetch takes that of the body, which names the boundary
            headers: { 'Idempotency-Key': key, 'Content-Type': null },
          }),
        ),
      );
    } finally {
      progress.end();
    }
  }

  private body(texts: [name: string, text: string][], progress: Progress): Blob {
    let sent = 0;
    const body = formBody(texts, this.files, (bytes) => {
      sent += bytes;
      progress.show(() => `${fileSize(sent)} of ${fileSize(body.size)} sent`);
    });
    return body;
  }

  private get size(): number {
    return this.files.reduce((size, { content }) => size + content.size, 0);
  }
}

async function open(path: string): Promise<Blob> {
  if (path === STDIN) {
    throw new CliError('Standard input has no name and no type. Give a file.', EXIT.usage);
  }
  try {
    if ((await stat(path)).isFile()) {
      await access(path, constants.R_OK);
      return await openAsBlob(path, { type: await mediaType(path) });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(`Cannot read ${path} (${code}). Nothing was sent.`, undefined, { cause: error });
  }
  throw new CliError(`${path} is not a file. Nothing was sent.`);
}
