import { CloudUploadOutlined, CommentOutlined, HistoryOutlined, MoreOutlined } from '@ant-design/icons';
import { printArtefact } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { exportJsonSchema } from '@weir/form-design';
import { prepareForm } from '@weir/form-engine';
import { setLocale } from '@weir/ui/preferences';
import { App as AntApp, Button, Tooltip } from 'antd';
import { Link } from 'react-router';
import { openForm } from '../session/session.ts';
import { useDesign, useLocale, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { startTour } from '../start/tour/tour-state.ts';
import { words as tourWords } from '../start/tour/words.ts';
import { ActionMenu } from './action-menu.tsx';
import { download } from './download.ts';
import { RedoIcon, UndoIcon } from './history-icons.tsx';
import type { Mode } from './modes.ts';
import { MODES } from './modes.ts';
import { SyncNote } from './sync-note.tsx';
import { TabList } from './tab-list.tsx';
import { shellWords } from './words.ts';

interface TopBarProps {
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly onComments: () => void;
  readonly onVersions: () => void;
  readonly onPublish: () => void;
  readonly onKeys: () => void;
}

/** Where one is, whether it is kept, the way back, what to do next. */
export function TopBar(props: TopBarProps) {
  const words = useWords(shellWords);
  const tour = useWords(tourWords);
  const say = useSay();
  const locale = useLocale();
  const session = useSession();
  const { message } = AntApp.useApp();
  // Only what is shown: the bar does not follow every key typed elsewhere.
  const title = useDesign((state) => openForm(state).title);
  const formKey = useDesign((state) => openForm(state).key);
  const app = useDesign((state) => state.app);
  const appTitle = useDesign(
    (state) => state.design.artefacts.find((artefact) => artefact.kind === 'app')?.title,
  );
  const undoTitle = useDesign((state) => state.undo);
  const redoTitle = useDesign((state) => state.redo);
  const changed = useDesign((state) => state.changed.length);
  const published = useDesign((state) =>
    state.published.artefacts.some((artefact) => artefact.kind === 'form' && artefact.key === state.formKey),
  );
  const undo = undoTitle ? words.undoWhat(say(undoTitle)) : words.nothingToUndo;
  const redo = redoTitle ? words.redoWhat(say(redoTitle)) : words.nothingToRedo;

  const exportSchema = (): void => {
    const form = openForm(session.state());
    try {
      const { schema } = prepareForm(form, kinds);
      const marked = exportJsonSchema(schema, form, fieldSpecs);
      download(`${form.key}.schema.json`, JSON.stringify(marked, null, 2));
    } catch (error) {
      // The form does not pass its checks; the problems list says why.
      void message.warning(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <header className="wd-top">
      <nav className="wd-crumbs" aria-label={words.breadcrumb}>
        <a href={`/a/${app}`} className="wd-brand">
          堰<span className="wr-visually-hidden"> {words.back}</span>
        </a>
        <Link to={`/${app}`} className="wd-crumb">
          {say(appTitle) || app}
        </Link>
        <span aria-hidden="true" className="wd-crumb__sign">
          ›
        </span>
        <h1 className="wd-crumb wd-crumb--here">{say(title) || formKey}</h1>
        <span className="wd-top__state" data-draft={changed > 0}>
          {!published ? words.draftNew : changed > 0 ? words.draft : words.published}
        </span>
        <SyncNote />
      </nav>
      <TabList
        id="wd-mode"
        className="wd-modes"
        label={words.modes}
        current={props.mode}
        onChange={props.onMode}
        tabs={MODES.map((key) => ({ key, label: words.mode[key] }))}
      />
      <div className="wd-top__actions">
        <Tooltip title={`${undo}（Ctrl Z）`}>
          <Button
            type="text"
            icon={<UndoIcon />}
            aria-label={undo}
            disabled={undoTitle === null}
            onClick={session.undo}
          />
        </Tooltip>
        <Tooltip title={`${redo}（Ctrl Shift Z）`}>
          <Button
            type="text"
            icon={<RedoIcon />}
            aria-label={redo}
            disabled={redoTitle === null}
            onClick={session.redo}
          />
        </Tooltip>
        <Tooltip title={words.comments}>
          <Button
            type="text"
            icon={<CommentOutlined />}
            aria-label={words.comments}
            onClick={props.onComments}
          />
        </Tooltip>
        <Tooltip title={words.versions}>
          <Button
            type="text"
            icon={<HistoryOutlined />}
            aria-label={words.versions}
            onClick={props.onVersions}
          />
        </Tooltip>
        <ActionMenu
          menu={{
            items: [
              { key: 'keys', label: words.shortcuts, onClick: props.onKeys },
              { key: 'tour', label: tour.restart, onClick: startTour },
              { key: 'schema', label: words.exportSchema, onClick: exportSchema },
              {
                key: 'file',
                label: words.exportForm,
                onClick: () => download(`${formKey}.json`, printArtefact(openForm(session.state()))),
              },
              ...(published
                ? [
                    {
                      key: 'fill',
                      label: (
                        <a href={`/f/${app}/${formKey}`} target="_blank" rel="noreferrer">
                          {words.fill}
                        </a>
                      ),
                    },
                  ]
                : []),
              { type: 'divider' },
              {
                key: 'language',
                label: words.languageLabel,
                onClick: () => setLocale(locale === 'en' ? 'zh-CN' : 'en'),
              },
            ],
          }}
        >
          <Button type="text" icon={<MoreOutlined />} aria-label={words.more} />
        </ActionMenu>
        <Button type="primary" icon={<CloudUploadOutlined />} onClick={props.onPublish}>
          {words.publish}
        </Button>
      </div>
    </header>
  );
}
