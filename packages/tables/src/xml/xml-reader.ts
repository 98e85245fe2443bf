import type { TableLimits } from '../limits.ts';
import { Refusal } from '../refusal.ts';

/** Names and values of a tag, one after the other. */
export type Attributes = readonly string[];

/** What happens while an XML text is read; names come without their prefix. */
export interface XmlHandler {
  readonly open: (name: string, attributes: Attributes) => void;
  readonly close: (name: string) => void;
  /** Text may come in several pieces. */
  readonly text: (text: string) => void;
}

/** The value of an attribute without prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) if (attributes[at] === name) return attributes[at + 1];
  return undefined;
}

/** The value of an attribute that has this name behind any prefix, as `r:id` has. */
export function prefixedAttribute(attributes: Attributes, name: string): string | undefined {
  for (let at = 0; at < attributes.length; at += 2) {
    if (attributes[at]?.endsWith(`:${name}`)) return attributes[at + 1];
  }
  return undefined;
}

const LONGEST_ENTITY = 12;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const broken = () => new Refusal('table.brokenExcel');

/**
 * Reads XML piece by piece, in one pass. It knows no document types: nothing is defined, expanded or fetched. Depth,
 * attributes and the length of a tag are limited.
 */
export class XmlReader {
  private readonly handler: XmlHandler;
  private readonly limits: TableLimits;
  /** Full names of the open elements. */
  private readonly path: string[] = [];
  private rest = '';
  private sawRoot = false;

  constructor(handler: XmlHandler, limits: TableLimits) {
    this.handler = handler;
    this.limits = limits;
  }

  push(piece: string): void {
    const text = this.rest + piece;
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) {
        at += this.takeText(text.slice(at), false);
        break;
      }
      if (tag > at) this.takeText(text.slice(at, tag), true);
      at = tag;
      const end = this.takeMarkup(text, tag);
      if (end < 0) break;
      at = end;
    }
    this.rest = text.slice(at);
    if (this.rest.length > this.limits.xmlTag) throw broken();
  }

  end(): void {
    if (this.path.length > 0 || !this.sawRoot || this.rest.trim() !== '') throw broken();
  }

  /** Tells the handler of text; how much of it was taken, since a reference may go on in the next piece. */
  private takeText(text: string, whole: boolean): number {
    let end = text.length;
    if (!whole) {
      const open = text.lastIndexOf('&');
      if (open >= 0 && end - open <= LONGEST_ENTITY && !text.includes(';', open)) end = open;
    }
    if (end === 0) return 0;
    if (this.path.length > 0) this.handler.text(decoded(end === text.length ? text : text.slice(0, end)));
    else if (text.slice(0, end).trim().replace('\ufeff', '') !== '') throw broken();
    return end;
  }

  /** Takes what begins with `<` at `from`; where it ends, or -1 when the rest has not come yet. */
  private takeMarkup(text: string, from: number): number {
    const second = text.charCodeAt(from + 1);
    if (Number.isNaN(second)) return -1;
    if (second === 0x3f) return after(text, '?>', from);
    if (second === 0x21) return this.takeDeclaration(text, from);
    const end = tagEnd(text, from + 1);
    if (end < 0) return -1;
    if (end - from > this.limits.xmlTag) throw broken();
    if (second === 0x2f) this.close(text.slice(from + 2, end).trimEnd());
    else this.open(text, from + 1, end);
    return end + 1;
  }

  private takeDeclaration(text: string, from: number): number {
    const head = text.slice(from, from + 9);
    if (head.startsWith('<!--')) return after(text, '-->', from + 4);
    if (head === '<![CDATA[') {
      const end = text.indexOf(']]>', from + 9);
      if (end < 0) return -1;
      if (this.path.length === 0) throw broken();
      this.handler.text(text.slice(from + 9, end));
      return end + 3;
    }
    // What is left is a document type, or the beginning of one of the above.
    if ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head)) return -1;
    throw broken();
  }

  private open(text: string, from: number, to: number): void {
    const empty = text.charCodeAt(to - 1) === 0x2f;
    const end = empty ? to - 1 : to;
    let at = from;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    const name = text.slice(from, at);
    if (name === '') throw broken();
    const attributes = at < end ? this.attributesOf(text, at, end) : NONE;
    if (this.path.length === 0 && this.sawRoot) throw broken();
    this.sawRoot = true;
    const local = localName(name);
    this.handler.open(local, attributes);
    if (empty) this.handler.close(local);
    else {
      this.path.push(name);
      if (this.path.length > this.limits.xmlDepth) throw broken();
    }
  }

  private close(name: string): void {
    if (this.path.pop() !== name) throw broken();
    this.handler.close(localName(name));
  }

  private attributesOf(text: string, from: number, end: number): Attributes {
    const found: string[] = [];
    let at = from;
    for (;;) {
      while (at < end && isBlank(text.charCodeAt(at))) at++;
      if (at >= end) return found;
      const equals = text.indexOf('=', at);
      if (equals < 0 || equals >= end) throw broken();
      const name = text.slice(at, equals).trimEnd();
      let open = equals + 1;
      while (open < end && isBlank(text.charCodeAt(open))) open++;
      const quote = text[open];
      if (quote !== '"' && quote !== "'") throw broken();
      const close = text.indexOf(quote, open + 1);
      if (close < 0 || close >= end) throw broken();
      found.push(name, decoded(text.slice(open + 1, close)));
      if (found.length > this.limits.xmlAttributes * 2) throw broken();
      at = close + 1;
    }
  }
}

const NONE: Attributes = [];

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

/** Where the tag ends; `>` may stand in a quoted value. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 0x22 || code === 0x27) quote = code;
    else if (code === 0x3e) return at;
    else if (code === 0x3c) throw broken();
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** With the five named references and those by number resolved; there are no others. */
function decoded(text: string): string {
  let open = text.indexOf('&');
  if (open < 0) return text;
  let out = '';
  let at = 0;
  while (open >= 0) {
    const close = text.indexOf(';', open);
    if (close < 0 || close - open > LONGEST_ENTITY) throw broken();
    out += text.slice(at, open) + reference(text.slice(open + 1, close));
    at = close + 1;
    open = text.indexOf('&', at);
  }
  return out + text.slice(at);
}

function reference(name: string): string {
  const known = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (known !== undefined) return known;
  const code = /^#x[0-9a-fA-F]+$/.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#[0-9]+$/.test(name)
      ? Number(name.slice(1))
      : Number.NaN;
  if (!(code > 0 && code <= 0x10ffff)) throw broken();
  return String.fromCodePoint(code);
}
