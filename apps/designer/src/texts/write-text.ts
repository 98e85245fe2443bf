import type { Artefact, Field, Form } from '@weir/artefact';
import type { ArtefactName, Command } from '@weir/form-design';
import type { TextEntry } from './collect-texts.ts';

export type Language = 'zh' | 'en';

/** An entry's new texts; what is not named stays. */
export interface NewText {
  readonly entry: TextEntry;
  readonly zh?: string;
  readonly en?: string;
}

/**
 * The edit that writes a text, `null` when it changes nothing, or why it cannot be: a text the format asks for may not
 * lose its Chinese, and English alone is no text.
 */
export function writeText(form: string, { entry, ...next }: NewText): Command | null | 'needed' {
  const zh = clean(next.zh ?? entry.zh);
  const en = clean(next.en ?? entry.en);
  if (zh === clean(entry.zh) && en === clean(entry.en)) return null;
  const at = {
    do: 'set' as const,
    artefact: `form/${form}` as ArtefactName,
    ...(entry.field === undefined ? {} : { field: entry.field }),
  };
  if (zh === '') {
    // An option without a title is shown by its value again.
    if (entry.implied) return null;
    if (!entry.optional || en !== '') return 'needed';
    return { ...at, path: entry.path };
  }
  if (zh.length > entry.limit || en.length > entry.limit) return 'needed';
  return { ...at, path: entry.path, value: en === '' ? { 'zh-CN': zh } : { 'zh-CN': zh, en } };
}

const clean = (text: string): string => text.trim();

/**
 * Options that follow a list of the app are written there and in every field that follows it, so that they stay alike.
 * Other texts are written where they stand.
 */
export function writeEverywhere(
  artefacts: readonly Artefact[],
  form: Form,
  change: NewText,
  fieldOf: (name: string) => Field | undefined,
): Command | null | 'needed' {
  const own = writeText(form.key, change);
  if (own === null || own === 'needed' || own.do !== 'set' || change.entry.field === undefined) return own;
  const index = /^\/options\/(\d+)\/title$/.exec(change.entry.path)?.[1];
  const field = fieldOf(change.entry.field);
  const list = typeof field?.list === 'string' ? field.list : undefined;
  if (index === undefined || list === undefined) return own;
  const options = field?.options as readonly { readonly value?: unknown }[] | undefined;
  const word = options?.[Number(index)]?.value;
  const commands: Command[] = [];
  for (const artefact of artefacts) {
    if (artefact.kind === 'app') {
      const at = (artefact.lists ?? []).findIndex(({ key }) => key === list);
      const option = artefact.lists?.[at]?.options.findIndex(({ value }) => value === word) ?? -1;
      if (option >= 0)
        commands.push({
          do: 'set',
          artefact: `app/${artefact.key}`,
          path: `/lists/${at}/options/${option}/title`,
          ...('value' in own ? { value: own.value } : {}),
        });
    }
    if (artefact.kind === 'form')
      for (const { name, field: one } of followers(artefact.fields, list)) {
        const all = one.options as readonly { readonly value?: unknown }[] | undefined;
        const option = (all ?? []).findIndex(({ value }) => value === word);
        if (option >= 0)
          commands.push({
            do: 'set',
            artefact: `form/${artefact.key}`,
            field: name,
            path: `/options/${option}/title`,
            ...('value' in own ? { value: own.value } : {}),
          });
      }
  }
  return commands.length < 2
    ? own
    : { do: 'all', commands, title: { 'zh-CN': '修改共用选项的文字', en: 'Change a shared option' } };
}

/** Fields that follow a list, with their names; in tables as `lines.qty`. */
function followers(
  fields: readonly Field[],
  list: string,
  table = '',
): readonly { readonly name: string; readonly field: Field }[] {
  return fields.flatMap((field) => [
    ...(field.list === list ? [{ name: table + field.key, field }] : []),
    ...followers(field.fields ?? [], list, field.kind === 'table' ? `${field.key}.` : ''),
  ]);
}
