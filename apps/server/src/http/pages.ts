import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import { retryAfter, unavailableIn } from '@weir/api';
import type { PublishedApp } from '@weir/usecases';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './errors.ts';
import { newNonce, pagePolicy } from './security-headers.ts';

const YEAR_SECONDS = 31_536_000;
const MOST_FRAMES = 1_000;

interface Pages {
  /** The built workspace and fill page; the pages answer 503 while they are not built. */
  readonly dist: string;
  /** The built designer, at `/design/`. */
  readonly designerDist: string;
  readonly publishedApp: (app: string) => Promise<PublishedApp | null>;
}
type Page = 'index.html' | 'fill.html';

/** The pages of the browser app and its files. */
export async function mountPages(
  app: FastifyInstance,
  { dist, designerDist, publishedApp }: Pages,
): Promise<void> {
  const read = cached(dist);
  const readDesigner = cached(designerDist);

  async function page(
    request: FastifyRequest,
    reply: FastifyReply,
    name: Page,
    frameAncestors: readonly string[] = [],
    from = read,
  ): Promise<FastifyReply> {
    const nonce = newNonce();
    const html = await from(name);
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-security-policy', pagePolicy({ nonce, frameAncestors, frames: from === readDesigner }))
      .header('reporting-endpoints', 'csp="/api/csp-report"')
      .header(
        'referrer-policy',
        frameAncestors.length > 0 ? 'strict-origin-when-cross-origin' : 'same-origin',
      );
    // A dealer link carries its token behind `#`; no address at all may leave the page.
    if (request.url.startsWith('/l/')) reply.header('referrer-policy', 'no-referrer');
    if (frameAncestors.length === 0) reply.header('x-frame-options', 'DENY');
    if (html === null) return reply.code(503).send(NOT_BUILT);
    return reply.send(withNonce(html, nonce));
  }

  /** Who may show the page of a channel in a frame. */
  async function ancestorsOf(key: string, form: string, channel: string): Promise<readonly string[]> {
    const found = (await publishedApp(key))?.of('channel').get(channel)?.body;
    const embeds = found?.form === form && found?.doors.includes('embed');
    const origins = embeds ? (found?.origins ?? []).filter(isOrigin) : [];
    // Where other sites may show it, the designer's preview may too.
    return origins.length > 0 ? ["'self'", ...origins] : [];
  }
  const framedBy = new Map<string, readonly string[]>();

  const open = { config: { access: 'public' } };
  app.get('/f/:app/:form', open, (request, reply) => page(request, reply, 'fill.html'));
  app.get('/l/:app/:form', open, (request, reply) => page(request, reply, 'fill.html'));
  app.get('/e/:app/:form/:channel', open, async (request, reply) => {
    const { app: key = '', form = '', channel = '' } = request.params as Readonly<Record<string, string>>;
    const place = JSON.stringify([key, form, channel]);
    let ancestors: readonly string[];
    try {
      ancestors = await ancestorsOf(key, form, channel);
      if (ancestors.length > 0) framedBy.set(place, ancestors);
      else framedBy.delete(place);
      if (framedBy.size > MOST_FRAMES) framedBy.clear();
    } catch (error) {
      const away = unavailableIn(error);
      if (!away) throw error;
      // The page itself waits and goes on when the database is back, where it was shown before.
      ancestors = framedBy.get(place) ?? [];
      reply.code(503);
      for (const [name, value] of Object.entries(retryAfter(away))) reply.header(name, value);
    }
    // Cross-origin-opener-policy would be ignored in a frame, but opened pages must not be cut off from their opener.
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return page(request, reply, 'fill.html', ancestors);
  });

  for (const [root, prefix] of [
    [dist, '/'],
    [designerDist, '/design/'],
  ] as const) {
    if (!existsSync(root)) continue;
    await app.register(fastifyStatic, {
      root,
      prefix,
      decorateReply: prefix === '/',
      serve: true,
      wildcard: false,
      index: false,
      globIgnore: ['**/*.html', '**/*.map'],
      cacheControl: false,
      preCompressed: false,
      setHeaders: (response, file) => {
        const hashed = path.relative(root, file).startsWith(`assets${path.sep}`);
        response.header(
          'cache-control',
          hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'public, max-age=300',
        );
        // Host pages of other sites load embed.js.
        if (path.basename(file) === 'embed.js')
          response.header('cross-origin-resource-policy', 'cross-origin');
      },
    });
  }

  // Everything else a browser asks for as a page is a place inside the workspace.
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    const inApp =
      !/^\/(api|assets|widgets|f|l|e)(\/|$)/.test(request.url) && !/\.[a-z0-9]{2,5}(\?|$)/i.test(request.url);
    if (!wantsPage || !inApp) return notFound(request, reply);
    const design = /^\/design(\/|\?|$)/.test(request.url);
    return page(request, reply, 'index.html', [], design ? readDesigner : read);
  });
  app.get('/', open, (request, reply) => page(request, reply, 'index.html'));
}

/** An origin that may stand in a policy; anything else could add words to it. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text && /^https?:\/\/[\w.:[\]-]+$/.test(text);
}

/** Style libraries find the nonce in the page. */
function withNonce(html: string, nonce: string): string {
  return html
    .replace('<head>', `<head>\n    <meta name="csp-nonce" content="${nonce}" />`)
    .replaceAll('<style>', `<style nonce="${nonce}">`);
}

const NOT_BUILT =
  '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Weir 堰</title><p>网页还没有构建。请运行 npm run build。</p><p>The web pages are not built yet: run npm run build.</p></html>';

function cached(dist: string): (name: Page) => Promise<string | null> {
  const pages = new Map<Page, string>();
  return async (name) => {
    const known = pages.get(name);
    if (known !== undefined) return known;
    try {
      const html = await readFile(path.join(dist, name), 'utf8');
      pages.set(name, html);
      return html;
    } catch {
      return null;
    }
  };
}
