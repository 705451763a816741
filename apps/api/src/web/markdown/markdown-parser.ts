import MarkdownIt from 'markdown-it';

/** The one dialect of descriptions: CommonMark with tables and bare links, and never raw HTML. */
export const markdownParser = new MarkdownIt({
  html: false,
  linkify: true,
  typographer: false,
  breaks: true,
});
