import { CheckCircleFilled, CloudUploadOutlined, DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import type { Artefact, Form } from '@weir/artefact';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { PublishSheet } from '../proof/publish-sheet.tsx';
import { useDesign, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { download } from '../shell/download.ts';
import { RedoIcon, UndoIcon } from '../shell/history-icons.tsx';
import { SyncNote } from '../shell/sync-note.tsx';
import { shellWords } from '../shell/words.ts';
import { ThemeDialog } from '../theme/theme-dialog.tsx';
import { VersionsDrawer } from '../versions/versions-drawer.tsx';
import { AppNavigation } from './app-navigation.tsx';
import { AppSide } from './app-side.tsx';
import { appFiles } from './export-app.ts';
import { FormRows } from './form-rows.tsx';
import { NewFormDialog } from './new-form/new-form-dialog.tsx';
import { words } from './words.ts';
import './start.css';

/** One app: its forms, and what they have in common. */
export function AppPage() {
  const text = useWords(words);
  const shell = useWords(shellWords);
  const say = useSay();
  const session = useSession();
  const key = useDesign((state) => state.app);
  const artefacts = useDesign((state) => state.design.artefacts);
  const undoTitle = useDesign((state) => state.undo);
  const redoTitle = useDesign((state) => state.redo);
  const changed = useDesign((state) => state.changed.length);
  const published = useDesign((state) => state.published.artefacts);
  const [making, setMaking] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const [versions, setVersions] = useState(false);
  const [looks, setLooks] = useState(false);
  const app = artefacts.find((artefact) => artefact.kind === 'app');
  const forms = useMemo(
    () => artefacts.filter((artefact): artefact is Form => artefact.kind === 'form'),
    [artefacts],
  );
  const title = say(app?.title) || key;
  useEffect(() => {
    document.title = `${title} - ${shell.designer}`;
  }, [title, shell]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as Element | null;
      if (target?.closest('input, textarea, [contenteditable="true"]')) return;
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
      event.preventDefault();
      if (event.shiftKey) session.redo();
      else session.undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [session]);

  const newForm = (
    <Button type="primary" ghost={forms.length > 0} icon={<PlusOutlined />} onClick={() => setMaking(true)}>
      {text.newForm}
    </Button>
  );
  return (
    <div className="wd-start">
      <header className="wd-start__top">
        <nav className="wd-start__crumbs" aria-label={shell.breadcrumb}>
          <a href={`/a/${key}`} className="wd-start__brand">
            <b>堰</b> <span className="wr-visually-hidden">{text.workspace}</span>
          </a>
          <Link to="/">{text.allApps}</Link>
          <span aria-hidden="true">›</span>
          <span aria-current="page">{title}</span>
          <SyncNote />
        </nav>
        <div className="wd-start__actions">
          <Button
            type="text"
            icon={<UndoIcon />}
            aria-label={undoTitle ? shell.undoWhat(say(undoTitle)) : shell.nothingToUndo}
            disabled={undoTitle === null}
            onClick={session.undo}
          />
          <Button
            type="text"
            icon={<RedoIcon />}
            aria-label={redoTitle ? shell.redoWhat(say(redoTitle)) : shell.nothingToRedo}
            disabled={redoTitle === null}
            onClick={session.redo}
          />
          <Button type="primary" icon={<CloudUploadOutlined />} onClick={() => setPublishing(true)}>
            {text.publish}
          </Button>
        </div>
      </header>
      <main className="wd-start__main wd-apppage" id="content">
        <div className="wd-start__head">
          <h1>{title}</h1>
        </div>
        <div className="wd-apppage__columns">
          <div>
            <Steps forms={forms} published={published} changed={changed} app={key} />
            <section className="wd-panel" aria-labelledby="wd-forms">
              <div className="wd-panel__head">
                <h2 id="wd-forms">{text.formsOfApp}</h2>
                {forms.length > 0 ? newForm : null}
              </div>
              {forms.length > 0 ? (
                <FormRows forms={forms} />
              ) : (
                <div className="wd-empty">
                  <h3>{text.noForms}</h3>
                  <p>{text.noFormsText}</p>
                  {newForm}
                </div>
              )}
            </section>
            {app ? <AppNavigation app={app} forms={forms} /> : null}
          </div>
          <aside>
            <AppSide
              artefacts={artefacts}
              onLooks={() => setLooks(true)}
              onVersions={() => setVersions(true)}
            />
            <section className="wd-panel" aria-labelledby="wd-tools">
              <h2 id="wd-tools">{text.tools}</h2>
              <Button
                icon={<DownloadOutlined />}
                onClick={() => download(`${key}.app.json`, JSON.stringify(appFiles(artefacts), null, 2))}
              >
                {text.exportApp}
              </Button>
            </section>
          </aside>
        </div>
      </main>
      <NewFormDialog open={making} onClose={() => setMaking(false)} />
      <PublishSheet open={publishing} onClose={() => setPublishing(false)} />
      <VersionsDrawer open={versions} onClose={() => setVersions(false)} />
      {app ? <ThemeDialog app={app} open={looks} onClose={() => setLooks(false)} /> : null}
    </div>
  );
}

/** What is left until colleagues can fill in a first form; nothing once one is published. */
function Steps({
  forms,
  published,
  changed,
  app,
}: {
  readonly forms: readonly Form[];
  readonly published: readonly Artefact[];
  readonly changed: number;
  readonly app: string;
}) {
  const text = useWords(words);
  const first = published.find((artefact) => artefact.kind === 'form');
  if (first !== undefined || (forms.length === 0 && changed === 0)) return null;
  const steps = [
    { text: text.steps.form, done: forms.length > 0 },
    { text: text.steps.publish, done: false },
    { text: text.steps.share, done: false },
  ];
  return (
    <section className="wd-panel wd-steps" aria-label={`${text.onboarding} ${app}`}>
      <h2>{text.onboarding}</h2>
      <ol>
        {steps.map((step) => (
          <li key={step.text} data-done={step.done}>
            {step.done ? <CheckCircleFilled aria-label={text.stepDone} role="img" /> : null} {step.text}
          </li>
        ))}
      </ol>
    </section>
  );
}
