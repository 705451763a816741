import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';
import type { Context } from '@opentelemetry/api';
import { redactUrl } from '../redact-url.js';

/** Attributes in which an address, or a part of one, is told. */
const ADDRESSES = new Set(['http.url', 'http.target', 'url.full', 'url.query', 'url.path']);

/** Cuts out of every span what lets somebody in, as it is cut out of the log, before the span goes on. */
export class SecretsOut implements SpanProcessor {
  constructor(private readonly next: SpanProcessor) {}

  onStart(span: Span, parent: Context): void {
    this.next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    for (const [name, value] of Object.entries(span.attributes)) {
      if (ADDRESSES.has(name) && typeof value === 'string') span.attributes[name] = redacted(name, value);
    }
    this.next.onEnd(span);
  }

  forceFlush(): Promise<void> {
    return this.next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.next.shutdown();
  }
}

/** A query alone comes without its question mark. */
function redacted(name: string, value: string): string {
  return name === 'url.query' ? redactUrl(`?${value}`).slice(1) : redactUrl(value);
}
