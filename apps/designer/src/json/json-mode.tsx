import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { ArtefactName } from '@weir/form-design';
import { Alert, App as AntApp, Button, Select, Space, Upload } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readDraft } from '../session/read-draft.ts';
import { useAppSession, useAppState } from '../session/use-app-session.ts';
import { useDesign, useLocale, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { type JsonEditor, openJsonEditor, type TextProblem } from './json-editor.ts';
import { lineAt, parseJson, spanOf } from './pointer-position.ts';
import { issuesOf, printBody, readJson } from './read-json.ts';
import { words } from './words.ts';
import './json.css';

const BIGGEST = 5 * 1024 * 1024;

/** The artefacts as text: what every other screen edits, and drafts that no other screen can show. */
export function JsonMode() {
  const text = useWords(words);
  const say = useSay();
  const formKey = useDesign((state) => state.formKey);
  const artefacts = useDesign((state) => state.design.artefacts);
  const unread = useAppState((state) => state.unread);
  const [query, setQuery] = useSearchParams();
  const { message } = AntApp.useApp();
  const [dirty, setDirty] = useState(false);
  const names = useMemo(
    () =>
      [
        ...artefacts.map((one) => ({
          name: `${one.kind}/${one.key}` as ArtefactName,
          title: say(one.title),
        })),
        ...unread.map((draft) => ({ name: draft.name as ArtefactName, title: draft.name })),
      ].filter((one, index, all) => all.findIndex(({ name }) => name === one.name) === index),
    [artefacts, unread, say],
  );
  const asked = query.get('artefact');
  const name =
    names.find((one) => one.name === asked)?.name ??
    names.find((one) => one.name === `form/${formKey}`)?.name ??
    (formKey === null ? names[0]?.name : (`form/${formKey}` as const));
  if (name === undefined) return null;
  return (
    <section className="wd-json" aria-label={text.title}>
      <div className="wd-json__which">
        <Select
          className="wd-json__select"
          aria-label={text.artefact}
          value={name}
          showSearch={{ optionFilterProp: 'label' }}
          options={names.map((one) => {
            const [kind = ''] = one.name.split('/');
            const broken = unread.some((draft) => draft.name === one.name);
            return {
              value: one.name,
              label: `${text.kinds[kind] ?? kind} ${one.title}${broken ? `（${text.unread}）` : ''}`,
            };
          })}
          onChange={(next: ArtefactName) => {
            if (dirty) {
              message.warning(text.leave);
              return;
            }
            setQuery(
              (before) => {
                const after = new URLSearchParams(before);
                after.set('artefact', next);
                after.delete('at');
                return after;
              },
              { replace: true },
            );
          }}
        />
      </div>
      <Editing key={name} name={name} at={query.get('at')} onDirty={setDirty} />
    </section>
  );
}

function Editing({
  name,
  at,
  onDirty,
}: {
  readonly name: ArtefactName;
  /** A place to go to, as a JSON Pointer. */
  readonly at: string | null;
  readonly onDirty: (dirty: boolean) => void;
}) {
  const text = useWords(words);
  const locale = useLocale();
  const session = useAppSession();
  const { message, modal } = AntApp.useApp();
  const artefact = useDesign((state) =>
    state.design.artefacts.find((one) => `${one.kind}/${one.key}` === name),
  );
  const draft = useAppState((state) => state.unread.find((one) => one.name === name));
  const stored = useMemo(() => printBody(draft ? draft.draft.body : (artefact ?? null)), [draft, artefact]);
  // What the text in the editor began from.
  const [base, setBase] = useState(stored);
  const [current, setCurrent] = useState(stored);
  const [refused, setRefused] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<JsonEditor | null>(null);
  const latest = useRef({ apply: () => {}, problems: (_: string): readonly TextProblem[] => [] });
  const dirty = current !== base;
  const newer = stored !== base;

  const show = useCallback((next: string) => {
    setBase(next);
    setCurrent(next);
    setRefused(null);
    editor.current?.setText(next);
  }, []);
  // Nothing typed here: the text follows the design (undo, another screen's edit).
  useEffect(() => {
    if (newer && !dirty) show(stored);
  }, [newer, dirty, stored, show]);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);

  latest.current = {
    apply,
    problems: (source) => {
      const read = readJson(source, name);
      const whole = { from: 0, to: Math.min(1, source.length), severity: 'error' as const };
      switch (read.is) {
        case 'syntax': {
          const { line, column } = lineAt(source, read.span.from);
          return [{ ...read.span, severity: 'error', message: text.syntax(line, column) }];
        }
        case 'notObject':
          return [{ ...whole, message: text.notObject }];
        case 'otherName':
          return [
            {
              ...spanOf(source, parseJson(source), '/key'),
              severity: 'error',
              message: text.otherName(name),
            },
          ];
        case 'artefact':
          return issuesOf(source, read.body, session.state().design.artefacts, fieldSpecs).map((issue) => ({
            from: issue.from,
            to: issue.to,
            severity: issue.severity,
            message: inLocale(issue.message, locale),
          }));
      }
    },
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is opened once; what it calls is read anew
  useEffect(() => {
    if (place.current === null) return;
    const opened = openJsonEditor({
      parent: place.current,
      text: stored,
      label: text.label(name),
      problems: (source) => latest.current.problems(source),
      onText: (next) => {
        setCurrent(next);
        setRefused(null);
      },
      onApply: () => latest.current.apply(),
    });
    editor.current = opened;
    if (at !== null) {
      const span = spanOf(stored, parseJson(stored), at);
      opened.goTo(span.from, span.to);
    }
    return () => {
      editor.current = null;
      opened.close();
    };
  }, []);

  function apply(): void {
    const source = editor.current?.text() ?? current;
    const read = readJson(source, name);
    if (read.is === 'syntax') {
      const { line, column } = lineAt(source, read.span.from);
      setRefused(text.syntax(line, column));
      editor.current?.goTo(read.span.from, read.span.to);
      return;
    }
    if (read.is !== 'artefact') {
      setRefused(read.is === 'notObject' ? text.notObject : text.otherName(name));
      return;
    }
    // The other screens could not even draw it.
    if (readDraft(read.body, fieldSpecs) === null) {
      const [first] = latest.current.problems(source);
      setRefused(`${first?.message ?? ''} ${text.noBones}`.trim());
      if (first) editor.current?.goTo(first.from, first.to);
      return;
    }
    if (draft === undefined && printBody(read.body) === stored) {
      show(stored);
      message.info(text.same);
      return;
    }
    const done = session.dispatch({ do: 'put', artefact: read.body });
    if (!done.ok) {
      const first = done.issues[0];
      setRefused(first ? inLocale(first.message, locale) : text.notApplied);
      if (first) {
        const span = spanOf(source, parseJson(source), first.path);
        editor.current?.goTo(span.from, span.to);
      }
      return;
    }
    const kept = done.design.artefacts.find((one) => `${one.kind}/${one.key}` === name);
    show(printBody(kept ?? read.body));
    message.success(text.applied);
  }
  function format(): void {
    const read = readJson(editor.current?.text() ?? current, name);
    if (read.is === 'syntax') apply();
    else if (read.is === 'artefact') editor.current?.setText(printBody(read.body));
  }
  function give(): void {
    const url = URL.createObjectURL(
      new Blob([editor.current?.text() ?? current], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = url;
    const [kind, key] = name.split('/');
    link.download = `${key}.${kind}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
  async function takeIn(file: File): Promise<void> {
    if (file.size > BIGGEST) message.error(text.tooBig);
    else editor.current?.setText(await file.text());
  }
  function giveUp(): void {
    modal.confirm({
      title: text.giveUpTitle,
      content: text.giveUpHelp,
      okText: text.giveUp,
      okButtonProps: { danger: true },
      onOk: () => session.repair(name, null),
    });
  }

  return (
    <>
      <div className="wd-json__tools">
        <Space wrap>
          <Button type="primary" disabled={!dirty} onClick={apply}>
            {text.apply} <kbd>{text.applyHelp}</kbd>
          </Button>
          <Button disabled={!dirty} onClick={() => show(stored)}>
            {text.reset}
          </Button>
          <Button onClick={format}>{text.format}</Button>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={give}>
            {text.download}
          </Button>
          <Upload
            accept=".json,application/json"
            showUploadList={false}
            beforeUpload={(file) => {
              void takeIn(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{text.upload}</Button>
          </Upload>
        </Space>
        <span role="status">{dirty ? text.changed : null}</span>
      </div>
      {draft ? (
        <Alert
          type="warning"
          showIcon
          title={text.unread}
          description={text.unreadHelp}
          action={<Button onClick={giveUp}>{text.giveUp}</Button>}
        />
      ) : null}
      {newer && dirty ? (
        <Alert
          type="warning"
          showIcon
          title={text.newer}
          action={<Button onClick={() => show(stored)}>{text.takeNewer}</Button>}
        />
      ) : null}
      {refused === null ? null : (
        <Alert type="error" showIcon role="alert" title={text.notApplied} description={refused} />
      )}
      <div className="wd-json__editor" ref={place} />
    </>
  );
}
