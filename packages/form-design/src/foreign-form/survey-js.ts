import { isObject, type JsonObject } from '@weir/base';
import { type ForeignForm, type Item, numberIn, objectsIn, optionsIn, textIn } from './item.ts';

const KINDS: ReadonlyMap<string, Item['as']> = new Map(
  Object.entries<Item['as']>({
    text: 'text',
    comment: 'longText',
    radiogroup: 'choice',
    dropdown: 'choice',
    imagepicker: 'choice',
    buttongroup: 'choice',
    checkbox: 'choices',
    tagbox: 'choices',
    ranking: 'choices',
    boolean: 'yesNo',
    rating: 'rating',
    file: 'file',
    signaturepad: 'signature',
    html: 'notice',
    panel: 'section',
    multipletext: 'section',
    paneldynamic: 'rows',
    matrixdynamic: 'rows',
  }),
);
const INPUTS: ReadonlyMap<string, Item['as']> = new Map(
  Object.entries<Item['as']>({
    number: 'decimal',
    range: 'decimal',
    date: 'date',
    'datetime-local': 'dateTime',
    tel: 'phone',
  }),
);

/** A form of SurveyJS. */
export function readSurveyJs(body: JsonObject): ForeignForm {
  const pages = objectsIn(body.pages).map(
    (page, i): Item => ({
      as: 'section',
      type: 'page',
      name: textIn(page.name) ?? `page${i + 1}`,
      label: said(page.title) ?? `第 ${i + 1} 页`,
      help: said(page.description),
      inside: items(page.elements ?? page.questions, 1),
    }),
  );
  const all: Item = { as: 'pages', type: 'pages', name: 'pages', label: '', inside: pages };
  const loose = items(body.elements ?? body.questions, 0);
  return {
    title: said(body.title) ?? '',
    items: [...loose, ...(pages.length > 1 ? [all] : (pages[0]?.inside ?? []))],
  };
}

function items(elements: unknown, depth: number): readonly Item[] {
  return depth > 12 ? [] : objectsIn(elements).map((one) => item(one, depth));
}

function item(one: JsonObject, depth: number): Item {
  const type = textIn(one.type) ?? textIn(one.cellType) ?? 'text';
  const name = textIn(one.name) ?? '';
  const input = type === 'text' ? INPUTS.get(String(one.inputType)) : undefined;
  const columns = objectsIn(one.columns).map((column) => ({
    ...column,
    type: column.cellType ?? one.cellType,
  }));
  const choices = one.choices ?? (type === 'rating' ? undefined : []);
  return {
    as: input ?? KINDS.get(type) ?? 'unknown',
    type,
    name,
    label: said(one.title) ?? name,
    help: said(one.description),
    placeholder: said(one.placeholder ?? one.placeHolder),
    required: one.isRequired === true,
    readOnly: one.readOnly === true,
    options: optionsIn(choices, said),
    minimum: numberIn(one.min),
    maximum: type === 'rating' ? (numberIn(one.rateMax) ?? numberIn(one.rateCount)) : numberIn(one.max),
    longest: numberIn(one.maxLength),
    pattern: objectsIn(one.validators).flatMap(({ type: kind, regex }) =>
      kind === 'regex' ? (textIn(regex) ?? []) : [],
    )[0],
    conditional: ['visibleIf', 'requiredIf', 'enableIf', 'setValueExpression'].some(
      (key) => textIn(one[key]) !== undefined,
    ),
    words: said(one.html),
    inside: items(
      one.elements ?? one.templateElements ?? (columns.length > 0 ? columns : one.items),
      depth + 1,
    ),
  };
}

/** A text, or one in several languages. */
function said(value: unknown): string | undefined {
  if (!isObject(value)) return textIn(value);
  return (
    textIn(value['zh-cn']) ?? textIn(value.default) ?? textIn(value.en) ?? Object.values(value).map(textIn)[0]
  );
}
