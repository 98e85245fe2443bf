import { createServer, type Server } from 'node:http';

/** Another company's web site, with whatever pages a journey gives it. */
export interface EmbedHost {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves pages by path on a port of this machine; 127.0.0.1 is another site than the product's `localhost`. */
export async function startHost(
  port: number,
  pages: Readonly<Record<string, string>>,
  host = '127.0.0.1',
): Promise<EmbedHost> {
  const server: Server = createServer((request, response) => {
    const body = pages[new URL(request.url ?? '/', 'http://host').pathname];
    if (body === undefined) {
      // Browsers ask each site for an icon.
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
  });
  // The port is named in the template: another journey may have it for a moment.
  const until = Date.now() + 60_000;
  for (;;) {
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, '127.0.0.1', () => resolve(undefined));
    });
    if (!failure) break;
    if (failure.code !== 'EADDRINUSE' || Date.now() > until) throw failure;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  server.removeAllListeners('error');
  return {
    origin: `http://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A shop's page with the form in it, as the embed code of the workspace puts it there. */
export function shopPage(
  base: string,
  options: { readonly attributes?: string; readonly more?: string } = {},
): string {
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>旗舰店</title>
<style>body{margin:0 auto;max-width:1100px;font:16px sans-serif}</style></head><body><h1>旗舰店下单</h1>
<div id="place" data-weir-form="${base}/e/jinggu/order/tmall" ${options.attributes ?? ''}></div>
<script>
  window.told = []; window.heights = []; window.heard = [];
  for (const name of ['ready', 'submitted', 'error'])
    addEventListener('weir:' + name, (event) => told.push({ name, detail: event.detail }));
  addEventListener('message', (event) => heard.push({ origin: event.origin, data: event.data }));
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target.tagName === 'IFRAME') heights.push(target.offsetHeight);
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['style'] });
</script>
<script src="${base}/embed.js"></script>${options.more ?? ''}<p id="below">页脚</p></body></html>`;
}
