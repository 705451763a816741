import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Principal } from '#libs/access';
import { MakeThumbnails, ReceiveFiles } from '#libs/attachments';
import { auditSource } from '#libs/audit';
import type { EventUpload } from '#libs/events';
import { announcedBytes } from '../errors/file-words.js';
import { StorageState } from '../session/storage-state.js';
import { type FormFields, formFields } from './form-fields.js';
import { refusalOf, SaveEvent, type SaveOutcome } from './save-event.js';

/** A form that came in, and what became of it; no outcome when one of its other buttons was pressed. */
interface TakenForm {
  fields: FormFields;
  outcome?: SaveOutcome;
}

/** Takes the form in: as text from a page with script, with its files in one request from one without. */
@Injectable()
export class FormIntake {
  constructor(
    private readonly receive: ReceiveFiles,
    private readonly saving: SaveEvent,
    private readonly thumbnails: MakeThumbnails,
    private readonly storage: StorageState,
  ) {}

  /** `id` is null for a new event. */
  async run(request: Request, id: number | null, principal: Principal): Promise<TakenForm> {
    if (!/^multipart\//i.test(request.get('content-type') ?? ''))
      return this.take(request, id, principal, textOf(request));
    try {
      return await this.receive.run(
        request,
        async ({ fields, files }, signal) => {
          const taken = await this.take(request, id, principal, fields, { files, signal });
          if (files.length) this.thumbnails.hurry();
          return taken;
        },
        { fromForm: true },
      );
    } catch (error) {
      const outcome = refusalOf(error, announcedBytes(request.headers));
      if (outcome === undefined) throw error;
      // What stands before the files has been read by then, and is not lost with them.
      return { fields: formFields(textOf(request)), outcome };
    }
  }

  private async take(
    request: Request,
    id: number | null,
    principal: Principal,
    sent: Record<string, string | string[]>,
    upload?: EventUpload,
  ): Promise<TakenForm> {
    const fields = formFields(sent);
    if (fields.act !== '') return { fields };
    const context = { principal, source: auditSource(request), upload };
    const outcome = await (id === null
      ? this.saving.create(fields, context)
      : this.saving.change(id, fields, context));
    if (outcome.kind === 'refused' && outcome.status === 503) this.storage.failed();
    return { fields, outcome };
  }
}

function textOf({ body }: Request): Record<string, string | string[]> {
  return { ...(body as Record<string, string | string[]> | undefined) };
}
