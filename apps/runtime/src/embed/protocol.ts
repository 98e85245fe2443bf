/**
 * What the page inside and the page outside an iframe say to each other. First `hello` and `welcome` by window
 * messages, each checked against the other's origin; then everything over one private port. No answers travel, and no
 * message makes a page go anywhere.
 */
export const PROTOCOL = 1;

/** Inside → outside, to the declared origin of the outer page. */
export interface Hello {
  readonly weir: 'hello';
  readonly version: number;
  readonly nonce: string;
}
/** Outside → inside, with the port. */
export interface Welcome {
  readonly weir: 'welcome';
  readonly version: number;
  readonly nonce: string;
}
/** Inside → outside, over the port. */
export type Told =
  | { readonly type: 'ready' }
  | { readonly type: 'resize'; readonly height: number }
  | { readonly type: 'submitted'; readonly number: string }
  | { readonly type: 'error'; readonly code: string };
/** Outside → inside, over the port. */
export type Asked =
  | { readonly type: 'prefill'; readonly values: Readonly<Record<string, unknown>> }
  | { readonly type: 'setLocale'; readonly locale: string };
