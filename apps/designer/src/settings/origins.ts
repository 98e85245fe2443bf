/** What was typed as an origin (`https://shop.example`), or why it is none. */
export type ReadOrigin =
  | { readonly origin: string }
  | { readonly problem: 'empty' | 'notAnAddress' | 'notHttp' | 'wildcard' };

/** Reads `shop.example/page?x` as `https://shop.example`; ports stay, everything behind the host goes. */
export function readOrigin(typed: string): ReadOrigin {
  const text = typed.trim();
  if (text === '') return { problem: 'empty' };
  if (text.includes('*')) return { problem: 'wildcard' };
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return { problem: 'notAnAddress' };
  const { origin, protocol, hostname } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return { problem: 'notHttp' };
  const host = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
  return host.test(hostname) ? { origin } : { problem: 'notAnAddress' };
}
