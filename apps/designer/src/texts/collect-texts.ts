import { type FieldSpecs, type Form, formNodes } from '@weir/artefact';
import { escapeStep, inLocale, type LocalText } from '@weir/base';
import type { KindDesigns } from '@weir/form-design';

/** One text of a form, in both languages, and where it stands. */
export interface TextEntry {
  /** JSON Pointer in the form; the same as long as nothing moves. */
  readonly id: string;
  /** The field it belongs to, by name; `path` is inside it then, inside the form otherwise. */
  readonly field?: string;
  readonly path: string;
  readonly group: 'form' | 'field' | 'rule' | 'list' | 'submit' | 'notification';
  /** Whose text: “数量”, “规则 R3”. */
  readonly owner: LocalText;
  /** Which of its texts: “标题”, “选项”. */
  readonly what: LocalText;
  readonly zh: string;
  readonly en: string;
  /** An option without a title of its own is shown by its value, which is what stands in `zh`. */
  readonly implied?: true;
  /** May be left out altogether: emptying the Chinese removes it. */
  readonly optional: boolean;
  /** Longest the format takes. */
  readonly limit: number;
}

const WHAT: Readonly<Record<string, LocalText>> = {
  title: { 'zh-CN': '标题', en: 'Title' },
  help: { 'zh-CN': '说明', en: 'Help' },
  placeholder: { 'zh-CN': '占位文字', en: 'Placeholder' },
  recordTitle: { 'zh-CN': '一条记录叫什么', en: 'Name of one record' },
  options: { 'zh-CN': '选项', en: 'Option' },
  message: { 'zh-CN': '提示', en: 'Message' },
  label: { 'zh-CN': '提交按钮', en: 'Submit button' },
  successMessage: { 'zh-CN': '提交成功的标题', en: 'Title after submitting' },
  next: { 'zh-CN': '接下来会怎样', en: 'What happens next' },
  text: { 'zh-CN': '正文', en: 'Text' },
  subject: { 'zh-CN': '标题', en: 'Subject' },
};
/** Texts the format asks for, by the last step of their pointer; the rest may go. */
const NEEDED = new Set(['title', 'text']);

/** Every text of the form: fields with their sections and columns first, then rules, lists and submitting. */
export function collectTexts(form: Form, specs: FieldSpecs, designs?: KindDesigns): readonly TextEntry[] {
  const entries: TextEntry[] = [];
  const { fields: _fields, rules, list, submit, uniques, notifications, ...head } = form;
  const owner = form.title;
  const add = (
    value: unknown,
    at: Pick<TextEntry, 'group' | 'owner'> & {
      readonly base: string;
      readonly field?: string;
      readonly nameOf?: (path: string) => LocalText | undefined;
      readonly needed?: (path: string) => boolean;
    },
    from = '',
  ): void => {
    walk(value, from, (path, text, implied) => {
      const steps = path.split('/');
      const last = steps.findLast((step) => step !== '' && !/^\d+$/.test(step)) ?? '';
      const option = /\/options\/\d+(\/title)?$/.test(path);
      entries.push({
        id: at.base + path,
        ...(at.field === undefined ? {} : { field: at.field }),
        path,
        group: at.group,
        owner: at.owner,
        what: (option ? WHAT.options : (at.nameOf?.(path) ?? WHAT[last])) ?? { 'zh-CN': last },
        zh: text['zh-CN'],
        en: text.en ?? '',
        ...(implied ? { implied: true as const } : {}),
        optional: at.needed ? !at.needed(path) : !NEEDED.has(last),
        limit: /(help|next|text)$/.test(last) ? 2000 : 200,
      });
    });
  };
  add(head, { group: 'form', owner, base: '', needed: (path) => path === '/title' });
  for (const node of formNodes(form, specs)) {
    const { fields: _children, ...own } = node.field;
    const properties = designs?.get(node.field.kind)?.properties;
    add(own, {
      group: 'field',
      owner: node.field.title,
      base: node.path,
      field: node.name,
      nameOf: (path) => properties?.find((property) => property.path === path)?.title,
      needed: (path) => path === '/title' || path === '/text',
    });
  }
  for (const [index, rule] of (rules ?? []).entries())
    add(
      rule,
      {
        group: 'rule',
        owner: rule.title ?? { 'zh-CN': `规则 ${rule.key}`, en: `Rule ${rule.key}` },
        base: '',
        needed: (path) => path.endsWith('/reject/message'),
      },
      `/rules/${index}`,
    );
  for (const [index, unique] of (uniques ?? []).entries())
    add(
      unique,
      {
        group: 'rule',
        owner: { 'zh-CN': '不能重复', en: 'Not twice' },
        base: '',
      },
      `/uniques/${index}`,
    );
  for (const [index, view] of (list?.views ?? []).entries())
    add(view, { group: 'list', owner: { 'zh-CN': '视图', en: 'View' }, base: '' }, `/list/views/${index}`);
  for (const [index, highlight] of (list?.highlights ?? []).entries())
    add(
      highlight,
      {
        group: 'list',
        owner: { 'zh-CN': '突出显示', en: 'Highlight' },
        base: '',
        needed: () => false,
      },
      `/list/highlights/${index}`,
    );
  add(
    submit,
    { group: 'submit', owner: { 'zh-CN': '提交', en: 'Submitting' }, base: '', needed: () => false },
    '/submit',
  );
  for (const [index, notification] of (notifications ?? []).entries()) {
    // People who are told read only these two; its name is for whoever sets it up.
    const { subject, text, title, key } = notification;
    add(
      { ...(subject === undefined ? {} : { subject }), ...(text === undefined ? {} : { text }) },
      {
        group: 'notification',
        owner: {
          'zh-CN': `通知 ${title?.['zh-CN'] ?? key}`,
          en: `Notification ${inLocale(title, 'en') ?? key}`,
        },
        base: '',
        needed: () => false,
      },
      `/notifications/${index}`,
    );
  }
  return entries;
}

type Tell = (path: string, text: LocalText, implied: boolean) => void;

/** Calls `tell` for each text inside, and for each option that is shown by its value. */
function walk(value: unknown, path: string, tell: Tell): void {
  if (typeof value !== 'object' || value === null) return;
  if (isText(value)) {
    tell(path, value, false);
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      if (path.endsWith('/options') && isBareOption(item))
        tell(`${path}/${index}/title`, { 'zh-CN': item.value }, true);
      else walk(item, `${path}/${index}`, tell);
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) walk(item, `${path}/${escapeStep(key)}`, tell);
}

function isText(value: object): value is LocalText {
  return 'zh-CN' in value && typeof value['zh-CN'] === 'string';
}

function isBareOption(value: unknown): value is { readonly value: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'value' in value &&
    typeof value.value === 'string' &&
    !('title' in value)
  );
}
