import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '@weir/api/client';
import type { Field, Form } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { App, Button, Input } from 'antd';
import { useId, useMemo, useState } from 'react';
import { indexOf, inFormOrder, outermost } from '../canvas/form-index.ts';
import { useDesign, useLocale, useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useReturnFocus } from '../shell/return-focus.ts';
import { libraryEntries, type PaletteEntry } from './entries.ts';
import { EntryButton } from './entry-button.tsx';
import { paletteWords } from './words.ts';

export interface LibraryState {
  readonly entries: readonly PaletteEntry[];
  readonly state: 'loading' | 'failed' | 'ready';
  readonly retry: () => void;
}

/** The fields kept on the server. */
export function useLibrary(): LibraryState {
  const trpc = useTRPC();
  const app = useDesign((state) => state.app);
  const { data, status, refetch } = useQuery(trpc.design.library.queryOptions({ app }));
  const entries = useMemo(() => libraryEntries(data ?? [], fieldSpecs), [data]);
  return {
    entries,
    state: status === 'pending' ? 'loading' : status === 'error' ? 'failed' : 'ready',
    retry: () => void refetch(),
  };
}

/** The group of kept fields at the end of the palette, with saving and removing. */
export function Library({
  library,
  tabStop,
  onInsert,
}: {
  readonly library: LibraryState;
  readonly tabStop: string | null;
  readonly onInsert: (entry: PaletteEntry) => void;
}) {
  const words = useWords(paletteWords);
  const id = useId();
  const [saving, setSaving] = useState(false);
  const selection = useDesign((state) => state.selection);
  const remove = useRemove();
  return (
    <section className="wd-palette__group" aria-labelledby={id}>
      <h3 id={id}>{words.library}</h3>
      {library.state === 'failed' ? (
        <p className="wd-palette__nothing">
          {words.libraryFailed}{' '}
          <Button type="link" size="small" onClick={library.retry}>
            {words.retry}
          </Button>
        </p>
      ) : library.entries.length === 0 ? (
        <p className="wd-palette__nothing">{words.libraryEmpty}</p>
      ) : (
        <ul className="wd-palette__results">
          {library.entries.map((entry) => (
            <EntryButton
              key={entry.id}
              entry={entry}
              onInsert={onInsert}
              current={entry.id === tabStop}
              after={
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={words.remove(entry.title['zh-CN'])}
                  title={words.remove(entry.title['zh-CN'])}
                  onClick={() => remove(entry)}
                />
              }
            />
          ))}
        </ul>
      )}
      <Button
        size="small"
        block
        icon={<PlusOutlined />}
        disabled={selection.length === 0}
        title={selection.length === 0 ? words.saveFirst : words.saveWhat(selection.length)}
        onClick={() => setSaving(true)}
      >
        {words.save}
      </Button>
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </section>
  );
}

/** Takes an item out at once and offers to put it back. */
function useRemove(): (entry: PaletteEntry) => void {
  const trpc = useTRPC();
  const words = useWords(paletteWords);
  const client = useQueryClient();
  const { message } = App.useApp();
  const app = useDesign((state) => state.app);
  const locale = useLocale();
  const refresh = () => client.invalidateQueries({ queryKey: trpc.design.library.queryKey({ app }) });
  const keep = useMutation(trpc.design.saveToLibrary.mutationOptions({ onSettled: refresh }));
  const drop = useMutation(trpc.design.removeFromLibrary.mutationOptions({ onSettled: refresh }));
  return (entry) => {
    if (!('fields' in entry.puts)) return;
    const { fields } = entry.puts;
    const name = inLocale(entry.title, locale);
    drop.mutate(
      { app, id: entry.id.slice('kept:'.length) },
      {
        onError: () => void message.error(words.notSaved),
        onSuccess: () =>
          void message.open({
            type: 'success',
            duration: 8,
            content: (
              <>
                {words.removed(name)}{' '}
                <Button
                  type="link"
                  size="small"
                  onClick={() =>
                    keep.mutate({ app, title: entry.title, fields: fields.map((field) => ({ ...field })) })
                  }
                >
                  {words.putBack}
                </Button>
              </>
            ),
          }),
      },
    );
  };
}

/** Asks for a name and keeps the selected fields. */
function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  useReturnFocus();
  const words = useWords(paletteWords);
  const session = useSession();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [fields] = useState(() => selectedFields(session.state()));
  const [name, setName] = useState(() => (fields.length === 1 ? (fields[0]?.title['zh-CN'] ?? '') : ''));
  const id = useId();
  const { app } = session.state();
  const keep = useMutation(
    trpc.design.saveToLibrary.mutationOptions({
      onSettled: () => client.invalidateQueries({ queryKey: trpc.design.library.queryKey({ app }) }),
    }),
  );
  const title = name.trim();
  function save(): void {
    if (title === '') return;
    const en = fields.length === 1 && title === fields[0]?.title['zh-CN'] ? fields[0].title.en : undefined;
    keep.mutate(
      {
        app,
        title: { 'zh-CN': title, ...(en === undefined ? {} : { en }) },
        fields: fields.map((field) => ({ ...field })),
      },
      {
        onError: () => void message.error(words.notSaved),
        onSuccess: () => {
          void message.success(words.saved(title));
          onClose();
        },
      },
    );
  }
  return (
    <Dialog
      open
      title={words.saveWhat(fields.length)}
      okText={words.save}
      cancelText={words.cancel}
      okButtonProps={{ disabled: title === '' || fields.length === 0, loading: keep.isPending }}
      onOk={save}
      onCancel={onClose}
      width={400}
    >
      <label htmlFor={id}>{words.name}</label>
      <Input
        id={id}
        autoFocus
        value={name}
        maxLength={60}
        placeholder={words.nameHint}
        onChange={(event) => setName(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && save()}
      />
      <p className="wd-quiet">{fields.map((field) => field.title['zh-CN']).join('、')}</p>
    </Dialog>
  );
}

/** The selected fields of the open form in form order, containers with what is in them once. */
function selectedFields({
  design,
  formKey,
  selection,
}: {
  readonly design: { readonly artefacts: readonly { readonly kind: string; readonly key: string }[] };
  readonly formKey: string | null;
  readonly selection: readonly string[];
}): readonly Field[] {
  const form = design.artefacts.find(({ kind, key }) => kind === 'form' && key === formKey) as
    | Form
    | undefined;
  if (form === undefined) return [];
  const index = indexOf(form, fieldSpecs);
  return outermost(index, inFormOrder(index, selection)).flatMap((name) => index.get(name)?.field ?? []);
}
