import { troubleOf, trpcClient } from '@weir/api/client';
import type { Artefact } from '@weir/artefact';
import { changesOf, type Proof } from '@weir/form-design';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSession } from '../session/use-session.ts';
import { type ChangeGroup, groupChanges, withDrafts } from './drafts.ts';
import { designKinds } from './kinds.ts';

type Opened = Awaited<ReturnType<typeof trpcClient.design.openDesign.query>>;
type Published = Awaited<ReturnType<typeof trpcClient.design.publishDesign.mutate>>;
type Rev = Pick<Opened['drafts'][number], 'kind' | 'key' | 'rev'>;

/** What was proved and what exactly will be published. */
export interface Proved {
  readonly proof: Proof;
  readonly changes: readonly ChangeGroup[];
  readonly revs: readonly Rev[];
}

/** Why a step did not come off. */
export type Hindrance =
  | { readonly at: 'saving' }
  | { readonly at: 'proving'; readonly message: string }
  | { readonly at: 'publishing'; readonly message: string; readonly changed: boolean };

/** Where publishing has got to. */
export type Publishing =
  | { readonly step: 'saving' | 'proving' }
  | { readonly step: 'stuck'; readonly why: Hindrance; readonly proved: Proved | null }
  | { readonly step: 'ready' | 'publishing'; readonly proved: Proved }
  | { readonly step: 'done'; readonly publication: Published['publication'] };

/**
 * Saves, proves and publishes. The revisions are read before the proof is made, so that what is published is never
 * newer than what the person saw: somebody's save in between is refused by the server as a conflict.
 */
export function usePublishing(open: boolean): {
  readonly state: Publishing;
  readonly prove: () => void;
  readonly publish: (note: string, reason: string) => void;
} {
  const session = useSession();
  const [state, setState] = useState<Publishing>({ step: 'saving' });
  const turn = useRef(0);

  const prove = useCallback(() => {
    turn.current += 1;
    const mine = turn.current;
    const show = (next: Publishing) => {
      if (mine === turn.current) setState(next);
    };
    const run = async (): Promise<void> => {
      show({ step: 'saving' });
      if (!(await session.flush())) return show({ step: 'stuck', why: { at: 'saving' }, proved: null });
      show({ step: 'proving' });
      const { app } = session.state();
      try {
        const opened = await trpcClient.design.openDesign.query({ app });
        const proof = await trpcClient.design.proveDesign.query({ app });
        show({ step: 'ready', proved: proved(opened, proof) });
      } catch (error) {
        const { message } = troubleOf(error);
        show({ step: 'stuck', why: { at: 'proving', message }, proved: null });
      }
    };
    void run();
  }, [session]);

  useEffect(() => {
    if (open) prove();
    else turn.current += 1;
  }, [open, prove]);

  const publish = useCallback(
    (note: string, reason: string) => {
      if (state.step !== 'ready' && state.step !== 'stuck') return;
      const seen = state.proved;
      if (seen === null) return;
      setState({ step: 'publishing', proved: seen });
      const run = async (): Promise<void> => {
        try {
          const { app } = session.state();
          const revs = seen.revs.map(({ kind, key, rev }) => ({ kind, key, rev }));
          const { publication } = await trpcClient.design.publishDesign.mutate({ app, revs, note, reason });
          setState({ step: 'done', publication });
        } catch (error) {
          const { kind, message } = troubleOf(error);
          const changed = kind === 'conflict' || kind === 'invalid';
          return setState({ step: 'stuck', why: { at: 'publishing', message, changed }, proved: seen });
        }
        // It is published whatever becomes of this; the session tells of its own troubles.
        await session.reload().catch(() => undefined);
      };
      void run();
    },
    [session, state],
  );

  return { state, prove, publish };
}

function proved(opened: Opened, proof: Proof): Proved {
  const before = opened.published.map(({ body }) => body) as readonly unknown[] as readonly Artefact[];
  const after = withDrafts(opened.published, opened.drafts);
  return { proof, changes: readableChanges(before, after), revs: opened.drafts };
}

/** Drafts may be anything at all; what cannot be compared in words is told by the proof's issues. */
function readableChanges(before: readonly Artefact[], after: readonly Artefact[]): readonly ChangeGroup[] {
  try {
    return groupChanges(changesOf(before, after, designKinds), before, after);
  } catch {
    return [];
  }
}
