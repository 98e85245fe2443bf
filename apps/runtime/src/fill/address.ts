import { isObject } from '@weir/base';
/** Which form this page fills, and by which door. */
export interface Place {
  readonly door: 'screen' | 'embed' | 'link';
  readonly app: string;
  readonly form: string;
  readonly channel: string | null;
  /** Of a dealer link; it stands behind `#`, so that it is in no log. */
  readonly token: string | null;
}

const step = '([A-Za-z0-9_-]{1,80})';
const SCREEN = new RegExp(`^/f/${step}/${step}/?$`);
const EMBED = new RegExp(`^/e/${step}/${step}/${step}/?$`);
const LINK = new RegExp(`^/l/${step}/${step}/?$`);

/** Reads the address of the page; null for none of ours. */
export function readPlace(address: {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}): Place | null {
  const fragment = new URLSearchParams(address.hash.slice(1));
  const channel = new URLSearchParams(address.search).get('channel');
  const screen = SCREEN.exec(address.pathname);
  if (screen) return place('screen', screen, channel, null);
  const embed = EMBED.exec(address.pathname);
  if (embed) return place('embed', embed, embed[3] ?? null, null);
  const link = LINK.exec(address.pathname);
  if (link) return place('link', link, null, fragment.get('k'));
  return null;
}

function place(
  door: Place['door'],
  match: RegExpExecArray,
  channel: string | null,
  token: string | null,
): Place {
  return { door, app: match[1] ?? '', form: match[2] ?? '', channel, token };
}

const OWN_PARAMETERS = new Set(['lang', 'channel', 'parent', 'theme', 'view']);

/** Answers given in the address: `?field=text` each, and `#p=` as base64url JSON. */
export function readPrefill(address: { readonly search: string; readonly hash: string }): {
  readonly texts: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
} {
  const texts: Record<string, string> = {};
  for (const [key, text] of new URLSearchParams(address.search)) {
    if (!OWN_PARAMETERS.has(key) && text !== '') texts[key] = text;
  }
  const packed = new URLSearchParams(address.hash.slice(1)).get('p');
  return { texts, values: packed === null ? {} : unpack(packed) };
}

function unpack(packed: string): Readonly<Record<string, unknown>> {
  try {
    const binary = atob(packed.replace(/-/g, '+').replace(/_/g, '/'));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
