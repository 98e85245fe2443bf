import { useQuery } from '@tanstack/react-query';
import { troubleOf, useTRPC, useUnreached } from '@weir/api/client';
import { Alert, Skeleton } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation } from 'react-router';
import { TroubleView } from '../shell/trouble-view.tsx';
import { FirstPasswordPage } from './first-password-page.tsx';
import { isOutside, safeNext } from './next-page.ts';

/** Who is signed in. */
export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly workspaceAdmin: boolean;
}
const SessionContext = createContext<SessionUser | null>(null);

export function useSession(): SessionUser {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for pages inside <RequireSession>');
  return session;
}

/** Pages behind sign-in: sends others to the sign-in page and back afterwards. */
export function RequireSession({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const location = useLocation();
  const unreached = useUnreached();
  const me = useQuery(trpc.session.me.queryOptions(undefined, { staleTime: 60_000 }));
  if (me.isPending) return <Skeleton active style={{ padding: 48 }} />;
  const user = me.data ?? null;
  // Somebody at work stays at work: what is on the screen is not thrown away because it cannot be asked for again.
  if (user === null && me.isError && troubleOf(me.error).kind !== 'unauthorized')
    return <TroubleView error={me.error} onRetry={() => void me.refetch()} />;
  if (user?.mustChangePassword)
    return (
      <FirstPasswordPage
        onChanged={async () => {
          const next = safeNext(new URLSearchParams(location.search).get('next'));
          if (isOutside(next)) window.location.assign(next);
          else await me.refetch();
        }}
      />
    );
  if (!user)
    return <Navigate to={`/login?next=${encodeURIComponent(location.pathname + location.search)}`} replace />;
  return (
    <SessionContext value={user}>
      {unreached ? <Alert banner type="warning" showIcon role="status" title={t('problem.waiting')} /> : null}
      {children}
    </SessionContext>
  );
}
