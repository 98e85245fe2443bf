import type { Asked, Hello, Told, Welcome } from './protocol.ts';

/**
 * The script other sites load: `<div data-weir-form="https://host/e/app/form/channel"></div>` becomes the form in an
 * iframe that is as high as its content. The element gets the events `weir:ready`, `weir:submitted` (`detail.number`)
 * and `weir:error` (`detail.code`). Options: `data-weir-lang`, `data-weir-prefill` (JSON), `data-weir-title`.
 */
const VERSION = 1;
const SMALLEST = 240;
const DONE = 'weirDone';

interface Place {
  readonly frame: HTMLIFrameElement;
  readonly origin: string;
  readonly host: HTMLElement;
}
const places: Place[] = [];

function mount(host: HTMLElement): void {
  const address = host.dataset.weirForm;
  if (!address || host.dataset[DONE]) return;
  let url: URL;
  try {
    url = new URL(address, location.href);
  } catch {
    return;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return;
  host.dataset[DONE] = '1';
  if (host.dataset.weirLang) url.searchParams.set('lang', host.dataset.weirLang);
  // The inner page greets only this origin, and only if its form allows it.
  url.searchParams.set('parent', location.origin);
  const frame = document.createElement('iframe');
  frame.title = host.dataset.weirTitle ?? document.title;
  frame.allow = 'camera';
  frame.referrerPolicy = 'strict-origin-when-cross-origin';
  frame.loading = 'lazy';
  frame.style.cssText = `display:block;width:100%;border:0;height:${SMALLEST}px`;
  places.push({ frame, origin: url.origin, host });
  frame.src = url.href;
  host.append(frame);
}

function tell(host: HTMLElement, name: string, detail: unknown): void {
  host.dispatchEvent(new CustomEvent(`weir:${name}`, { bubbles: true, detail }));
}

function converse(place: Place, port: MessagePort): void {
  let height = 0;
  port.onmessage = ({ data }: MessageEvent<Told>) => {
    switch (data?.type) {
      case 'resize': {
        const next = Math.ceil(Number(data.height));
        if (!Number.isFinite(next) || Math.abs(next - height) < 2) return;
        height = next;
        place.frame.style.height = `${Math.min(20_000, Math.max(SMALLEST, next))}px`;
        return;
      }
      case 'ready':
        tell(place.host, 'ready', {});
        return;
      case 'submitted':
        tell(place.host, 'submitted', { number: String(data.number) });
        return;
      case 'error':
        tell(place.host, 'error', { code: String(data.code) });
    }
  };
  const ask = (message: Asked) => port.postMessage(message);
  place.host.addEventListener('weir:prefill', (event) =>
    ask({ type: 'prefill', values: (event as CustomEvent).detail }),
  );
  place.host.addEventListener('weir:setLocale', (event) =>
    ask({ type: 'setLocale', locale: String((event as CustomEvent).detail) }),
  );
  const prefill = place.host.dataset.weirPrefill;
  if (!prefill) return;
  try {
    ask({ type: 'prefill', values: JSON.parse(prefill) });
  } catch {
    tell(place.host, 'error', { code: 'prefill' });
  }
}

addEventListener('message', (event: MessageEvent<Hello>) => {
  const place = places.find((one) => one.frame.contentWindow === event.source && one.origin === event.origin);
  const { data } = event;
  if (!place || data?.weir !== 'hello' || data.version !== VERSION || typeof data.nonce !== 'string') return;
  const channel = new MessageChannel();
  const welcome: Welcome = { weir: 'welcome', version: VERSION, nonce: data.nonce };
  place.frame.contentWindow?.postMessage(welcome, place.origin, [channel.port2]);
  converse(place, channel.port1);
});

function mountAll(): void {
  for (const host of document.querySelectorAll<HTMLElement>('[data-weir-form]')) {
    if (host.tagName !== 'SCRIPT') mount(host);
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.weirForm) {
  const host = document.createElement('div');
  for (const [key, value] of Object.entries(script.dataset)) host.dataset[key] = value ?? '';
  script.after(host);
}
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', mountAll);
else mountAll();
// Pages that build themselves later may add places at any time.
new MutationObserver(mountAll).observe(document.documentElement, { childList: true, subtree: true });
