// The small server of your own site. The API key stays here: it never reaches a browser.
//
// WEIR_URL   where Weir is, e.g. https://weir.example.com
// WEIR_KEY   an API key with the scope records:write (and records:read where the form refers to other records)
// WEIR_FORM  app and form, e.g. jinggu/order
// WEIR_CHANNEL  optional: the channel whose values are fixed, e.g. miniprogram
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const { WEIR_URL, WEIR_KEY, WEIR_FORM, WEIR_CHANNEL, PORT = '8080', PAGES = 'dist' } = process.env;
if (!WEIR_URL || !WEIR_KEY || !WEIR_FORM) throw new Error('Set WEIR_URL, WEIR_KEY and WEIR_FORM.');
const [app, form] = WEIR_FORM.split('/');
const base = `${WEIR_URL}/api/v1/apps/${app}/forms/${form}`;
const channel = WEIR_CHANNEL ? `?channel=${encodeURIComponent(WEIR_CHANNEL)}` : '';
const MOST_BYTES = 1_000_000;

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
/** The built pages, read once: nothing else can be asked for. */
const pages = new Map(
  readdirSync(PAGES, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => {
      const name = path.join(file.parentPath, file.name);
      const url = `/${path.relative(PAGES, name).split(path.sep).join('/')}`;
      return [
        url === '/index.html' ? '/' : url,
        { type: TYPES[path.extname(name)], body: readFileSync(name) },
      ];
    }),
);

// react-jsonschema-form's stock validator compiles schemas in the browser, which takes 'unsafe-eval'. Where your policy
// forbids it, compile the schema when you build (@rjsf/validator-ajv8, compileSchemaValidators).
const POLICY =
  "default-src 'self'; script-src 'self' 'unsafe-eval'; img-src 'self' data:; frame-ancestors 'none'";

createServer((request, response) => {
  handle(request, response).catch(() => {
    if (response.headersSent) response.destroy();
    else refuse(response, 502, '暂时连不上，请稍后重试。Not reachable now; try again later.');
  });
}).listen(Number(PORT), '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${PORT}\n`));

async function handle(request, response) {
  const [pathname] = request.url.split('?', 1);
  const page = request.method === 'GET' ? pages.get(pathname) : undefined;
  if (page) {
    response.writeHead(200, {
      'content-type': page.type ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    return response.end(page.body);
  }
  // Put your own sign-in and your own limits here: whoever gets past this line acts with your key.
  if (request.method === 'GET' && pathname === '/form')
    return pass(request, response, `${base}/schema${channel}`);
  if (request.method === 'POST' && pathname === '/orders') return store(request, response);
  return refuse(response, 404, 'Not here.');
}

/** Stores what was filled in. Only JSON is taken: another site's page cannot send that without being asked first. */
async function store(request, response) {
  if (!request.headers['content-type']?.startsWith('application/json'))
    return refuse(response, 415, 'JSON only.');
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) {
      response.setHeader('connection', 'close');
      return refuse(response, 413, '内容太大。Too large.');
    }
    parts.push(part);
  }
  await pass(request, response, `${base}/records${channel}`, Buffer.concat(parts));
}

/** Asks Weir with the key, and hands its answer on. */
async function pass(request, response, url, body) {
  const attempt = request.headers['idempotency-key'];
  const answer = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${WEIR_KEY}`,
      'accept-language': request.headers['accept-language'] ?? 'zh-CN',
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(attempt ? { 'idempotency-key': attempt } : {}),
    },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  // What is wrong with the key is yours to know, and nobody else's.
  if (answer.status === 401 || answer.status === 403) {
    process.stderr.write(`Weir refused the key: ${answer.status} ${await answer.text()}\n`);
    return refuse(response, 502, '表单暂时不可用。The form is not available now.');
  }
  const text = await answer.text();
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(text);
}

function refuse(response, status, detail) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify({ detail, issues: [] }));
}
