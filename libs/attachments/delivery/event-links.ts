import { Injectable } from '@nestjs/common';
import type { AttachmentResponse } from '../attachment.dto.js';
import { AttachmentLinks } from './attachment-links.js';

const MEMBER = ',"attachments":';

/** Adds addresses to events that are JSON text already. */
@Injectable()
export class EventLinks {
  constructor(private readonly links: AttachmentLinks) {}

  /**
   * The same event with `url` in each attachment. Only the last member, the attachments, is parsed: everything before it
   * stays as it was, numbers in metadata included. It is found from the end, where no text can look like it, because
   * quotes within text are escaped.
   */
  async into(eventJson: string, origin: string): Promise<string> {
    const at = eventJson.lastIndexOf(MEMBER) + MEMBER.length;
    const attachments = JSON.parse(eventJson.slice(at, -1)) as AttachmentResponse[];
    if (attachments.length === 0) return eventJson;
    const linked = await Promise.all(attachments.map((attachment) => this.linked(attachment, origin)));
    return `${eventJson.slice(0, at)}${JSON.stringify(linked)}}`;
  }

  private async linked(attachment: AttachmentResponse, origin: string): Promise<AttachmentResponse> {
    const { key, filename, content_type: contentType } = attachment;
    const { url } = await this.links.issue(origin, { key, filename, contentType });
    return { ...attachment, url };
  }
}
