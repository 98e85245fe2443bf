import type { RecordAction } from '@weir/artefact';
import type { Locale } from '@weir/base';
import type { Actor, Door, Entry } from '@weir/usecases';
import type { Services } from './services.ts';
import type { Upload } from './upload.ts';

/**
 * Who may call a route. `key`: an API key as bearer; `session`: a signed-in person; `fill`: a person, a dealer link or an
 * embedded page, told apart by `door`; `public`: anybody.
 */
export type Access = 'key' | 'session' | 'fill' | 'public';

/** What an API key must have been given. */
export type Scope = 'records:read' | 'records:write' | 'imports:write';

/** Who calls, as far as the route's access asks for it. */
export type Caller =
  | { readonly access: 'key'; readonly actor: Actor; readonly app: string; readonly keyId: string }
  | { readonly access: 'session'; readonly actor: Actor }
  | { readonly access: 'fill'; readonly entry: Entry }
  /** Anybody; who gave a key or has a session is known all the same. */
  | { readonly access: 'public'; readonly actor: Actor | null; readonly app: string | null };

/** A request, free of any web framework. */
export interface ApiRequest<C extends Caller = Caller> {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  readonly locale: Locale;
  /** The network the request comes from: all there is to tell strangers apart. */
  readonly network: string;
  readonly body: unknown;
  readonly upload?: Upload;
  readonly caller: C;
}

/** The answer. `body` is printed as JSON unless it is text, bytes or a stream of them. */
export interface ApiReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly stream?: AsyncIterable<Uint8Array | string>;
  /** Called once when the answer was taken, or the connection is gone. */
  readonly onClose?: () => void;
}

/**
 * Any one of these actions the caller must be allowed on the form of the address. `door`: by which door the route comes
 * to the form; without it `api` for a key, `screen` for a person, and for `fill` the door the caller came by.
 */
export interface Need {
  readonly actions: readonly [RecordAction, ...RecordAction[]];
  readonly door?: Door;
}

/**
 * What arrives: nothing, JSON, one file (multipart), or a table (multipart, or the bare file as body). Whatever has a body
 * says what the caller must be allowed: that is asked before the first byte of the body is read.
 */
type Body =
  | { readonly body: 'none'; readonly needs?: Need }
  | { readonly body: 'json' | 'file' | 'table'; readonly needs: Need };
type RouteBase = Body & {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
};
type CallerOf<A extends Access> = Extract<Caller, { access: A }>;
type RouteOf<A extends Access> = RouteBase & {
  readonly access: A;
  readonly handle: (request: ApiRequest<CallerOf<A>>, services: Services) => Promise<ApiReply>;
} & (A extends 'key' ? { readonly scope: Scope } : { readonly scope?: never });

/** One address of the HTTP API, as data: the server mounts them, tests enumerate them, documents list them. */
export type Route = { [A in Access]: RouteOf<A> }[Access];

/** A JSON answer. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): ApiReply {
  return { status, body, headers: { 'content-type': 'application/json; charset=utf-8', ...headers } };
}
