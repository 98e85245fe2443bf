import { troubleOf, trpcClient } from '@weir/api/client';
import type { DesignServer, Opened, Saved, ServerDraft } from './design-server.ts';

/** Longest wait for an answer before the network counts as gone. */
const PATIENCE = 20_000;

/** The server as sessions use it, over tRPC. */
export const trpcDesignServer: DesignServer = {
  open: async (app) =>
    (await trpcClient.design.openDesign.query({ app }, { signal: AbortSignal.timeout(PATIENCE) })) as Opened,
  save: async (app, changes): Promise<Saved> => {
    try {
      const { saved, at } = await trpcClient.design.saveDrafts.mutate(
        { app, changes: [...changes] as never },
        { signal: AbortSignal.timeout(PATIENCE) },
      );
      return { done: 'saved', saved, at };
    } catch (error) {
      const { kind, failure, message } = troubleOf(error);
      const conflict = failure as {
        readonly failure?: string;
        readonly theirs?: readonly ServerDraft[];
      } | null;
      if (kind === 'conflict' || conflict?.failure === 'draftConflict')
        return { done: 'conflict', theirs: conflict?.theirs ?? [] };
      if (kind === 'network' || kind === 'unavailable') return { done: 'unreached' };
      if (kind === 'unauthorized') return { done: 'refused', why: 'signedOut', message };
      if (kind === 'forbidden' || kind === 'missing') return { done: 'refused', why: 'forbidden', message };
      // Something went wrong over there: as with a lost network, it may be right in a moment.
      if (kind === 'unknown') return { done: 'unreached' };
      return { done: 'refused', why: 'other', message };
    }
  },
};
