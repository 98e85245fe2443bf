import { randomBytes } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { kinds } from '@weir/blocks/run';
import type { Actor, Ports } from '@weir/usecases';
import { createMemoryPorts, type MemoryPorts } from '@weir/usecases/memory';
import { memoryAdapter } from 'better-auth/adapters/memory';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse, RouteOptions } from 'fastify';
import type { AuthSettings } from './auth/auth.ts';
import { type Composition, compose, type SharedState } from './compose.ts';
import type { Limits } from './config.ts';
import { buildApp } from './http/build-app.ts';
import { createReadiness } from './http/readiness.ts';
import { logOptions } from './log.ts';
import { createKeyRing } from './secrets/key-ring.ts';
import { artefacts } from './test-app.ts';
import { memoryShared } from './test-shared.ts';
import { NO_WIDGETS, type Widgets } from './widgets/load-widgets.ts';

export const PUBLIC_URL = 'http://localhost:7300';
export const PASSWORD = 'correct horse';
const ADMIN: Actor = { kind: 'system', id: 'test', name: 'test', roles: {}, workspaceAdmin: true };
const PLENTY = 1_000_000;

/** A server without a socket, on any ports. */
export interface TestServer extends Composition {
  readonly app: FastifyInstance;
  readonly ports: Ports;
  readonly log: readonly string[];
  /** Makes an API key. */
  readonly key: (scopes: readonly string[], roles?: readonly string[]) => Promise<string>;
  /** Makes a dealer link and gives its token. */
  readonly link: (
    pins?: Readonly<Record<string, unknown>>,
    expiresAt?: string,
  ) => Promise<{ token: string; id: string }>;
  /** Makes a person, signs in and gives the cookie. */
  readonly signIn: (email: string, roles?: readonly string[], workspaceAdmin?: boolean) => Promise<string>;
  /** Makes a person known to the ports in memory. */
  readonly people: MemoryPorts['addPerson'];
  /** Lets time pass on a server in memory. */
  readonly pass: (ms: number) => void;
  readonly inject: (options: InjectOptions) => Promise<LightMyRequestResponse>;
}

interface Options {
  readonly limits?: Partial<Limits>;
  readonly publicUrl?: string;
  readonly allowedHosts?: readonly string[];
  readonly ports?: Ports;
  readonly secondJudge?: Ports['secondJudge'];
  readonly authDatabase?: AuthSettings['database'];
  readonly shared?: SharedState;
  readonly masterKeys?: readonly Buffer[];
  readonly trustedProxies?: readonly string[];
  /** Sees each address as it is mounted. */
  readonly onRoute?: (route: RouteOptions) => void;
  /** Throws when the database could not store a change. */
  readonly checkDatabase?: () => Promise<void>;
  readonly freeBytes?: () => Promise<number>;
  readonly publish?: boolean;
  readonly downloadPatienceMs?: number;
  readonly connections?: Parameters<typeof buildApp>[0]['connections'];
  readonly dist?: string;
  readonly widgets?: Widgets;
  readonly headFile?: string;
  readonly logLevel?: string;
}

/** Composes the server on memory, or on what is given, and publishes the app `demo`. */
export async function createTestServer(options: Options = {}): Promise<TestServer> {
  const memory = options.ports ? null : createMemoryPorts(kinds);
  const given: Ports = options.ports ?? (memory as MemoryPorts);
  const ports = options.secondJudge ? { ...given, secondJudge: options.secondJudge } : given;
  const publicUrl = options.publicUrl ?? PUBLIC_URL;
  const composition = await compose({
    ports,
    authDatabase:
      options.authDatabase ?? memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    ring: createKeyRing(options.masterKeys ?? [randomBytes(32)]),
    shared: options.shared ?? memoryShared(),
    publicUrl,
    headFile:
      options.headFile ?? path.join(os.tmpdir(), `weir-heads-${randomBytes(8).toString('hex')}.jsonl`),
    log: () => {},
    widgets: options.widgets?.all ?? [],
  });
  const log: string[] = [];
  let looked = 0;
  const app = await buildApp({
    ...composition,
    ports,
    limits: {
      perKey: PLENTY,
      perPerson: PLENTY,
      perLink: PLENTY,
      perVisitor: PLENTY,
      perVisitorSubmit: PLENTY,
      signIn: PLENTY,
      sockets: PLENTY,
      work: PLENTY,
      ...options.limits,
    },
    trustedProxies: options.trustedProxies ?? [],
    allowedHosts: options.allowedHosts ?? [],
    dist: options.dist ?? '/nonexistent',
    designerDist: '/nonexistent',
    widgets: options.widgets ?? NO_WIDGETS,
    readiness: createReadiness({
      checkDatabase: options.checkDatabase ?? (async () => {}),
      folders: ['/'],
      minFreeMegabytes: 1,
      freeBytes: options.freeBytes ?? (async () => Number.MAX_SAFE_INTEGER),
      // Always looks.
      now: () => (looked += 10_000),
    }),
    logger: logOptions(options.logLevel ?? 'info', (line) => void log.push(line)),
    ...(options.onRoute ? { onRoute: options.onRoute } : {}),
    ...(options.connections ? { connections: options.connections } : {}),
    ...(options.downloadPatienceMs ? { downloadPatienceMs: options.downloadPatienceMs } : {}),
  });
  const { usecases, accounts } = composition.services;
  if (options.publish !== false) {
    const result = await usecases.publish({ actor: ADMIN, app: 'demo', artefacts });
    if (!result.ok) throw new Error(JSON.stringify(result.issues));
  }
  return {
    ...composition,
    app,
    ports,
    log,
    key: async (scopes, roles) => {
      const made = await usecases.createKey({
        actor: ADMIN,
        app: 'demo',
        name: 'test',
        scopes,
        ...(roles ? { roles } : {}),
      });
      if (!made.ok) throw new Error(JSON.stringify(made.issues));
      return made.value.key;
    },
    link: async (pins = {}, expiresAt) => {
      const made = await usecases.createLink({
        actor: ADMIN,
        app: 'demo',
        form: 'order',
        channel: 'dealer',
        name: 'dealer A',
        pins,
        ...(expiresAt ? { expiresAt } : {}),
      });
      if (!made.ok) throw new Error(JSON.stringify(made.issues));
      return made.value;
    },
    signIn: async (email, roles = [], workspaceAdmin = false) => {
      const made = await accounts.create({ email, name: email, password: PASSWORD, workspaceAdmin });
      if (!made.ok) throw new Error(JSON.stringify(made.issues));
      if (memory)
        memory.addPerson({
          id: made.id,
          name: email,
          email,
          active: true,
          workspaceAdmin,
          roles: roles.length > 0 ? { demo: roles } : {},
        });
      else if (roles.length > 0)
        await ports.people.setRoles({ id: made.id, app: 'demo', roles, actor: ADMIN, at: new Date() });
      const answer = await app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email, password: PASSWORD },
      });
      return cookieOf(answer.headers['set-cookie']);
    },
    people: (person) => memory?.addPerson(person),
    pass: (ms) => memory?.setNow(new Date(memory.clock.now().getTime() + ms)),
    inject: (request) => app.inject(request),
  };
}

/** The cookie of a Set-Cookie header, as a browser sends it back. */
export function cookieOf(header: string | readonly string[] | undefined): string {
  const [first] = header === undefined ? [] : [header].flat();
  if (!first) throw new Error('No cookie was set.');
  return first.split(';', 1)[0] ?? '';
}
