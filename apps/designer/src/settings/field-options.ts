import { type FieldSpec, type Form, type FormNode, formNodes } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import type { NameOption } from './name-list.tsx';

/** Which fields a setting may name. */
export type FieldTest = (node: FormNode, spec: FieldSpec) => boolean;

/** What the system knows of every record, as lists may show it. */
const SYSTEM: readonly (readonly [string, LocalText])[] = [
  ['_owner', { 'zh-CN': '负责人', en: 'Owner' }],
  ['_createdBy', { 'zh-CN': '创建人', en: 'Created by' }],
  ['_createdAt', { 'zh-CN': '创建时间', en: 'Created at' }],
  ['_updatedAt', { 'zh-CN': '修改时间', en: 'Changed at' }],
  ['_number', { 'zh-CN': '编号', en: 'Number' }],
  ['_door', { 'zh-CN': '入口', en: 'Door' }],
  ['_channel', { 'zh-CN': '渠道', en: 'Channel' }],
];

/** Fields of a form to choose from, by title; columns with their table's. */
export function fieldOptions(
  form: Form,
  say: (text: LocalText | undefined) => string,
  test: FieldTest,
  withSystem = false,
): readonly NameOption[] {
  const nodes = formNodes(form, fieldSpecs);
  const titles = new Map(nodes.map((node) => [node.name, say(node.field.title)]));
  const fields = nodes.flatMap((node) =>
    node.spec !== undefined && test(node, node.spec)
      ? [
          {
            value: node.name,
            label:
              node.table === undefined
                ? say(node.field.title)
                : `${titles.get(node.table) ?? node.table} › ${say(node.field.title)}`,
          },
        ]
      : [],
  );
  const system = withSystem ? SYSTEM.map(([value, title]) => ({ value, label: say(title) })) : [];
  return [...fields, ...system];
}

const typeOf = ({ field }: FormNode, spec: FieldSpec) =>
  spec.holds === 'value' ? spec.valueType(field)?.type.type : undefined;

/** What the format lets each setting name; the same as the checks of `@weir/artefact`. */
export const mayBe = {
  column: (node, spec) => node.table === undefined && (spec.holds === 'value' || spec.holds === 'rows'),
  filter: (node, spec) =>
    node.table === undefined &&
    (spec.slot !== undefined || typeOf(node, spec) === 'list' || typeOf(node, spec) === 'boolean'),
  search: (node, spec) => node.table === undefined && spec.slot === 'text',
  sort: (node, spec) => node.table === undefined && spec.slot !== undefined,
  display: (node, spec) => node.table === undefined && typeOf(node, spec) !== undefined,
  text: (node, spec) => node.table === undefined && typeOf(node, spec) === 'text',
  number: (node, spec) =>
    node.table === undefined &&
    typeOf(node, spec) === 'text' &&
    (spec.drawn === true || node.field.required === true),
  unique: (node, spec) => {
    const type = typeOf(node, spec);
    return node.table === undefined && type !== undefined && type !== 'list';
  },
  pin: (node, spec) =>
    node.table === undefined &&
    node.field.compute === undefined &&
    spec.drawn !== true &&
    typeOf(node, spec) !== undefined,
  hide: (node) => node.table === undefined,
  lookUp: (_node, spec) => spec.group === 'relation' && spec.holds === 'value',
  table: (_node, spec) => spec.holds === 'rows',
  header: (node, spec) => spec.holds === 'value' && node.field.compute === undefined,
} satisfies Readonly<Record<string, FieldTest>>;
