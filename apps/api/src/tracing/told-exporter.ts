import { type ExportResult, ExportResultCode } from '@opentelemetry/core';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

/** Says once that nothing can be sent, and once that it can again, which the library keeps to itself. */
export class ToldExporter implements SpanExporter {
  private isFailing = false;

  constructor(
    private readonly exporter: SpanExporter,
    private readonly endpoint: string,
    private readonly say: (line: string) => void,
  ) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.exporter.export(spans, (result) => {
      const fails = result.code === ExportResultCode.FAILED;
      if (fails !== this.isFailing) {
        const why = result.error?.message ?? 'no reason was given';
        this.say(
          fails
            ? `Traces cannot be sent to ${this.endpoint} (${why}): see OTEL_EXPORTER_OTLP_ENDPOINT. LifeLog goes on without them.`
            : `Traces can be sent to ${this.endpoint} again.`,
        );
        this.isFailing = fails;
      }
      done(result);
    });
  }

  forceFlush(): Promise<void> {
    return this.exporter.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.exporter.shutdown();
  }
}
