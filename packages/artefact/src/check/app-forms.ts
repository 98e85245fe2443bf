import { type Issue, inLocale } from '@weir/base';
import { quoted } from '@weir/json-schema';
import type { FieldSpecs } from '../field-spec.ts';
import type { App, ChoiceList } from '../kinds/app/app.ts';
import type { Form } from '../kinds/form/form.ts';
import { type FormNode, formNodes } from '../kinds/form/form-tree.ts';
import { artefactIssue } from './artefact-issue.ts';

/** The forms of an app with their fields, to look names up in. */
export interface AppForms {
  readonly specs: FieldSpecs;
  readonly form: (key: string) => { readonly form: Form; readonly nodes: readonly FormNode[] } | undefined;
  readonly keys: readonly string[];
  /** The lists of choices of the app; `null` where the app could not be read. */
  readonly lists: readonly ChoiceList[] | null;
  /** The roles of the app; `null` where one could not be read. */
  readonly roles: readonly string[] | null;
}

/** The forms of an app, indexed. */
export function appForms(
  forms: readonly Form[],
  specs: FieldSpecs,
  app: App | undefined,
  roles: readonly string[] | null,
): AppForms {
  const byKey = new Map(forms.map((form) => [form.key, { form, nodes: formNodes(form, specs) }]));
  return {
    specs,
    form: (key) => byKey.get(key),
    keys: [...byKey.keys()],
    lists: app === undefined ? null : (app.lists ?? []),
    roles,
  };
}

/** What a new field that chooses records names until somebody chooses the form. */
export const UNCHOSEN_FORM = 'chooseForm';

/** The issue of a form that is not there, or not chosen yet. */
export function missingForm(key: string, path: string, forms: AppForms): Issue {
  if (key === UNCHOSEN_FORM)
    return artefactIssue(
      'form.choose',
      path,
      '选一张表单，才有记录可选',
      'Choose the form whose records are chosen from',
    );
  return artefactIssue(
    'form.unknown',
    path,
    `应用里没有表单“${quoted(key)}”，现有：${forms.keys.map((one) => named(one, 'zh-CN')).join('、') || '无'}`,
    `The app has no form “${quoted(key)}”; there are: ${forms.keys.map((one) => named(one, 'en')).join(', ') || 'none'}`,
    { name: quoted(key) },
  );

  /** By title, with the key that belongs there. */
  function named(one: string, locale: 'zh-CN' | 'en'): string {
    const title = forms.form(one)?.form.title;
    const text = inLocale(title, locale) || one;
    return text === one ? one : locale === 'en' ? `${text} (${one})` : `${text}（${one}）`;
  }
}
