import { DownloadOutlined, SearchOutlined, UploadOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Field, formNodes } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import type { Command } from '@weir/form-design';
import { App as AntApp, Button, Checkbox, Input, Upload } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useForm, useLocale, useSession, useWords } from '../session/use-session.ts';
import { useSay } from '../settings/use-say.ts';
import { clearable } from '../shell/clear-icon.tsx';
import { collectTexts, type TextEntry } from './collect-texts.ts';
import { type Step, TextCell } from './text-cell.tsx';
import { textsFromCsv, textsFromPaste, textsToCsv } from './text-file.ts';
import { words } from './words.ts';
import { type Language, type NewText, writeEverywhere } from './write-text.ts';
import './texts.css';

interface Caret {
  readonly row: number;
  readonly language: Language;
}
const cellId = ({ row, language }: Caret): string => `wd-text-${row}-${language}`;

/** Every text of the form in both languages, side by side. */
export function TextsMode() {
  const text = useWords(words);
  const say = useSay();
  const locale = useLocale();
  const session = useSession();
  const { message } = AntApp.useApp();
  const form = useForm();
  const all = useMemo(() => collectTexts(form, fieldSpecs, kindDesigns), [form]);
  const [find, setFind] = useState('');
  const [missingOnly, setMissingOnly] = useState(false);
  // What lacked English when the filter was set stays in sight while it is written.
  const [missingThen, setMissingThen] = useState<ReadonlySet<string>>(new Set());
  const missing = all.filter((entry) => entry.en.trim() === '').length;
  const shown = useMemo(() => {
    const asked = find.trim().toLowerCase();
    return all.filter(
      (entry) =>
        (!missingOnly || entry.en.trim() === '' || missingThen.has(entry.id)) &&
        (asked === '' ||
          [entry.zh, entry.en, say(entry.owner), entry.field ?? ''].some((one) =>
            one.toLowerCase().includes(asked),
          )),
    );
  }, [all, find, missingOnly, missingThen, say]);

  const scroller = useRef<HTMLDivElement>(null);
  const wanted = useRef<Caret | null>(null);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 46,
    overscan: 10,
    getItemKey: (index) => shown[index]?.id ?? index,
  });
  useEffect(() => {
    if (wanted.current === null) return;
    const cell = document.getElementById(cellId(wanted.current));
    if (cell === null) return;
    wanted.current = null;
    cell.focus();
  });

  const commandOf = (change: NewText): Command | null | 'needed' => {
    let nodes: ReadonlyMap<string, Field> | null = null;
    const fieldOf = (name: string): Field | undefined => {
      nodes ??= new Map(formNodes(form, fieldSpecs).map((node) => [node.name, node.field]));
      return nodes.get(name);
    };
    return writeEverywhere(session.state().design.artefacts, form, change, fieldOf);
  };
  function write(entry: TextEntry, language: Language, value: string): void {
    const command = commandOf({ entry, [language]: value });
    if (command === 'needed') message.warning({ key: 'needed', content: text.needed });
    else if (command !== null) session.dispatch(command, { merge: `text ${entry.id} ${language}` });
  }
  /** Many texts as one step; those that cannot be written are left out and told. */
  function writeAll(changes: readonly NewText[], title: { zh: string; en: string }): number {
    const commands = changes.map(commandOf);
    const skipped = commands.filter((command) => command === 'needed').length;
    const good = commands.filter((command): command is Command => command !== null && command !== 'needed');
    if (skipped > 0) message.warning(text.skipped(skipped));
    if (good.length === 0) return 0;
    const done = session.dispatch({ do: 'all', commands: good, title: { 'zh-CN': title.zh, en: title.en } });
    return done.ok ? good.length : 0;
  }
  function step(at: Caret, to: Step): void {
    const next: Caret =
      to === 'left' || to === 'right'
        ? { row: at.row, language: to === 'left' ? 'zh' : 'en' }
        : { row: at.row + (to === 'down' ? 1 : -1), language: at.language };
    if (next.row < 0 || next.row >= shown.length) return;
    const cell = document.getElementById(cellId(next));
    if (cell) {
      cell.focus();
      cell.scrollIntoView({ block: 'nearest' });
      return;
    }
    wanted.current = next;
    virtual.scrollToIndex(next.row, { align: 'auto' });
  }
  function paste(at: Caret, pasted: string): boolean {
    const changes = textsFromPaste(pasted, shown, at);
    if (changes === null) return false;
    const count = writeAll(changes, { zh: words.zh.pasteTitle, en: words.en.pasteTitle });
    // The cell shows what it holds again, and not what was being typed.
    document.getElementById(cellId(at))?.blur();
    wanted.current = at;
    session.announce(text.pasted(count));
    return true;
  }
  async function takeIn(file: File): Promise<void> {
    const read = textsFromCsv(await file.text(), all);
    if (!read.ok) message.error(text.notOurs);
    else if (read.changes.length === 0) message.info(text.nothingNew);
    else {
      const count = writeAll(read.changes, { zh: words.zh.importTitle, en: words.en.importTitle });
      message.success(text.imported(count, read.unknown));
    }
  }
  function give(): void {
    const url = URL.createObjectURL(new Blob([textsToCsv(all, locale)], { type: 'text/csv' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${say(form.title)}-${text.title}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  return (
    <section className="wd-texts" aria-labelledby="wd-texts-title">
      <header className="wd-texts__head">
        <div>
          <h2 id="wd-texts-title">{text.title}</h2>
          <p>{text.help}</p>
        </div>
        <div className="wd-texts__tools">
          <Input
            type="search"
            prefix={<SearchOutlined aria-hidden />}
            allowClear={clearable}
            value={find}
            aria-label={text.find}
            placeholder={text.find}
            onChange={(event) => setFind(event.target.value)}
          />
          <Checkbox
            checked={missingOnly}
            onChange={(event) => {
              setMissingOnly(event.target.checked);
              setMissingThen(new Set(all.filter((entry) => entry.en.trim() === '').map(({ id }) => id)));
            }}
          >
            {text.missingOnly}
          </Checkbox>
          <Button icon={<DownloadOutlined aria-hidden />} onClick={give}>
            {text.exportCsv}
          </Button>
          <Upload
            accept=".csv,.tsv,.txt,text/csv"
            showUploadList={false}
            beforeUpload={(file) => {
              void takeIn(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined aria-hidden />}>{text.importCsv}</Button>
          </Upload>
        </div>
      </header>
      <p className="wd-texts__count" role="status">
        {text.count(all.length)} · {text.missing(missing)}
      </p>
      <div className="wd-texts__titles" aria-hidden>
        <span>{text.place}</span>
        <span>{text.chinese}</span>
        <span>{text.english}</span>
      </div>
      {shown.length === 0 ? (
        <p className="wd-texts__nothing">{missingOnly && find === '' ? text.allDone : text.nothing}</p>
      ) : null}
      <div className="wd-texts__list" ref={scroller}>
        <div className="wd-texts__rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const entry = shown[item.index];
            if (entry === undefined) return null;
            const row = item.index;
            const [owner, what] = [say(entry.owner), say(entry.what)];
            return (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={row}
                className="wd-texts__row"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <span className="wd-texts__place" title={entry.field ?? entry.path}>
                  {owner} <small>{what}</small>
                </span>
                {(['zh', 'en'] as const).map((language) => (
                  <TextCell
                    key={language}
                    id={cellId({ row, language })}
                    label={text.cell(owner, what, language === 'zh' ? text.chinese : text.english)}
                    lang={language === 'zh' ? 'zh-CN' : 'en'}
                    value={entry[language]}
                    placeholder={
                      language === 'en' ? text.english : entry.implied ? text.implied : text.chinese
                    }
                    limit={entry.limit}
                    missing={language === 'en' && entry.en.trim() === ''}
                    onChange={(value) => write(entry, language, value)}
                    onStep={(to) => step({ row, language }, to)}
                    onPaste={(pasted) => paste({ row, language }, pasted)}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
