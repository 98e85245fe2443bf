import type { Issue } from '@weir/base';
import { inLocale } from '@weir/base';
import { currentLocale } from '@weir/ui/preferences';
import { App as AntApp, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Outlet, useParams } from 'react-router';
import { designKinds } from '../proof/kinds.ts';
import { AppSession } from '../session/app-session.ts';
import { browserCopies } from '../session/local-copies.ts';
import { trpcDesignServer } from '../session/trpc-design-server.ts';
import { AppSessionContext, useAppSession, useAppState } from '../session/use-app-session.ts';
import { SessionContext, useWords } from '../session/use-session.ts';
import { Announcer, createVoice, type Voice } from './announcer.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import { useMe } from './require-sign-in.tsx';
import { momentOf } from './saved-time.ts';
import { Loading, TroubleView } from './trouble-view.tsx';
import { shellWords } from './words.ts';
import './frame.css';

/** Everything below the address of one app: its session, and what concerns all its pages. */
export function AppFrame() {
  const { app = '' } = useParams();
  return <OpenApp key={app} app={app} />;
}

function OpenApp({ app }: { readonly app: string }) {
  const me = useMe();
  const { message } = AntApp.useApp();
  const [voice] = useState(createVoice);
  const [session, setSession] = useState<AppSession | null>(null);
  const [trouble, setTrouble] = useState<{ readonly error: unknown } | null>(null);
  const [round, setRound] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round opens it again
  useEffect(() => {
    let over = false;
    let opened: AppSession | null = null;
    const refuse = (issues: readonly Issue[]): void => {
      const locale = currentLocale();
      const text = issues
        .slice(0, 3)
        .map((issue) => inLocale(issue.message, locale))
        .join(locale === 'en' ? '. ' : '；');
      void message.warning({ content: text, key: text, duration: 5 });
      voice.say(text);
    };
    const open = async (): Promise<void> => {
      const copies = await browserCopies(me.id, app);
      const next = await AppSession.open({
        app,
        server: trpcDesignServer,
        copies,
        kinds: designKinds,
        locale: currentLocale,
        say: voice.say,
        refuse,
      });
      if (over) next.close();
      else {
        opened = next;
        setSession(next);
      }
    };
    open().catch((error: unknown) => {
      if (!over) setTrouble({ error });
    });
    return () => {
      over = true;
      opened?.close();
      setSession(null);
    };
  }, [app, me.id, round, message, voice]);

  if (trouble)
    return (
      <TroubleView
        error={trouble.error}
        onRetry={() => {
          setTrouble(null);
          setRound((before) => before + 1);
        }}
      />
    );
  if (!session) return <Loading />;
  return (
    <AppSessionContext value={session}>
      <SessionContext value={session}>
        <Keeping session={session} />
        <Outlet />
        <Notes />
        <ConflictDialog />
        <Spoken voice={voice} />
      </SessionContext>
    </AppSessionContext>
  );
}

function Spoken({ voice }: { readonly voice: Voice }) {
  return <Announcer voice={voice} />;
}

/** Keeps work when the page goes away, and looks again when the network or the person comes back. */
function Keeping({ session }: { readonly session: AppSession }) {
  useEffect(() => {
    const back = (): void => {
      if (document.visibilityState !== 'visible') {
        session.keepCopy();
        return;
      }
      session.retry();
      void session.look();
    };
    const leaving = (event: BeforeUnloadEvent): void => {
      session.keepCopy();
      if (!session.isKept) event.preventDefault();
    };
    addEventListener('online', session.retry);
    addEventListener('focus', session.retry);
    addEventListener('pagehide', session.keepCopy);
    addEventListener('beforeunload', leaving);
    document.addEventListener('visibilitychange', back);
    return () => {
      removeEventListener('online', session.retry);
      removeEventListener('focus', session.retry);
      removeEventListener('pagehide', session.keepCopy);
      removeEventListener('beforeunload', leaving);
      document.removeEventListener('visibilitychange', back);
    };
  }, [session]);
  return null;
}

/** What was put back from this device, said once. */
function Notes() {
  const words = useWords(shellWords);
  const session = useAppSession();
  const restored = useAppState((state) => state.restored);
  const { notification } = AntApp.useApp();
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (restored === null || shown.current === restored) return;
    shown.current = restored;
    notification.info({
      key: 'restored',
      title: words.restored(momentOf(restored)),
      placement: 'bottomLeft',
      duration: 8,
      actions: (
        <Button
          size="small"
          onClick={() => {
            notification.destroy('restored');
            session.forgetRestored();
          }}
        >
          {words.gotIt}
        </Button>
      ),
    });
  }, [restored, notification, words, session]);
  return null;
}
