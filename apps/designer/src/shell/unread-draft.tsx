import { Alert, Button, Space } from 'antd';
import { Suspense, useLayoutEffect } from 'react';
import { Link } from 'react-router';
import type { UnreadDraft } from '../session/knowledge.ts';
import { useAppSession, useAppState } from '../session/use-app-session.ts';
import { useWords } from '../session/use-session.ts';
import { download } from './download.ts';
import { PanelBoundary } from './panel-boundary.tsx';
import { JsonMode } from './parts.tsx';
import { Loading } from './trouble-view.tsx';
import { shellWords } from './words.ts';

/** A draft that cannot be drawn: its text with what is wrong with it, and the way back to the published version. */
export function UnreadDraftPage({ unread }: { readonly unread: UnreadDraft }) {
  const words = useWords(shellWords);
  const session = useAppSession();
  const { kind, key, body } = unread.draft;
  useLayoutEffect(() => session.openForm(key), [session, key]);
  const app = useAppState((state) => state.app);
  const published = useAppState((state) =>
    state.published.artefacts.some((artefact) => artefact.kind === kind && artefact.key === key),
  );
  return (
    <main className="wd-unread">
      <nav aria-label={words.breadcrumb}>
        <Link to={`/${app}`}>{words.toApp}</Link>
      </nav>
      <h1>{words.unreadTitle}</h1>
      <Alert
        type="warning"
        showIcon
        title={words.unreadText}
        action={
          <Space>
            <Button size="small" onClick={() => download(`${key}.json`, JSON.stringify(body, null, 2))}>
              {words.download}
            </Button>
            <Button size="small" onClick={() => session.repair(unread.name, null)}>
              {published ? words.unreadDrop : words.unreadDropNew}
            </Button>
          </Space>
        }
      />
      <div className="wd-unread__json">
        <PanelBoundary name="json">
          <Suspense fallback={<Loading />}>
            <JsonMode />
          </Suspense>
        </PanelBoundary>
      </div>
    </main>
  );
}
