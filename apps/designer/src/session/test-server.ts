import type { Artefact, Field, Form } from '@weir/artefact';
import { designKinds } from '../proof/kinds.ts';
import { AppSession } from './app-session.ts';
import type { AppSessionOptions } from './app-state.ts';
import { nameOf } from './command-log.ts';
import type { DesignServer, DraftChange, ServerDraft } from './design-server.ts';
import { memoryCopies } from './memory-copies.ts';

/** A text field with a title of its key. */
export const text = (key: string): Field => ({ key, kind: 'text', title: { 'zh-CN': key } });

/** A form of these fields. */
export const formOf = (fields: readonly Field[], key = 'order'): Form => ({
  kind: 'form',
  specVersion: 1,
  key,
  title: { 'zh-CN': '订单' },
  fields,
});

const app: Artefact = {
  kind: 'app',
  specVersion: 1,
  key: 'shop',
  title: { 'zh-CN': '商店' },
  navigation: [{ title: { 'zh-CN': '订单' }, items: [{ form: 'order' }] }],
};

/** A server in memory that keeps drafts as the real one does, and can be cut off. */
export class TestServer implements DesignServer {
  published: readonly Artefact[] = [app, formOf([text('a'), text('b')])];
  readonly drafts = new Map<string, ServerDraft>();
  readonly saves: (readonly DraftChange[])[] = [];
  /** What happens to the next calls. */
  mode: 'ok' | 'offline' | 'answerLost' | 'signedOut' = 'ok';

  open = async () => {
    if (this.mode === 'offline') throw new Error('offline');
    return structuredClone({
      published: this.published.map((body) => ({ body })),
      drafts: [...this.drafts.values()],
    });
  };

  save = async (_app: string, changes: readonly DraftChange[]) => {
    if (this.mode === 'offline') return { done: 'unreached' } as const;
    if (this.mode === 'signedOut') return { done: 'refused', why: 'signedOut', message: '' } as const;
    this.saves.push(changes);
    const stale = changes.filter((change) => (this.drafts.get(nameOf(change))?.rev ?? null) !== change.rev);
    if (stale.length > 0)
      return {
        done: 'conflict',
        theirs: stale.flatMap((change) => this.drafts.get(nameOf(change)) ?? []),
      } as const;
    const saved = changes.map((change) => this.#keep(change, '我'));
    if (this.mode === 'answerLost') {
      this.mode = 'ok';
      return { done: 'unreached' } as const;
    }
    return { done: 'saved', saved, at: '2026-01-01T08:00:00.000Z' } as const;
  };

  /** Somebody else saves. */
  other(body: Artefact, by = '王明'): void {
    this.#keep({ kind: body.kind, key: body.key, rev: null, body }, by);
  }

  form(key = 'order'): Form | undefined {
    return this.drafts.get(`form/${key}`)?.body as Form | undefined;
  }

  #keep({ kind, key, body }: DraftChange, by: string) {
    const name = nameOf({ kind, key });
    if (body === undefined) {
      this.drafts.delete(name);
      return { kind, key, rev: null };
    }
    const rev = (this.drafts.get(name)?.rev ?? 0) + 1;
    this.drafts.set(name, {
      kind,
      key,
      rev,
      body: structuredClone(body),
      updatedAt: `2026-01-01T08:00:${String(rev).padStart(2, '0')}.000Z`,
      updatedBy: by,
      updatedByName: by,
    });
    return { kind, key, rev };
  }
}

/** A session on it, with what it said and refused. */
export async function sessionOn(
  server: TestServer,
  copies = memoryCopies(),
  more: Partial<AppSessionOptions> = {},
) {
  const said: string[] = [];
  const refused: string[] = [];
  const session = await AppSession.open({
    app: 'shop',
    server,
    copies,
    kinds: designKinds,
    locale: () => 'zh-CN',
    say: (sentence) => said.push(sentence),
    refuse: (issues) => refused.push(...issues.map(({ code }) => code)),
    idle: (work) => {
      work();
      return () => {};
    },
    ...more,
  });
  session.openForm('order');
  return { session, copies, said, refused };
}

/** Titles of the fields of the open form. */
export function titlesIn(session: AppSession): readonly string[] {
  const form = session.state().design.artefacts.find((one) => one.kind === 'form');
  return form?.kind === 'form' ? form.fields.map((field) => field.title['zh-CN']) : [];
}
