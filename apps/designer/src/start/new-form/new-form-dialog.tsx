import type { Form } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { formFromTable, type ImportedForm, importForeignForm, isKey } from '@weir/form-design';
import type { ReadTable } from '@weir/tables';
import { Input, Select } from 'antd';
import { useCallback, useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { loadAscii, plainAscii } from '../../properties/to-ascii.ts';
import { useDesign, useSession, useWords } from '../../session/use-session.ts';
import { DraftText } from '../../settings/draft-text.tsx';
import { useSay } from '../../settings/use-say.ts';
import { Dialog } from '../../shell/dialog.tsx';
import { addForm, copyOf, formKey } from '../add-form.ts';
import { formTemplates } from '../templates/templates.ts';
import { words } from '../words.ts';
import { type Made, PasteSource } from './paste-source.tsx';
import { readJsonText } from './read-json-text.ts';
import { readTableFile, readTableText } from './read-table.ts';

const SOURCES = ['template', 'blank', 'table', 'schema'] as const;
type Source = (typeof SOURCES)[number];
const MOST_SCHEMA = 5_000_000;

/** Where a new form comes from, what it is called, and where it stands in the navigation. */
export function NewFormDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const text = useWords(words);
  return (
    <Dialog open={open} title={text.newForm} onCancel={onClose} footer={null} width={760} destroyOnHidden>
      {open ? <Wizard onClose={onClose} /> : null}
    </Dialog>
  );
}

