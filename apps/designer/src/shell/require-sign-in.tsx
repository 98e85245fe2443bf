import { useQuery } from '@tanstack/react-query';
import { troubleOf, useTRPC } from '@weir/api/client';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { Loading, TroubleView } from './trouble-view.tsx';

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
}
const MeContext = createContext<Me | null>(null);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Expected somebody to be signed in.');
  return me;
}

/** Pages behind sign-in: others go to the workspace's sign-in page, and come back afterwards. */
export function RequireSignIn({ children }: { readonly children: ReactNode }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.session.me.queryOptions(undefined, { staleTime: 60_000 }));
  const out =
    (me.isSuccess && me.data === null) || (me.isError && troubleOf(me.error).kind === 'unauthorized');
  const known = me.data ?? null;
  useEffect(() => {
    // Somebody at work is told by the top bar instead; their edits stay on screen.
    if (out && known === null)
      location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search)}`);
  }, [out, known]);
  if (known !== null) return <MeContext value={known}>{children}</MeContext>;
  if (me.isError && !out) return <TroubleView error={me.error} onRetry={() => void me.refetch()} />;
  return <Loading />;
}
