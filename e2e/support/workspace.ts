import { signedIn, Visitor } from './visitor.ts';

/** The administrator the global setup made. */
export const ADMIN = { email: 'admin@jinggu.example', password: 'admin-of-the-journeys' } as const;

/** Where the journeys' server is. */
export function serverUrl(): string {
  const url = process.env.WEIR_E2E_URL;
  if (!url) throw new Error('WEIR_E2E_URL is not set: the global setup has not run.');
  return url;
}

let admin: Promise<Visitor> | undefined;

/** The signed-in administrator of the journeys' server. */
export function administrator(): Promise<Visitor> {
  admin ??= signedIn(serverUrl(), ADMIN.email, ADMIN.password);
  return admin;
}

/** An account to sign in with. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Chooses a password as everybody is asked to at the first sign-in. */
async function ownPassword(email: string, given: string): Promise<string> {
  const password = `own-${crypto.randomUUID()}`;
  const person = await signedIn(serverUrl(), email, given);
  await person.must('session.changePassword', { current: given, new: password });
  return password;
}

let people = 0;

/** A new person with these roles of an app. */
export async function newPerson(
  name: string,
  roles: Readonly<Record<string, readonly string[]>>,
): Promise<Account> {
  const email = `e2e-${process.pid}-${Date.now()}-${++people}@jinggu.example`;
  const made = await (await administrator()).must('admin.createPerson', { email, name, roles });
  return { id: made.id, email, name, password: await ownPassword(email, made.password) };
}

/** A person that came with the demo data, with a password to sign in. */
export async function demoPerson(id: string): Promise<Account> {
  const operator = await administrator();
  const found = (await operator.ask('admin.people', { search: '' })).body.result.data.find(
    (person: { id: string }) => person.id === id,
  );
  if (!found) throw new Error(`The demo data has no ${id}.`);
  const { password } = await operator.must('admin.resetPassword', { id });
  return { id, email: found.email, name: found.name, password: await ownPassword(found.email, password) };
}

/** A new API key of an app. */
export async function newKey(
  app: string,
  scopes: readonly string[] = ['records:read', 'records:write', 'imports:write'],
): Promise<Visitor> {
  const made = await (await administrator()).must('admin.createKey', { app, name: 'e2e', scopes });
  return new Visitor(serverUrl(), { authorization: `Bearer ${made.key}` });
}

/** A new link, with its address. */
export async function newLink(input: {
  readonly app: string;
  readonly form: string;
  readonly channel: string;
  readonly name?: string;
  readonly pins?: Readonly<Record<string, unknown>>;
}): Promise<{ readonly id: string; readonly url: string; readonly token: string }> {
  const made = await (await administrator()).must('admin.createLink', { name: 'e2e', ...input });
  return { id: made.id, url: made.url, token: made.token };
}
