import type { Field, FieldSpec, FieldSpecs } from '@weir/artefact';
import { inLocale, type LocalText } from '@weir/base';
import type { KindDesigns } from '@weir/form-design';

/** What a drag from the palette carries; the canvas reads it. */
export interface PaletteDrag {
  readonly palette: { readonly kind: string } | { readonly fields: readonly Field[] };
}

/** One thing that can be put into a form. */
export interface PaletteEntry {
  readonly id: string;
  readonly title: LocalText;
  readonly description: LocalText;
  /** The kind whose icon stands beside it. */
  readonly kind: string;
  /** Other words it is found by. */
  readonly words: readonly string[];
  readonly puts: PaletteDrag['palette'];
}

export type PaletteGroup = FieldSpec['group'];

/** Groups in the order people need them. */
export const GROUPS: readonly PaletteGroup[] = [
  'text',
  'number',
  'choice',
  'time',
  'relation',
  'file',
  'layout',
  'automatic',
];

/** Every kind of field as an entry. */
export function kindEntries(specs: FieldSpecs, designs: KindDesigns): readonly PaletteEntry[] {
  return specs.all.map((spec) => ({
    id: `kind:${spec.kind}`,
    title: spec.title,
    description: spec.description,
    kind: spec.kind,
    words: [spec.kind, ...(designs.get(spec.kind)?.words ?? [])],
    puts: { kind: spec.kind },
  }));
}

/** Fields somebody kept, as the server stores them. */
export interface KeptFields {
  readonly id: string;
  readonly title: LocalText;
  readonly fields: readonly Readonly<Record<string, unknown>>[];
}

/** Kept fields as entries; what is no field any more (kept by an older version) is left out. */
export function libraryEntries(kept: readonly KeptFields[], specs: FieldSpecs): readonly PaletteEntry[] {
  return kept.flatMap((item) => {
    const fields = item.fields.filter(
      (field): field is Field => typeof field.kind === 'string' && specs.get(field.kind) !== undefined,
    );
    const [first] = fields;
    if (first === undefined || fields.length < item.fields.length) return [];
    const zh = fields.map((field) => field.title?.['zh-CN'] ?? field.key);
    const en = fields.map((field) => inLocale(field.title, 'en') ?? field.key);
    return [
      {
        id: `kept:${item.id}`,
        title: item.title,
        description: { 'zh-CN': zh.join('、'), en: en.join(', ') },
        kind: first.kind,
        words: [...zh, ...en],
        puts: { fields },
      },
    ];
  });
}
