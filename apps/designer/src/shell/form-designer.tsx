import { Drawer } from 'antd';
import { Suspense, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { CanvasDnd } from '../canvas/canvas-dnd.tsx';
import { useAppSession, useAppState } from '../session/use-app-session.ts';
import { useDesign, useWords } from '../session/use-session.ts';
import { Tour } from '../start/tour/tour.tsx';
import { DesignMode } from './design-mode.tsx';
import { type Mode, modeOf } from './modes.ts';
import { PanelBoundary } from './panel-boundary.tsx';
import {
  Comments,
  JsonMode,
  PreviewMode,
  PublishSheet,
  RulesMode,
  SettingsMode,
  TextsMode,
  VersionsDrawer,
} from './parts.tsx';
import { Problems } from './problems.tsx';
import { useDrawerFocus } from './return-focus.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { TabPanel } from './tab-list.tsx';
import { TopBar } from './top-bar.tsx';
import { FormMissing, Loading } from './trouble-view.tsx';
import { UnreadDraftPage } from './unread-draft.tsx';
import { useClipboard } from './use-clipboard.tsx';
import { useShellKeys } from './use-shell-keys.ts';
import { shellWords } from './words.ts';
import './shell.css';

/** The designer of one form. */
export function FormDesigner() {
  const { app = '', form: key = '' } = useParams();
  const session = useAppSession();
  useLayoutEffect(() => session.openForm(key), [session, key]);
  useEffect(() => () => session.openForm(null), [session]);
  const open = useAppState((state) => state.formKey === key);
  const unread = useAppState((state) => state.unread.find((draft) => draft.name === `form/${key}`));
  const exists = useAppState((state) =>
    state.design.artefacts.some((artefact) => artefact.kind === 'form' && artefact.key === key),
  );
  if (unread) return <UnreadDraftPage unread={unread} />;
  if (!exists) return <FormMissing app={app} />;
  return open ? <OpenForm key={key} /> : <Loading />;
}

function OpenForm() {
  const words = useWords(shellWords);
  const [query, setQuery] = useSearchParams();
  const mode = modeOf(query.get('mode'));
  const [publishing, setPublishing] = useState(false);
  const [versions, setVersions] = useState(false);
  const [comments, setComments] = useState(false);
  useDrawerFocus(comments);
  const [keys, setKeys] = useState(false);
  const selection = useDesign((state) => state.selection);
  const setMode = useCallback(
    (next: Mode) =>
      setQuery((before) => {
        const changed = new URLSearchParams(before);
        changed.set('mode', next);
        // A place inside another mode is no place here.
        changed.delete('section');
        changed.delete('key');
        return changed;
      }),
    [setQuery],
  );
  useShellKeys(() => setKeys(true));
  const pasting = useClipboard();
  return (
    <div className="wd-shell">
      <TopBar
        mode={mode}
        onMode={setMode}
        onComments={() => setComments(true)}
        onVersions={() => setVersions(true)}
        onPublish={() => setPublishing(true)}
        onKeys={() => setKeys(true)}
      />
      <main className="wd-main">
        <TabPanel id="wd-mode" current={mode} className="wd-main__panel">
          <PanelBoundary name={mode}>
            <Suspense fallback={<Loading />}>
              {mode === 'design' && (
                <CanvasDnd>
                  <DesignMode />
                </CanvasDnd>
              )}
              {mode === 'rules' && <RulesMode />}
              {mode === 'settings' && <SettingsMode />}
              {mode === 'texts' && <TextsMode />}
              {mode === 'preview' && <PreviewMode />}
              {mode === 'json' && <JsonMode />}
            </Suspense>
          </PanelBoundary>
        </TabPanel>
        <PanelBoundary name="problems">
          <Problems />
        </PanelBoundary>
      </main>
      <PanelBoundary name="publish">
        <Suspense fallback={null}>
          <PublishSheet open={publishing} onClose={() => setPublishing(false)} />
        </Suspense>
      </PanelBoundary>
      <PanelBoundary name="versions">
        <Suspense fallback={null}>
          <VersionsDrawer open={versions} onClose={() => setVersions(false)} />
        </Suspense>
      </PanelBoundary>
      <Drawer
        open={comments}
        onClose={() => setComments(false)}
        title={words.comments}
        mask={false}
        size={380}
        destroyOnHidden
      >
        <PanelBoundary name={`comments ${selection[0] ?? ''}`}>
          <Suspense fallback={null}>
            <Comments field={selection.length === 1 ? (selection[0] ?? null) : null} />
          </Suspense>
        </PanelBoundary>
      </Drawer>
      <ShortcutsDialog open={keys} onClose={() => setKeys(false)} />
      {pasting}
      <Tour />
    </div>
  );
}
