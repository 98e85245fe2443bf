import { formNodes } from '@weir/artefact';
import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { isKey, newKey, usesOfField } from '@weir/form-design';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { DraftInput } from './draft-input.tsx';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { useSay } from './name-editors.tsx';
import { loadAscii, plainAscii } from './to-ascii.ts';
import { UseList } from './use-list.tsx';
import { propertyWords } from './words.ts';

const KINDS = { specs: fieldSpecs, designs: kindDesigns };

/** The key: another one is written here and confirmed, with every place that follows. */
export function KeyEditor({
  id,
  label,
  describedBy,
  value,
  place,
}: EditorProps<string> & { readonly place: EditorPlace }) {
  const all = useWords(propertyWords);
  const words = all.key;
  const say = useSay();
  const locale = useLocale();
  const session = useSession();
  const { modal } = App.useApp();
  const { form, field, name } = place;
  const key = value ?? '';
  const [written, setWritten] = useState(key);
  const renaming = useRef<string | null>(null);
  // Undo, or another field with this editor: the key outside counts.
  useEffect(() => setWritten(key), [key]);
  const holds = KINDS.specs.get(field.kind)?.holds;
  const taken = siblingsKeys(place);
  const problem =
    written === key ? null : !isKey(written) ? words.bad : taken.has(written) ? words.taken : null;
  const renames = written !== key && problem === null;

  async function rename(to: string): Promise<void> {
    // A press on the button leaves the box as well: once is enough.
    if (renaming.current === to) return;
    renaming.current = to;
    await ask(to).finally(() => {
      renaming.current = null;
    });
  }
  async function ask(to: string): Promise<void> {
    const { design } = session.state();
    const uses = usesOfField(design, form.key, name, fieldSpecs);
    const sure =
      uses.length === 0 ||
      (await modal.confirm({
        title: words.dialog(say(field.title)),
        content: (
          <>
            <p>{words.fromTo(key, to)}</p>
            <p>{words.follows(uses.length)}</p>
            <UseList uses={uses} design={design} />
            {(holds === 'value' || holds === 'rows') && <p className="wd-quiet">{words.records}</p>}
          </>
        ),
        width: 520,
        okText: words.rename,
        cancelText: words.cancel,
      }));
    if (!sure) setWritten(key);
    else if (!session.dispatch({ do: 'rename', form: form.key, from: name, to }).ok) setWritten(key);
  }
  async function fromTitle(): Promise<void> {
    const toAscii = (await loadAscii()) ?? plainAscii;
    const title =
      locale === 'en'
        ? field.title
        : { 'zh-CN': field.title['zh-CN'], ...(field.title.en ? { en: field.title.en } : {}) };
    const next = newKey(title, taken, toAscii);
    if (next === key) return;
    // Whoever asks for a name wants it: it takes effect at once, or asks where other places follow.
    setWritten(next);
    await rename(next);
  }
  /** What was written takes effect on leaving as well; what can be no key stays in the box with its problem. */
  function leave(): void {
    if (renames) void rename(written);
  }
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only sees focus leave both controls; nothing is pressed on it */}
      <span
        className="wd-key"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) leave();
        }}
      >
        <DraftInput
          id={id}
          label={label}
          describedBy={`${describedBy} ${id}-key`}
          className="wd-code"
          spellCheck={false}
          maxLength={40}
          value={written}
          invalid={problem !== null}
          onChange={(text) => setWritten(text.normalize('NFKC').trim())}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === 'Enter' && renames) void rename(written);
            if (event.key === 'Escape' && written !== key) {
              event.stopPropagation();
              setWritten(key);
            }
          }}
        />
        {written === key ? (
          <Button size="small" onClick={() => void fromTitle()}>
            {words.fromTitle}
          </Button>
        ) : (
          <Button size="small" type="primary" disabled={!renames} onClick={() => void rename(written)}>
            {words.rename}
          </Button>
        )}
      </span>
      <span id={`${id}-key`} className="wd-property__problem" role="status">
        {problem}
      </span>
    </>
  );
}

/** Keys the field may not have: of the other columns of its table, or of all other fields of the form. */
function siblingsKeys({ form, name }: EditorPlace): ReadonlySet<string> {
  const nodes = formNodes(form, fieldSpecs);
  const table = nodes.find((node) => node.name === name)?.table;
  return new Set(
    nodes.filter((node) => node.table === table && node.name !== name).map((node) => node.field.key),
  );
}
