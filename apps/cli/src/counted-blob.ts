/** Bytes that are read from disk while they are sent, and tell how many of them were. */
export class CountedBlob extends Blob {
  constructor(
    pieces: (Blob | string)[],
    type: string,
    private readonly sent: (bytes: number) => void,
  ) {
    super(pieces, { type });
  }

  override stream(): ReturnType<Blob['stream']> {
    const { sent } = this;
    const count = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        controller.enqueue(chunk);
        sent(chunk.length);
      },
    });
    return super.stream().pipeThrough(count);
  }
}
