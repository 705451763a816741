import type { AttachmentResponse } from '#libs/events';
import { deleteQuestion } from './delete-question.js';

describe('deleteQuestion', () => {
  const file = { size_bytes: 2_605_000 } as AttachmentResponse;
  const text = (attachments: AttachmentResponse[]) =>
    deleteQuestion({ id: 1, title: 'A', attachments }, 't', false).text;

  it('says what goes with the event', () => {
    expect(text([])).toBe('The event is removed for good. There is no bin.');
    expect(text([file])).toBe(
      'The event and its 1 attachment (2.5 MB) are removed for good. There is no bin.',
    );
    expect(text(Array.from({ length: 6 }, () => file))).toBe(
      'The event and its 6 attachments (14.9 MB) are removed for good. There is no bin.',
    );
  });
});
