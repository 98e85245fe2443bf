/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  readonly body: any;
}

/** Somebody who talks to the server over HTTP, with or without a session. */
export class Visitor {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = url;
    this.headers = headers;
  }

  /** Sends text, bytes or a form as it is, anything else as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
    const response = await fetch(`${this.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
        ...this.headers,
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  /** A tRPC query as the screens send it. */
  ask(procedure: string, input?: unknown): Promise<Answer> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return this.get(`/api/trpc/${procedure}${query}`);
  }

  /** A tRPC mutation as the screens send it. */
  act(procedure: string, input: unknown): Promise<Answer> {
    return this.post(`/api/trpc/${procedure}`, input);
  }

  /** The value of a mutation that must succeed. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  async must(procedure: string, input: unknown): Promise<any> {
    const answer = await this.act(procedure, input);
    if (answer.status !== 200)
      throw new Error(`${procedure}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 800)}`);
    return answer.body.result.data;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Signs in and gives the visitor with its cookie. */
export async function signedIn(url: string, email: string, password: string): Promise<Visitor> {
  const answer = await new Visitor(url).post('/api/auth/sign-in/email', { email, password });
  if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${answer.status}`);
  return new Visitor(url, { cookie: cookieOf(answer) });
}

/** The cookies an answer sets, as they are sent back. */
export function cookieOf({ headers }: Answer): string {
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
