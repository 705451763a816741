import { fileSize } from './amounts.js';
import { answer, type Result } from './answer.js';
import type { Cli } from './cli.js';
import { connect, type Connection } from './connection.js';
import { type FormFile, formBody } from './form-body.js';
import { openFiles } from './open-files.js';
import { Progress } from './progress.js';
import { sendSafely } from './send-safely.js';

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
    return new FilesToSend(await openFiles(paths), cli);
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
}
