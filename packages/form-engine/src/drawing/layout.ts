import type { Field } from '@weir/artefact';
import { inLocale, type Locale } from '@weir/base';
import type { Unit } from '../prepare/plan.ts';

/** A place of the form's tree: the key of a property, or what stands between and around them. */
export type LayoutNode =
  | string
  | {
      readonly key: string;
      /** `section`, `steps`, `tabs`, `notice`, … */
      readonly kind: string;
      readonly title: string;
      readonly help?: string;
      /** Words of a notice, as Markdown. */
      readonly note?: string;
      /** Fields side by side on wide screens. */
      readonly columns?: number;
      /** What is inside a container, in order. */
      readonly children?: readonly LayoutNode[];
    };

/** The tree of these fields. */
export function layoutOf(
  fields: readonly Field[],
  units: ReadonlyMap<string, Unit>,
  locale: Locale,
): readonly LayoutNode[] {
  return fields.map((field): LayoutNode => {
    const unit = units.get(field.key);
    if (unit === undefined) throw new Error(`Expected a prepared field "${field.key}".`);
    if (unit.holds === 'value' || unit.holds === 'rows') return field.key;
    const help = inLocale(field.help, locale);
    const note = inLocale(unit.spec.plainView?.(field).note, locale);
    return {
      key: field.key,
      kind: field.kind,
      title: inLocale(field.title, locale),
      ...(help === undefined ? {} : { help }),
      ...(note === undefined ? {} : { note }),
      ...(typeof field.columns === 'number' ? { columns: field.columns } : {}),
      ...(unit.holds === 'container' ? { children: layoutOf(field.fields ?? [], units, locale) } : {}),
    };
  });
}
