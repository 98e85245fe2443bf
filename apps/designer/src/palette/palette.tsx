import { SearchOutlined } from '@ant-design/icons';
import type { Form } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { useTextDraft } from '@weir/ui';
import { Input } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { placeForNew } from '../canvas/edits.ts';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { clearable } from '../shell/clear-icon.tsx';
import { GROUPS, kindEntries, type PaletteEntry } from './entries.ts';
import { EntryButton } from './entry-button.tsx';
import { findEntries, loadReadingMatch, noReading, type ReadingMatch } from './find-entries.ts';
import { Library, useLibrary } from './library.tsx';
import { newFields } from './new-fields.ts';
import { WhereItGoes } from './where-it-goes.tsx';
import { paletteWords } from './words.ts';
import './palette.css';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };
const ALL = kindEntries(fieldSpecs, kindDesigns);

/** Everything that can be put into the form: kinds by group, and the fields kept in the library. */
export function Palette() {
  const words = useWords(paletteWords);
  const locale = useLocale();
  const library = useLibrary();
  const insert = useInsert();
  const [typed, setTyped] = useState('');
  const [reading, setReading] = useState<{ readonly match: ReadingMatch }>({ match: noReading });
  const [current, setCurrent] = useState<string | null>(null);
  const search = useRef<HTMLInputElement | null>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const groupId = useId();
  const { attributes } = useTextDraft(typed, setTyped);

  const asksLatin = /[a-z]/i.test(typed);
  useEffect(() => {
    if (!asksLatin) return;
    let here = true;
    void loadReadingMatch().then((match) => here && setReading({ match }));
    return () => {
      here = false;
    };
  }, [asksLatin]);

  const found = useMemo(
    () => (typed.trim() === '' ? null : findEntries([...ALL, ...library.entries], typed, reading.match)),
    [typed, reading, library.entries],
  );
  const [first] = found ?? ALL;
  const tabStop = (found ?? [...ALL, ...library.entries]).some(({ id }) => id === current)
    ? current
    : first?.id;

  function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      focusEntry(list.current, 0);
    } else if (event.key === 'Enter' && found?.[0] !== undefined) {
      event.preventDefault();
      insert(found[0]);
    } else if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
    }
  }
  function onListKey(event: KeyboardEvent<HTMLFieldSetElement>): void {
    const buttons = entryButtons(list.current);
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (at < 0) return;
    const to = {
      ArrowDown: at + 1,
      ArrowRight: at + 1,
      ArrowUp: at - 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) search.current?.focus();
    else focusEntry(list.current, to);
  }
  const entryOf = (entry: PaletteEntry) => (
    <EntryButton
      key={entry.id}
      entry={entry}
      onInsert={insert}
      current={entry.id === tabStop}
      first={found !== null && entry === first}
    />
  );

  return (
    <section className="wd-palette" aria-label={words.palette}>
      <div className="wd-palette__search">
        <Input
          {...attributes}
          ref={(input) => {
            search.current = input?.input ?? null;
          }}
          allowClear={clearable}
          prefix={<SearchOutlined aria-hidden />}
          aria-label={words.search}
          placeholder={words.searchHint}
          onKeyDown={onSearchKey}
        />
        <p className="wd-palette__found" role="status">
          {found === null ? '' : words.found(found.length)}
        </p>
        {found === null && <WhereItGoes />}
      </div>
      {/* The arrow keys of all entries are handled here once. */}
      <fieldset
        ref={list}
        className="wd-palette__entries"
        onKeyDown={onListKey}
        onFocus={(event) => setCurrent(event.target.getAttribute('data-palette-entry') ?? current)}
        aria-label={words.palette}
      >
        {found === null ? (
          <>
            {GROUPS.map((group) => (
              <section key={group} className="wd-palette__group" aria-labelledby={`${groupId}-${group}`}>
                <h3 id={`${groupId}-${group}`}>{words.groups[group]}</h3>
                <ul>{ALL.filter(({ kind }) => fieldSpecs.get(kind)?.group === group).map(entryOf)}</ul>
              </section>
            ))}
            <Library library={library} tabStop={tabStop ?? null} onInsert={insert} />
          </>
        ) : found.length === 0 ? (
          <p className="wd-palette__nothing" lang={locale}>
            {words.nothing(typed.trim())}
          </p>
        ) : (
          <ul className="wd-palette__results">{found.map(entryOf)}</ul>
        )}
      </fieldset>
    </section>
  );
}

/** Puts an entry where it belongs by the selection. */
function useInsert(): (entry: PaletteEntry) => void {
  const session = useSession();
  const locale = useLocale();
  return useCallback(
    (entry) => {
      const { design, formKey, selection } = session.state();
      const forms = design.artefacts.filter((artefact): artefact is Form => artefact.kind === 'form');
      const form = forms.find(({ key }) => key === formKey);
      if (form === undefined) return;
      const fields = newFields(entry.puts, form, forms, KINDS, locale);
      const at = placeForNew(form, selection, fields, fieldSpecs);
      session.dispatch({ do: 'insert', form: form.key, fields, at });
    },
    [session, locale],
  );
}

function entryButtons(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[data-palette-entry]') ?? [])];
}

function focusEntry(list: HTMLElement | null, index: number): void {
  const buttons = entryButtons(list);
  buttons[Math.min(index, buttons.length - 1)]?.focus();
}
