import type { EventResponse } from '#libs/events';
import { amount } from '../wording/amount.js';
import { fileSize } from '../wording/file-size.js';

/** What is asked before an event is deleted, in a dialog or as a page. */
export interface DeleteQuestion {
  id: number;
  title: string;
  text: string;
  csrf: string;
  isPage: boolean;
}

export function deleteQuestion(
  { id, title, attachments }: Pick<EventResponse, 'id' | 'title' | 'attachments'>,
  csrf: string,
  isPage: boolean,
): DeleteQuestion {
  const bytes = attachments.reduce((sum, { size_bytes }) => sum + size_bytes, 0);
  const subject =
    attachments.length === 0
      ? 'The event is removed for good.'
      : `The event and its ${amount(attachments.length, 'attachment')} (${fileSize(bytes)}) are removed for good.`;
  return { id, title, text: `${subject} There is no bin.`, csrf, isPage };
}
