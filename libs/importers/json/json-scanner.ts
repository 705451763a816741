import { ValidationError } from '#libs/errors';

const [QUOTE, BACKSLASH, COMMA, COLON] = [...'"\\,:'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [...'{}[]'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const NEW_LINE = 0x0a;

export interface JsonShape {
  /** The member of the document's object that is the list. */
  list: string;
  /** Whether the document may be the list itself. */
  mayBeList?: boolean;
  /** Of one piece. */
  maxBytes: number;
  /** What the document should look like, for people. */
  expected: string;
}

/** A piece of a JSON document: one member of its object, or one element of its list. */
export type JsonPart = { key: string; bytes: Buffer; line: number } | { element: Buffer; line: number };

type Place = 'before' | 'key' | 'colon' | 'value' | 'behind value' | 'element' | 'behind element' | 'after';

/**
 * Cuts a JSON object into its members, and one list in it (or a document that is a list) into elements, without reading them: structure is ASCII, whatever
 * text is in the strings. Whether the pieces are JSON is for whoever parses them.
 */
export class JsonScanner {
  private place: Place = 'before';
  private line = 1;
  private startLine = 1;
  private key = '';
  private depth = 0;
  private isText = false;
  private isEscaped = false;
  private isPlain = false;
  private pieces: Buffer[] = [];
  private size = 0;
  private isEmpty = true;
  private isList = false;

  constructor(private readonly shape: JsonShape) {}

  /** Throws ValidationError where it is no such document. */
  *feed(chunk: Buffer): Generator<JsonPart> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? 0;
      if (byte === NEW_LINE) this.line += 1;
      if (this.depth > 0 || this.isText || this.isPlain) {
        if (!this.endsAt(byte)) continue;
        const part = this.take(chunk.subarray(from, this.isPlain ? at : at + 1));
        const wasPlain = this.isPlain;
        this.isPlain = false;
        if (part) yield part;
        if (!wasPlain) continue;
      }
      if (this.structure(byte)) from = at;
    }
    if (this.depth > 0 || this.isText || this.isPlain) this.keep(chunk.subarray(from));
  }

  /** To be called behind the last byte. */
  end(): void {
    if (this.place !== 'after') throw this.refusal('ends in the middle');
  }

  /** Whether the value under way ends with (or, if plain, before) this byte. */
  private endsAt(byte: number): boolean {
    if (this.isPlain) return byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST || isBlank(byte);
    if (this.isText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (byte === BACKSLASH) this.isEscaped = true;
      else if (byte === QUOTE) {
        this.isText = false;
        return this.depth === 0;
      }
      return false;
    }
    if (byte === QUOTE) this.isText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) this.depth -= 1;
    return this.depth === 0 && !this.isText;
  }

  /** Between values. Answers whether a value begins here. */
  private structure(byte: number): boolean {
    if (isBlank(byte)) return false;
    switch (this.place) {
      case 'before':
        this.isList = this.shape.mayBeList === true && byte === OPEN_LIST;
        return this.isList ? this.expect(byte, OPEN_LIST, 'element') : this.expect(byte, OPEN_OBJECT, 'key');
      case 'key':
        if (byte === CLOSE_OBJECT && this.isEmpty) return this.expect(byte, CLOSE_OBJECT, 'after');
        if (byte !== QUOTE) throw this.broken();
        return this.begin(byte);
      case 'colon':
        return this.expect(byte, COLON, 'value');
      case 'value':
        if (this.key === this.shape.list) return this.expect(byte, OPEN_LIST, 'element', true);
        return this.begin(byte);
      case 'element':
        if (byte === CLOSE_LIST && this.isEmpty)
          return this.expect(byte, CLOSE_LIST, this.behindList(), false);
        return this.begin(byte);
      case 'behind element':
        if (byte === COMMA) return this.expect(byte, COMMA, 'element', false);
        return this.expect(byte, CLOSE_LIST, this.behindList());
      case 'behind value':
        if (byte === COMMA) return this.expect(byte, COMMA, 'key', false);
        return this.expect(byte, CLOSE_OBJECT, 'after');
      case 'after':
        throw this.refusal(`goes on behind its end, in line ${this.line}`);
    }
  }

  private expect(byte: number, wanted: number, next: Place, isEmpty = this.isEmpty): false {
    if (byte !== wanted) throw this.broken();
    this.place = next;
    this.isEmpty = isEmpty;
    return false;
  }

  private begin(byte: number): true {
    this.startLine = this.line;
    if (byte === QUOTE) this.isText = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.depth = 1;
    else if (byte === COMMA || byte === COLON || byte === CLOSE_LIST || byte === CLOSE_OBJECT)
      throw this.broken();
    else this.isPlain = true;
    return true;
  }

  private take(last: Buffer): JsonPart | undefined {
    this.keep(last);
    const bytes = this.pieces.length === 1 ? (this.pieces[0] ?? last) : Buffer.concat(this.pieces);
    this.pieces = [];
    this.size = 0;
    this.isEmpty = false;
    const line = this.startLine;
    if (this.place === 'element') {
      this.place = 'behind element';
      return { element: bytes, line };
    }
    if (this.place === 'key') {
      this.key = bytes.toString('utf8', 1, bytes.length - 1);
      this.place = 'colon';
      return undefined;
    }
    this.place = 'behind value';
    return { key: this.key, bytes, line };
  }

  private keep(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > this.shape.maxBytes)
      throw this.refusal(`has something in line ${this.startLine} that is too long`);
    this.pieces.push(piece);
  }

  private behindList(): Place {
    return this.isList ? 'after' : 'behind value';
  }

  private broken(): ValidationError {
    return this.refusal(`is not written as an export is, in line ${this.line}`);
  }

  private refusal(what: string): ValidationError {
    return ValidationError.of('body', `${what}: expected ${this.shape.expected}`);
  }
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === NEW_LINE || byte === 0x0d || byte === 0x09;
}
