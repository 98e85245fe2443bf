import type { Field } from '@weir/artefact';
import { inLocale, type LocalText, ok } from '@weir/base';
import { type Admission, admit, type Desk } from '../admission.ts';
import type { ImportUseCases } from '../contract.ts';
import { isReference, isUser } from '../reference-field.ts';
import { type ImportField, importFields } from './import-fields.ts';

/** What a file for this form and channel is made of: everything one may fill that is not worked out or fixed. */
export function importColumnsUseCase(desk: Desk): ImportUseCases['importColumns'] {
  return async (entry) => {
    const admitted = await admit(desk, entry, 'import');
    if (!admitted.ok) return admitted;
    const admission = admitted.value;
    const fields = importFields(desk.kinds, admission).filter(
      ({ field, name }) =>
        field.compute === undefined &&
        field.writtenBy !== 'system' &&
        !Object.hasOwn(admission.pins, name) &&
        !holdsFiles(desk, field),
    );
    return ok(
      fields.map((field) => ({
        field: field.name,
        header: headerOf(admission, field),
        required: field.field.required === true && field.field.default === undefined,
        note: noteOf(desk, admission, field.field),
        sample: sampleOf(desk, field.field),
      })),
    );
  };
}

/** A file cannot be carried by a cell. */
function holdsFiles(desk: Desk, field: Field): boolean {
  return desk.kinds.specs.get(field.kind)?.group === 'file';
}

function headerOf(admission: Admission, { field, table }: ImportField): LocalText {
  const outer = table === undefined ? undefined : admission.prepared.fields.get(table)?.field.title;
  const words = (locale: 'zh-CN' | 'en') => {
    const own = inLocale(field.title, locale);
    return outer === undefined ? own : `${inLocale(outer, locale)}.${own}`;
  };
  return { 'zh-CN': words('zh-CN'), en: words('en') };
}

/** The kind, the words to choose from, and the field's own help. */
function noteOf(desk: Desk, admission: Admission, field: Field): LocalText {
  const kind = desk.kinds.specs.get(field.kind)?.title ?? { 'zh-CN': field.kind };
  const options = optionWords(field);
  const parts = (locale: 'zh-CN' | 'en') => {
    const zh = locale === 'zh-CN';
    const chosen = isReference(field)
      ? admission.published.of('form').get(field.form)?.body.title
      : undefined;
    const form = inLocale(chosen, locale);
    return [
      inLocale(kind, locale),
      options.length === 0 ? '' : options.join(zh ? '、' : ', '),
      form === undefined ? '' : zh ? `填“${form}”的编号或名称` : `Number or name of a record of “${form}”`,
      isUser(field) ? (zh ? '填姓名或邮箱' : 'Name or e-mail address') : '',
      inLocale(field.help, locale) ?? '',
    ].filter((part) => part !== '');
  };
  return { 'zh-CN': parts('zh-CN').join('；'), en: parts('en').join('; ') };
}

function optionWords(field: Field): readonly string[] {
  const { options } = field;
  if (!Array.isArray(options)) return [];
  return options.flatMap((option: unknown) => {
    const value = typeof option === 'object' && option !== null && 'value' in option ? option.value : null;
    return typeof value === 'string' ? [value] : [];
  });
}

/** Always the same sample, so that a template does not change from one download to the next. */
function sampleOf(desk: Desk, field: Field): string {
  const run = desk.kinds.runs.get(field.kind);
  if (run?.sample === undefined || isReference(field) || isUser(field)) return '';
  const value = run.sample(field, () => 0.5);
  return value === undefined ? '' : run.toText(field, value, { locale: 'zh-CN' });
}
