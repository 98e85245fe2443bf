import type { Field, FieldSpecs, Form } from '@weir/artefact';
import type { Issue, LocalText } from '@weir/base';
import type { ImportedForm } from '../contract.ts';
import { localText } from '../json-schema/field-words.ts';
import { issueOfNote } from '../json-schema/notes.ts';
import { repair } from '../json-schema/repair.ts';
import { newKey } from '../new-key.ts';
import { type Guess, guessKind } from './guess-kind.ts';

const MOST_COLUMNS = 300;
const MOST_ROWS = 2000;

/** Notes about one column, by what made the guess doubtful. */
const DOUBTS: Readonly<Record<NonNullable<Guess['unsure']>, (title: string) => Required<LocalText>>> = {
  mixed: (title) => ({
    'zh-CN': `“${title}”里的内容写法不一，先作单行文本，请核对`,
    en: `The entries of “${title}” are written in several ways; it became text. Please check`,
  }),
  options: (title) => ({
    'zh-CN': `“${title}”只有几种内容，先作单选，选项请补全`,
    en: `“${title}” has few different entries; it became a choice. Please complete its options`,
  }),
  empty: (title) => ({
    'zh-CN': `“${title}”没有内容可参考，类型按列名猜的，请核对`,
    en: `“${title}” has no entries; its kind was guessed by its name. Please check`,
  }),
  numberWord: (title) => ({
    'zh-CN': `“${title}”像编号（开头的 0 要保留，或数字太长），先作单行文本`,
    en: `“${title}” looks like a number of a thing (leading zeros, or very long); it became text`,
  }),
};

/**
 * A form from the header row of a spreadsheet: a field a column, its kind guessed from the header and the rows below,
 * required where no row is empty. What was guessed is told in the notes.
 */
export function formFromTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  options: {
    readonly key: string;
    readonly title: LocalText;
    readonly toAscii?: (text: string) => string;
    readonly specs: FieldSpecs;
  },
): ImportedForm {
  const notes: Issue[] = [];
  const taken = new Set<string>();
  const fields: Field[] = [];
  const used = rows.slice(0, MOST_ROWS).filter((row) => row.some((cell) => cell.trim() !== ''));
  for (const [column, raw] of header.entries()) {
    const star = /^\s*[*＊]|[*＊]\s*$/.test(raw);
    const { title, help, whole } = splitHeader(raw);
    const cells = used.map((row) => (row[column] ?? '').trim());
    const samples = cells.filter((cell) => cell !== '');
    if (title === '' && samples.length === 0) continue;
    const path = `/${column}`;
    if (fields.length >= MOST_COLUMNS) {
      notes.push(
        warning('table.tooWide', path, {
          'zh-CN': `列太多，只取了前 ${MOST_COLUMNS} 列`,
          en: `There are too many columns; only the first ${MOST_COLUMNS} were taken`,
        }),
      );
      break;
    }
    const name = title === '' ? `列 ${column + 1}` : title;
    if (title === '')
      notes.push(
        warning('table.noHeader', path, {
          'zh-CN': `第 ${column + 1} 列没有列名，请起个标题`,
          en: `Column ${column + 1} has no name; give it a title`,
        }),
      );
    const guess = guessKind(title, samples);
    const kind = options.specs.get(guess.kind) === undefined ? 'text' : guess.kind;
    if (guess.unsure !== undefined)
      notes.push(warning(`table.${guess.unsure}`, path, DOUBTS[guess.unsure](name)));
    const key = newKey(title === '' ? `column ${column + 1}` : title, taken, options.toAscii);
    taken.add(key);
    const full = used.length > 0 && samples.length === cells.length;
    fields.push({
      key,
      kind,
      title: localText(name, 200),
      ...(help === '' ? {} : { help: localText(help, 500) }),
      ...(full || star ? { required: true } : {}),
      // The same file is to be read by this form, whatever becomes of the title.
      ...(whole === '' ? {} : { headers: [whole] }),
      ...(kind === guess.kind ? trimmed(guess.properties) : {}),
      ...(['number', 'decimal', 'date', 'phone', 'choice'].includes(kind) ? { width: 'half' as const } : {}),
    });
  }
  if (fields.length === 0) {
    notes.push(
      warning('table.noColumns', '', {
        'zh-CN': '没有读到列名。第一行要是列名，如“日期、客户、金额”',
        en: 'No column names were found. The first row must have them, such as “Date, Customer, Amount”',
      }),
    );
    fields.push({ key: 'text', kind: 'text', title: { 'zh-CN': '单行文本', en: 'Text' } });
  }
  const form: Form = { kind: 'form', specVersion: 1, key: options.key, title: options.title, fields };
  return { form: repair(form, options.specs, (note) => notes.push(issueOfNote(note))), notes };
}

/** `金额（元）` is “金额” with a word of help; what stands in brackets explains. */
function splitHeader(raw: string): {
  readonly title: string;
  readonly help: string;
  /** As the file has it. */
  readonly whole: string;
} {
  const whole = raw.replace(/\s+/g, ' ').trim().slice(0, 200);
  const clean = raw.replace(/[*＊]/g, '').replace(/\s+/g, ' ').trim();
  const open = Math.max(clean.lastIndexOf('('), clean.lastIndexOf('（'));
  const title = clean.slice(0, Math.max(0, open)).trimEnd();
  const help = clean.slice(open + 1, -1);
  const explains = /[)）]$/.test(clean) && !/[)）]/.test(help) && help !== '' && help.length <= 200;
  return open > 0 && explains && title !== '' && title.length <= 60
    ? { title, help, whole }
    : { title: clean.slice(0, 200), help: '', whole };
}

/** Options are words of at most 100 characters. */
function trimmed(properties: Guess['properties']): Guess['properties'] {
  const { options } = properties as { readonly options?: readonly { readonly value: string }[] };
  if (options === undefined) return properties;
  return { ...properties, options: options.map(({ value }) => ({ value: value.slice(0, 100) })) };
}

function warning(code: string, path: string, message: Required<LocalText>): Issue {
  return { code, path, message, severity: 'warning' };
}
