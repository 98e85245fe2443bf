import { type Asked, type Hello, PROTOCOL, type Told, type Welcome } from '../embed/protocol.ts';

/** The page outside, once it has answered. */
export interface Outside {
  readonly tell: (message: Told) => void;
  /** Follows the height of the content until the answer is called. */
  readonly follow: (content: HTMLElement) => () => void;
}

/** The origin that frames us: declared in the address, and it must be the one the browser knows of. */
function declaredOrigin(parameters: URLSearchParams): string | null {
  const declared = parameters.get('parent');
  if (!declared || !URL.canParse(declared) || new URL(declared).origin !== declared) return null;
  const ancestors = (location as Location & { ancestorOrigins?: DOMStringList }).ancestorOrigins;
  const known =
    ancestors?.[0] ??
    (document.referrer && URL.canParse(document.referrer) ? new URL(document.referrer).origin : null);
  return known === null || known === declared ? declared : null;
}

/**
 * Greets the page outside and waits for its port. Stays silent when nobody is outside or the origin does not fit; that
 * the form may be framed at all is decided by `frame-ancestors`.
 */
export function greetOutside(
  parameters: URLSearchParams,
  hear: (message: Asked) => void,
): Promise<Outside | null> {
  const origin = window.parent === window ? null : declaredOrigin(parameters);
  if (origin === null) return Promise.resolve(null);
  const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16)).join('');
  return new Promise((done) => {
    const answer = (event: MessageEvent<Welcome>) => {
      const { data } = event;
      const port = event.ports[0];
      if (event.source !== window.parent || event.origin !== origin || !port) return;
      if (data?.weir !== 'welcome' || data.version !== PROTOCOL || data.nonce !== nonce) return;
      window.removeEventListener('message', answer);
      port.onmessage = ({ data: asked }: MessageEvent<Asked>) => {
        if (asked?.type === 'prefill' || asked?.type === 'setLocale') hear(asked);
      };
      const tell = (message: Told) => port.postMessage(message);
      done({ tell, follow: (content) => follow(content, tell) });
    };
    window.addEventListener('message', answer);
    const hello: Hello = { weir: 'hello', version: PROTOCOL, nonce };
    window.parent.postMessage(hello, origin);
  });
}

function follow(content: HTMLElement, tell: (message: Told) => void): () => void {
  let told = 0;
  let frame = 0;
  const measure = () => {
    frame = 0;
    const height = Math.ceil(content.getBoundingClientRect().height);
    // Rounding must not make the two pages chase each other.
    if (Math.abs(height - told) < 2) return;
    told = height;
    tell({ type: 'resize', height });
  };
  const observer = new ResizeObserver(() => {
    if (frame === 0) frame = requestAnimationFrame(measure);
  });
  observer.observe(content);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
