import type { Field, Form, Rule } from '@weir/artefact';

const title = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const WORDS = ['普通', '加急', '特急', '预订'];

/** Size of a made-up form: fields on the page, and rules that show and require some of them. */
export interface FormSize {
  readonly fields: number;
  readonly rules: number;
}

/** Key of the n-th field: texts, numbers, choices, dates, long texts in turn. */
const fieldKey = (n: number): string => `f${n}`;

function fieldOf(n: number): Field {
  const base = { key: fieldKey(n), title: title(`第 ${n} 项`, `Item ${n}`), required: n % 3 === 0 };
  switch (n % 5) {
    case 1:
      return { ...base, kind: 'decimal', places: 2, minimum: 0, maximum: 1_000_000 };
    case 2:
      return {
        ...base,
        kind: 'choice',
        display: 'select',
        options: WORDS.map((value) => ({ value, title: title(value, value) })),
      };
    case 3:
      return { ...base, kind: 'text', maxLength: 40, pattern: '^[A-Z]{2}-[0-9]{4,8}$' };
    case 4:
      return { ...base, kind: 'long-text', maxLength: 300, required: false };
    default:
      return { ...base, kind: 'text', maxLength: 60 };
  }
}

/** Rule n: when one field has a value (a choice, or a number from 100), the long text after it is shown and required. */
function ruleOf(n: number, size: FormSize): Rule {
  // Several rules share a condition field and each has its own target, as in real forms.
  const groups = Math.floor(size.fields / 5);
  const group = n % groups;
  const byChoice = n % 2 === 0;
  const condition = byChoice ? group * 5 + 2 : group * 5 + 1;
  const target = ((n * 7) % groups) * 5 + 4;
  return {
    key: `r${n}`,
    when: byChoice
      ? { op: '=', args: [{ field: fieldKey(condition) }, { text: WORDS[n % WORDS.length] ?? '加急' }] }
      : { op: '>=', args: [{ field: fieldKey(condition) }, { number: '100' }] },
    then: [{ show: [fieldKey(target)] }, { require: [fieldKey(target)] }],
  };
}

/** A flat form of `fields` fields in sections of ten, with `rules` rules. */
export function generatedForm(size: FormSize): Form {
  const fields = Array.from({ length: size.fields }, (_, n) => fieldOf(n));
  const sections: Field[] = [];
  for (let start = 0; start < fields.length; start += 10) {
    sections.push({
      key: `sec${start}`,
      kind: 'section',
      title: title(`第 ${start / 10 + 1} 组`, `Part ${start / 10 + 1}`),
      fields: fields.slice(start, start + 10),
    });
  }
  return {
    kind: 'form',
    specVersion: 1,
    key: 'generated',
    title: title('生成的表单', 'Generated form'),
    fields: sections,
    rules: Array.from({ length: size.rules }, (_, n) => ruleOf(n, size)),
  };
}

/** A form of a heading and one table of five columns, one of them computed, and its total. */
export function generatedTableForm(rows: number): Form {
  return {
    kind: 'form',
    specVersion: 1,
    key: 'generatedTable',
    title: title('生成的明细', 'Generated table'),
    fields: [
      { key: 'name', kind: 'text', title: title('名称', 'Name'), required: true, maxLength: 60 },
      {
        key: 'lines',
        kind: 'table',
        title: title('明细', 'Lines'),
        required: true,
        minRows: 1,
        maxRows: Math.max(rows, 1),
        totals: ['qty'],
        fields: [
          { key: 'item', kind: 'text', title: title('物料', 'Item'), required: true, maxLength: 60 },
          { key: 'spec', kind: 'text', title: title('规格', 'Spec'), maxLength: 60 },
          {
            key: 'qty',
            kind: 'decimal',
            title: title('数量', 'Quantity'),
            required: true,
            places: 3,
            exclusiveMinimum: 0,
            maximum: 1_000_000,
          },
          {
            key: 'unit',
            kind: 'choice',
            title: title('单位', 'Unit'),
            required: true,
            options: ['个', '箱', '米'].map((value) => ({ value, title: title(value, value) })),
          },
          {
            key: 'price',
            kind: 'decimal',
            title: title('单价', 'Price'),
            required: true,
            places: 2,
            minimum: 0,
            maximum: 1_000_000,
          },
        ],
      },
    ],
  };
}

/** Answers that satisfy `generatedForm`, with half of the conditions true. */
export function generatedAnswers(size: FormSize): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (let n = 0; n < size.fields; n++) {
    switch (n % 5) {
      case 1:
        data[fieldKey(n)] = n % 2 === 0 ? 250.5 : 19.99;
        break;
      case 2:
        data[fieldKey(n)] = WORDS[n % WORDS.length];
        break;
      case 3:
        data[fieldKey(n)] = `AB-${10_000 + n}`;
        break;
      case 4:
        data[fieldKey(n)] = `第 ${n} 项的说明`;
        break;
      default:
        data[fieldKey(n)] = `内容 ${n}`;
    }
  }
  return data;
}

/** Answers that satisfy `generatedTableForm`. */
export function generatedRows(rows: number): Record<string, unknown> {
  return {
    name: '采购清单',
    lines: Array.from({ length: rows }, (_, n) => ({
      item: `M${10_000 + n}`,
      spec: `M${(n % 8) + 4}×${(n % 20) + 10}`,
      qty: n + 1,
      unit: '个',
      price: (1999 + n * 100) / 100,
    })),
  };
}
