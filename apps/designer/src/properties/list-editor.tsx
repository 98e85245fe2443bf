import type { ChoiceList } from '@weir/artefact';
import { inLocale } from '@weir/base';
import { newKey } from '@weir/form-design';
import { Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useReturnFocus } from '../shell/return-focus.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { followList, listsOf, makeList } from './list-commands.ts';
import { ListsDialog } from './lists-dialog.tsx';
import type { Choice } from './options-text.ts';
import { loadAscii, plainAscii } from './to-ascii.ts';
import { propertyWords } from './words.ts';

const MAKE = '+make';
const MANAGE = '+manage';

/** Which list of the app the options follow; makes lists of options and manages them. */
export function ListEditor({
  id,
  label,
  describedBy,
  value,
  onChange,
  place,
}: EditorProps<string> & { readonly place: EditorPlace }) {
  const words = useWords(propertyWords).list;
  const both = propertyWords;
  const locale = useLocale();
  const session = useSession();
  const [open, setOpen] = useState<'make' | 'manage' | null>(null);
  const { design, form, field, name } = place;
  const { lists } = listsOf(design);
  const titleOf = (list: ChoiceList) => inLocale(list.title, locale);
  function choose(key: string): void {
    if (key === MAKE) setOpen('make');
    else if (key === MANAGE) setOpen('manage');
    else if (key === '') onChange(undefined);
    else {
      const list = lists.find((one) => one.key === key);
      if (list === undefined) return;
      const title = {
        'zh-CN': both.zh.list.followed(list.title['zh-CN']),
        en: both.en.list.followed(list.title.en ?? list.key),
      };
      session.dispatch(followList(form, name, list, title));
    }
  }
  function make(title: string, toAscii: (text: string) => string): void {
    const list: ChoiceList = {
      key: newKey(
        title,
        lists.map(({ key }) => key),
        toAscii,
      ),
      title: { 'zh-CN': title },
      options: (field.options ?? []) as readonly Choice[],
    };
    const said = { 'zh-CN': both.zh.list.made(title), en: both.en.list.made(title) };
    if (session.dispatch(makeList(design, form, name, list, said)).ok) setOpen(null);
  }
  return (
    <>
      <Select
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        className="wd-wide"
        value={value ?? ''}
        onChange={choose}
        options={[
          { value: '', label: words.own },
          ...lists.map((list) => ({ value: list.key, label: titleOf(list) })),
          ...(value !== undefined && !lists.some(({ key }) => key === value)
            ? [{ value, label: value }]
            : []),
          { value: MAKE, label: words.make },
          { value: MANAGE, label: words.manage },
        ]}
      />
      {open === 'make' && <MakeDialog onMake={make} onClose={() => setOpen(null)} />}
      {open === 'manage' && <ListsDialog onClose={() => setOpen(null)} />}
    </>
  );
}

function MakeDialog({
  onMake,
  onClose,
}: {
  readonly onMake: (title: string, toAscii: (text: string) => string) => void;
  readonly onClose: () => void;
}) {
  useReturnFocus();
  const words = useWords(propertyWords).list;
  const id = useId();
  const [title, setTitle] = useState('');
  const clean = title.trim();
  async function make(): Promise<void> {
    if (clean !== '') onMake(clean, (await loadAscii()) ?? plainAscii);
  }
  return (
    <Dialog
      open
      width={400}
      title={words.makeTitle}
      okText={words.create}
      cancelText={words.cancel}
      okButtonProps={{ disabled: clean === '' }}
      onOk={() => void make()}
      onCancel={onClose}
    >
      <label htmlFor={id}>{words.name}</label>
      <Input
        id={id}
        autoFocus
        maxLength={60}
        value={title}
        placeholder={words.nameHint}
        onChange={(event) => setTitle(event.target.value)}
        onPressEnter={(event) => !event.nativeEvent.isComposing && void make()}
      />
    </Dialog>
  );
}
