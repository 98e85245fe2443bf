import { isObject, type JsonObject } from '@weir/base';
import { type ForeignForm, type Item, numberIn, objectsIn, optionsIn, textIn } from './item.ts';

const KINDS: ReadonlyMap<string, Item['as']> = new Map(
  Object.entries<Item['as']>({
    textfield: 'text',
    textarea: 'longText',
    number: 'number',
    checkbox: 'yesNo',
    radio: 'choice',
    select: 'choice',
    checklist: 'choices',
    taglist: 'choices',
    filepicker: 'file',
    text: 'notice',
    html: 'notice',
    group: 'section',
    dynamiclist: 'rows',
  }),
);
/** Parts that only look good, or do what our form does by itself. */
const LOOKS = new Set(['separator', 'spacer', 'button']);

/** A form of bpmn.io's form-js. */
export function readFormJs(body: JsonObject): ForeignForm {
  return { title: textIn(body.name) ?? '', items: items(body.components, 0) };
}

function items(components: unknown, depth: number): readonly Item[] {
  if (depth > 12) return [];
  return objectsIn(components).flatMap((one) => (LOOKS.has(String(one.type)) ? [] : [item(one, depth)]));
}

function item(one: JsonObject, depth: number): Item {
  const type = textIn(one.type) ?? '?';
  const validate = isObject(one.validate) ? one.validate : {};
  const places = numberIn(one.decimalDigits);
  return {
    as:
      type === 'datetime'
        ? one.subtype === 'datetime'
          ? 'dateTime'
          : one.subtype === 'time'
            ? 'text'
            : 'date'
        : type === 'textfield' && validate.validationType === 'phone'
          ? 'phone'
          : type === 'number' && (places ?? 0) > 0
            ? 'decimal'
            : (KINDS.get(type) ?? 'unknown'),
    type,
    name: textIn(one.key) ?? textIn(one.path) ?? textIn(one.id) ?? '',
    label: textIn(one.label) ?? textIn(one.dateLabel) ?? '',
    help: textIn(one.description),
    placeholder: isObject(one.appearance) ? undefined : textIn(one.placeholder),
    required: validate.required === true,
    readOnly: one.readonly === true || one.disabled === true,
    options: optionsIn(one.values),
    minimum: numberIn(validate.min),
    maximum: numberIn(validate.max),
    longest: numberIn(validate.maxLength),
    places,
    pattern: textIn(validate.pattern),
    conditional: isObject(one.conditional),
    words: textIn(one.text) ?? textIn(one.content),
    inside: items(one.components, depth + 1),
  };
}
