import { fileKind, fileLabel, fileWord } from './file-kind.js';

describe('files by their type', () => {
  it.each([
    ['image/jpeg', 'picture', 'JPG', 'Picture'],
    ['image/webp', 'picture', 'WEBP', 'Picture'],
    ['image/heic', 'other', 'HEIC', 'HEIC file'],
    ['application/pdf', 'pdf', 'PDF', 'PDF'],
    ['text/plain', 'text', 'TXT', 'Text'],
    ['text/markdown', 'text', 'MD', 'Markdown'],
    ['text/csv', 'table', 'CSV', 'CSV'],
    ['video/mp4', 'video', 'MP4', 'Video'],
    ['audio/mp4', 'audio', 'M4A', 'Audio'],
    ['application/zip', 'other', 'ZIP', 'ZIP file'],
    ['image/svg+xml', 'other', 'SVG', 'SVG file'],
  ])('are shown and called so: %s', (type, kind, label, word) => {
    expect([fileKind(type), fileLabel(type), fileWord(type)]).toEqual([kind, label, word]);
  });
});
