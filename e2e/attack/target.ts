import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { becomeAdmin, type RunningServer, startServer } from '../server.ts';
import { signedIn, Visitor } from '../support/visitor.ts';
import { guardApp, MARKERS } from './guard-app.ts';

/** Who attacks; `stranger` has nothing, `nobody` a sign-in without any role. */
export const IDENTITIES = [
  'stranger',
  'embed',
  'link',
  'readingKey',
  'writingKey',
  'foreignKey',
  'nobody',
  'reader',
  'clerk',
  'designer',
  'foreignChief',
] as const;
export type Identity = (typeof IDENTITIES)[number];

/** A server of its own, with the app to guard and everybody who may want something of it. */
export interface Target {
  readonly server: RunningServer;
  readonly admin: Visitor;
  readonly as: Readonly<Record<Identity, Visitor>>;
  /** Number of a person's file, id of an order the reader may see and of one they may not. */
  readonly staffNo: string;
  readonly openOrder: string;
  readonly foreignOrder: string;
  readonly stop: () => Promise<void>;
}

const ADMIN = { email: 'admin@guard.example', password: 'admin-of-the-guard-app' };
/** Work is what is limited here; how many requests a minute one may make has tests of its own. */
const PLENTY = {
  WEIR_LIMIT_KEY: '1000000',
  WEIR_LIMIT_PERSON: '1000000',
  WEIR_LIMIT_LINK: '1000000',
  WEIR_LIMIT_VISITOR: '1000000',
  WEIR_LIMIT_VISITOR_SUBMIT: '1000000',
  WEIR_LIMIT_SIGN_IN: '1000000',
};

/** Starts it; `data`: where it keeps its files, a throwaway folder by default. */
export async function startTarget(data?: string): Promise<Target> {
  const folder = data ?? mkdtempSync(path.join(os.tmpdir(), 'weir-attack-'));
  const server = await startServer({
    data: folder,
    env: { ...PLENTY, DATABASE_URL: '', WEIR_TEMPLATE: 'none', WEIR_LOG: 'error' },
  });
  const { url } = server;
  const stop = async () => {
    await server.stop();
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await becomeAdmin(server, ADMIN);
    const admin = await signedIn(url, ADMIN.email, ADMIN.password);
    const elsewhere = { salaryTitle: '工资', costTitle: '成本', rule: '毛利' };
    await admin.must('admin.publish', { app: 'guard', artefacts: guardApp('guard') });
    await admin.must('admin.publish', { app: 'other', artefacts: guardApp('other', elsewhere) });

    const person = async (name: string, roles: Readonly<Record<string, readonly string[]>>) => {
      const email = `${name.toLowerCase()}@guard.example`;
      const { password } = await admin.must('admin.createPerson', { email, name, roles });
      return signedIn(url, email, password);
    };
    const key = async (app: string, scopes: readonly string[]) => {
      const made = await admin.must('admin.createKey', { app, name: 'attack', scopes, roles: ['clerk'] });
      return new Visitor(url, { authorization: `Bearer ${made.key}` });
    };
    const link = await admin.must('admin.createLink', {
      app: 'guard',
      form: 'order',
      channel: 'dealer',
      name: 'dealer',
    });
    const writingKey = await key('guard', ['records:read', 'records:write', 'imports:write']);
    const chief = await person('Chief', { guard: ['chief'] });
    const made = async (form: string, data: Readonly<Record<string, unknown>>) =>
      chief.must('records.create', { app: 'guard', form, data });
    const staff = await made('staff', { name: '王芳', phoneNo: '110', salary: MARKERS.salary });
    const open = await made('order', { consignee: '李雷', externalNo: 'OPEN-1', cost: MARKERS.cost });
    const foreign = await made('order', { consignee: MARKERS.foreign, externalNo: 'SHUT-1' });
    await made('plan', { goal: MARKERS.plan });

    return {
      server,
      admin,
      as: {
        stranger: new Visitor(url),
        embed: new Visitor(url, { origin: url }),
        link: new Visitor(url, { authorization: `Weir-Link ${link.token}` }),
        readingKey: await key('guard', ['records:read']),
        writingKey,
        foreignKey: await key('other', ['records:read', 'records:write', 'imports:write']),
        nobody: await person('Nobody', {}),
        reader: await person('Reader', { guard: ['reader'] }),
        clerk: await person('Clerk', { guard: ['clerk'] }),
        designer: await person('Designer', { guard: ['it'] }),
        foreignChief: await person('ForeignChief', { other: ['chief'] }),
      },
      staffNo: staff.record?.number ?? staff.number,
      openOrder: open.record?.id ?? open.id,
      foreignOrder: foreign.record?.id ?? foreign.id,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
