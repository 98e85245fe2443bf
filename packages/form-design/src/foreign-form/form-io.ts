import { isObject, type JsonObject } from '@weir/base';
import { type ForeignForm, type Item, numberIn, objectsIn, optionsIn, textIn } from './item.ts';

const KINDS: ReadonlyMap<string, Item['as']> = new Map(
  Object.entries<Item['as']>({
    textfield: 'text',
    textarea: 'longText',
    number: 'decimal',
    currency: 'decimal',
    email: 'text',
    url: 'text',
    tags: 'text',
    time: 'text',
    phoneNumber: 'phone',
    checkbox: 'yesNo',
    radio: 'choice',
    select: 'choice',
    selectboxes: 'choices',
    datetime: 'date',
    day: 'date',
    file: 'file',
    signature: 'signature',
    hidden: 'hidden',
    content: 'notice',
    htmlelement: 'notice',
    panel: 'section',
    fieldset: 'section',
    well: 'section',
    container: 'section',
    columns: 'section',
    table: 'section',
    tabs: 'section',
    datagrid: 'rows',
    editgrid: 'rows',
  }),
);
const LOOKS = new Set(['button', 'recaptcha']);

/** A form of Form.io. */
export function readFormIo(body: JsonObject): ForeignForm {
  const wizard = body.display === 'wizard';
  const all = items(body.components, 0);
  const pages: Item = { as: 'pages', type: 'wizard', name: 'pages', label: '', inside: all };
  return {
    title: textIn(body.title) ?? textIn(body.name) ?? '',
    items: wizard && all.length > 1 && all.every(({ as }) => as === 'section') ? [pages] : all,
  };
}

function items(components: unknown, depth: number): readonly Item[] {
  if (depth > 12) return [];
  return objectsIn(components).flatMap((one) => (LOOKS.has(String(one.type)) ? [] : [item(one, depth)]));
}

function item(one: JsonObject, depth: number): Item {
  const type = textIn(one.type) ?? '?';
  const validate = isObject(one.validate) ? one.validate : {};
  const conditional = isObject(one.conditional) ? textIn(one.conditional.when) !== undefined : false;
  const as = KINDS.get(type) ?? 'unknown';
  const places = numberIn(one.decimalLimit);
  return {
    as:
      as === 'choice' && one.multiple === true
        ? 'choices'
        : as === 'date' && one.enableTime !== false && type === 'datetime'
          ? 'dateTime'
          : as === 'decimal' && (places === 0 || validate.integer === true)
            ? 'number'
            : as === 'file' && one.image === true
              ? 'image'
              : as,
    type,
    name: textIn(one.key) ?? '',
    // Columns and layout tables have a label nobody sees.
    label:
      type === 'columns' || type === 'table'
        ? ''
        : (textIn(one.label) ?? textIn(one.title) ?? textIn(one.legend) ?? ''),
    help: textIn(one.description) ?? textIn(one.tooltip),
    placeholder: textIn(one.placeholder),
    required: validate.required === true,
    readOnly: one.disabled === true,
    options: optionsIn(isObject(one.data) ? one.data.values : one.values),
    minimum: numberIn(validate.min),
    maximum: numberIn(validate.max),
    longest: numberIn(validate.maxLength),
    places,
    pattern: textIn(validate.pattern),
    conditional:
      conditional || textIn(one.customConditional) !== undefined || textIn(one.calculateValue) !== undefined,
    words: textIn(one.html) ?? textIn(one.content),
    inside: items(childrenOf(one), depth + 1),
  };
}

/** Children, also of columns, rows of a layout table and tabs. */
function childrenOf(one: JsonObject): readonly JsonObject[] {
  const own = objectsIn(one.components);
  const columns = objectsIn(one.columns).flatMap((column) => objectsIn(column.components));
  const cells = Array.isArray(one.rows)
    ? one.rows.flatMap((row) => objectsIn(row)).flatMap((cell) => objectsIn(cell.components))
    : [];
  // A tab is a section of its own.
  return one.type === 'tabs' ? own.map((tab) => ({ ...tab, type: 'panel' })) : [...own, ...columns, ...cells];
}