function Wizard({ onClose }: { readonly onClose: () => void }) {
  const text = useWords(words);
  const say = useSay();
  const id = useId();
  const session = useSession();
  const navigate = useNavigate();
  const app = useDesign((state) => state.app);
  const artefacts = useDesign((state) => state.design.artefacts);
  const groups = artefacts.find((artefact) => artefact.kind === 'app')?.navigation ?? [];
  const [source, setSource] = useState<Source>('template');
  const [template, setTemplate] = useState(0);
  const [imported, setImported] = useState<ImportedForm | null>(null);
  const [fileName, setFileName] = useState<string | null>(null);
  const [ownName, setOwnName] = useState<string | null>(null);
  const [ownKey, setOwnKey] = useState<string | null>(null);
  const [group, setGroup] = useState(0);
  const [asked, setAsked] = useState(false);
  const [toAscii, setToAscii] = useState(() => plainAscii);
  useEffect(() => {
    void loadAscii().then((read) => read && setToAscii(() => read));
  }, []);

  const chosen = formTemplates[template]?.form;
  const start: Form | null =
    source === 'blank'
      ? { kind: 'form', specVersion: 1, key: 'form', title: { 'zh-CN': '' }, fields: [] }
      : source === 'template'
        ? (chosen ?? null)
        : (imported?.form ?? null);
  const suggestedName =
    source === 'template'
      ? say(chosen?.title)
      : source === 'blank'
        ? ''
        : (titleOf(imported, say) ?? fileName?.replace(/\.[A-Za-z]{2,5}$/, '') ?? '');
  const name = ownName ?? suggestedName;
  // A template keeps its own key; all others are named after their title.
  const suggestedKey =
    source === 'template' && ownName === null && chosen
      ? formKey(chosen.key, artefacts)
      : name.trim() === ''
        ? ''
        : formKey(name, artefacts, toAscii);
  const key = ownKey ?? suggestedKey;
  const keyTaken = artefacts.some((artefact) => artefact.kind === 'form' && artefact.key === key);
  const keyTrouble = key === '' ? null : !isKey(key) ? text.badKey : keyTaken ? text.keyTaken : null;

  const fromTable = useCallback(
    (read: ReadTable): Made => {
      if (!read.ok) return { trouble: say(read.issues[0]?.message) };
      const { header, rows } = read.table;
      return formFromTable(
        header,
        rows.map(({ cells }) => cells),
        { key: 'form', title: { 'zh-CN': ' ' }, toAscii, specs: fieldSpecs },
      );
    },
    [toAscii, say],
  );
  const fromPaste = useCallback((pasted: string) => fromTable(readTableText(pasted)), [fromTable]);
  const fromSchema = useCallback(
    (pasted: string): Made => {
      const read = readJsonText(pasted);
      if ('wrong' in read) return { trouble: text[read.wrong](read.line, read.column) };
      const made = importForeignForm(read.value, { key: 'form', specs: fieldSpecs, toAscii });
      return 'refused' in made ? { trouble: say(made.refused) } : made;
    },
    [text, say, toAscii],
  );

  const create = (): void => {
    setAsked(true);
    if (start === null || name.trim() === '' || keyTrouble !== null || key === '') return;
    const english = source === 'template' && ownName === null ? chosen?.title.en : start.title.en;
    const plain = /^[\p{ASCII}\p{P}]*$/u.test(name);
    const title =
      source === 'template' && ownName === null && chosen
        ? chosen.title
        : {
            'zh-CN': name.trim(),
            ...(plain ? { en: name.trim() } : english && ownName === null ? { en: english } : {}),
          };
    const first = !artefacts.some((artefact) => artefact.kind === 'form');
    const applied = session.dispatch(addForm(artefacts, copyOf(start, key, title), group));
    if (!applied.ok) return;
    onClose();
    void navigate(`/${app}/form/${key}`, { state: { tour: first } });
  };

  return (
    <form
      className="wd-wizard"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <fieldset className="wd-sources">
        <legend>{text.source}</legend>
        {SOURCES.map((one) => (
          <label key={one} className="wd-sources__one" data-chosen={one === source}>
            <input
              type="radio"
              name={`${id}-source`}
              checked={one === source}
              onChange={() => {
                setSource(one);
                setImported(null);
                setFileName(null);
              }}
            />
            <span className="wd-sources__title">{text.sources[one][0]}</span>
            <span className="wd-quiet">{text.sources[one][1]}</span>
          </label>
        ))}
      </fieldset>
      {source === 'template' ? (
        <fieldset className="wd-templates">
          <legend>{text.chooseTemplate}</legend>
          {formTemplates.map(({ form, about }, index) => (
            <label key={form.key} className="wd-sources__one" data-chosen={index === template}>
              <input
                type="radio"
                name={`${id}-template`}
                checked={index === template}
                onChange={() => {
                  setTemplate(index);
                  setOwnName(null);
                  setOwnKey(null);
                }}
              />
              <span className="wd-sources__title">{say(form.title)}</span>
              <span className="wd-quiet">{say(about)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {source === 'table' ? (
        <PasteSource
          key="table"
          label={text.pasteTable}
          help={text.pasteTableHelp}
          placeholder={text.tablePlaceholder}
          fileLabel={text.orFile}
          accept=".xlsx,.csv,.txt,.tsv"
          make={fromPaste}
          readFile={async (file) => fromTable(await readTableFile(file))}
          onMade={(made, from) => {
            setImported(made);
            setFileName(from);
          }}
        />
      ) : null}
      {source === 'schema' ? (
        <PasteSource
          key="schema"
          label={text.pasteSchema}
          help={text.pasteSchemaHelp}
          fileLabel={text.orSchemaFile}
          accept=".json,application/json"
          make={fromSchema}
          readFile={async (file) =>
            file.size > MOST_SCHEMA ? { trouble: text.fileTooLarge } : fromSchema(await file.text())
          }
          onMade={(made, from) => {
            setImported(made);
            setFileName(from);
          }}
        />
      ) : null}
      <div className="wd-wizard__name">
        <div>
          <span className="wd-source__label">{text.formName}</span>
          <DraftText
            label={text.formName}
            value={name}
            onChange={setOwnName}
            maxLength={100}
            placeholder={text.formNameHelp}
            invalid={asked && name.trim() === ''}
            describedBy={`${id}-name-trouble`}
          />
          <p id={`${id}-name-trouble`} className="wd-problem" aria-live="polite">
            {asked && name.trim() === '' ? text.nameNeeded : ''}
          </p>
        </div>
        <div>
          <label className="wd-source__label" htmlFor={`${id}-key`}>
            {text.formKey}
          </label>
          <Input
            id={`${id}-key`}
            value={key}
            maxLength={40}
            spellCheck={false}
            aria-describedby={`${id}-key-trouble`}
            {...(keyTrouble ? { status: 'error' as const, 'aria-invalid': true } : {})}
            onChange={(event) => setOwnKey(event.target.value === '' ? null : event.target.value)}
          />
          <p id={`${id}-key-trouble`} className="wd-problem" aria-live="polite">
            {keyTrouble}
          </p>
        </div>
        {groups.length > 1 ? (
          <div>
            <label className="wd-source__label" htmlFor={`${id}-group`}>
              {text.inGroup}
            </label>
            <Select
              id={`${id}-group`}
              value={group}
              onChange={setGroup}
              options={groups.map((one, index) => ({ value: index, label: say(one.title) }))}
            />
          </div>
        ) : null}
      </div>
      <div className="wd-wizard__foot">
        <button type="button" className="wr-button wr-button--ghost" onClick={onClose}>
          {text.cancel}
        </button>
        <button type="submit" className="wr-button wr-button--primary" disabled={start === null}>
          {text.createForm}
        </button>
      </div>
    </form>
  );
}

/** What an imported form is called by itself, where it says so. */
function titleOf(imported: ImportedForm | null, say: (text: Form['title']) => string): string | null {
  const title = imported === null ? '' : say(imported.form.title).trim();
  return title === '' || title === 'form' ? null : title;
}
