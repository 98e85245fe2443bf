import { inLocale } from '@weir/base';
import { useLocale, useSession, useWords } from '../session/use-session.ts';
import type { EditorPlace, EditorProps } from './editor-props.ts';
import { changeList, followersOf, listsOf } from './list-commands.ts';
import { OptionsEditor } from './options-editor.tsx';
import type { Choice } from './options-text.ts';
import { propertyWords } from './words.ts';

/** The options of a field; of a shared list, every field that follows it changes along. */
export function FieldOptions({
  place,
  ...props
}: EditorProps<readonly Choice[]> & { readonly place: EditorPlace }) {
  const words = useWords(propertyWords).options;
  const locale = useLocale();
  const session = useSession();
  const { design, field, form, name } = place;
  const list = listsOf(design).lists.find(({ key }) => key === field.list);
  // Files written by hand may hold anything here; the checks tell.
  const value = Array.isArray(props.value)
    ? (props.value as readonly unknown[]).filter(
        (option): option is Choice =>
          typeof option === 'object' && option !== null && typeof (option as Choice).value === 'string',
      )
    : [];
  const follow = (from: string, to: string) =>
    session.dispatch({ do: 'renameOption', form: form.key, field: name, from, to });
  if (list === undefined) return <OptionsEditor {...props} value={value} onRenamed={follow} />;
  return (
    <OptionsEditor
      {...props}
      value={value}
      onRenamed={follow}
      note={words.shared(inLocale(list.title, locale), followersOf(design, list.key).length)}
      onChange={(options) =>
        session.dispatch(
          changeList(design, list.key, options ?? [], {
            'zh-CN': propertyWords.zh.list.changed(list.title['zh-CN']),
            en: propertyWords.en.list.changed(list.title.en ?? list.key),
          }),
          { merge: `list:${list.key}:${options?.length ?? 0}` },
        )
      }
    />
  );
}
