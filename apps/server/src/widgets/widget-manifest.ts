import { hasControl } from '@weir/artefact';
import type { LocalText } from '@weir/base';
import { fieldSpecs } from '@weir/blocks/spec';
import { DATA_BOUNDS, explain, type JsonSchema, quoted, RESERVED_NAMES } from '@weir/json-schema';
import { compileOwnSchema } from '@weir/json-schema/compile';

/** A widget as `widgets.json` says it. */
export interface WidgetEntry {
  readonly name: string;
  readonly title: LocalText;
  readonly description?: LocalText;
  readonly kinds: readonly string[];
  /** Path of the ES module inside the folder. */
  readonly module: string;
  readonly css?: string;
  readonly height?: number;
}

/** A mistake in the manifest: where, what, and what to do. */
export interface ManifestMistake {
  readonly path: string;
  readonly message: Required<LocalText>;
}

export const MANIFEST_BYTES = 256 * 1024;
const BOUNDS = { ...DATA_BOUNDS, depth: 10, values: 20_000, text: 2_000 };

/** Kinds that may have a widget: those whose values people enter by a control. */
const KINDS = fieldSpecs.all.filter(hasControl).map(({ kind }) => kind);

const text = (maxLength: number): JsonSchema => ({
  type: 'object',
  required: ['zh-CN'],
  properties: {
    'zh-CN': { type: 'string', minLength: 1, maxLength },
    en: { type: 'string', minLength: 1, maxLength },
  },
  additionalProperties: false,
});
const file = (ending: string): JsonSchema => ({
  type: 'string',
  maxLength: 300,
  pattern: `^([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*[.]${ending}$`,
});

const schema: JsonSchema = {
  type: 'object',
  required: ['version', 'widgets'],
  properties: {
    $schema: { type: 'string', maxLength: 500 },
    version: { const: 1 },
    widgets: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['name', 'title', 'kinds', 'module'],
        properties: {
          name: {
            type: 'string',
            pattern: '^[A-Za-z][A-Za-z0-9_-]{0,39}$',
            not: { enum: RESERVED_NAMES },
          },
          title: text(60),
          description: text(300),
          kinds: {
            type: 'array',
            minItems: 1,
            maxItems: KINDS.length,
            uniqueItems: true,
            items: { enum: KINDS },
          },
          module: file('m?js'),
          css: file('css'),
          height: { type: 'integer', minimum: 16, maximum: 1000 },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};

let compiled: ReturnType<typeof compileOwnSchema> | undefined;

/** Reads the text of `widgets.json`; `has` says which files there are beside it. */
export function readManifest(
  source: string,
  has: (file: string) => boolean,
): { readonly widgets: readonly WidgetEntry[] } | { readonly mistakes: readonly ManifestMistake[] } {
  let body: unknown;
  try {
    // Editors of Windows begin files with a mark.
    body = JSON.parse(source.replace(/^\uFEFF/, ''));
  } catch (error) {
    const { message } = error as Error;
    return { mistakes: [mistake('', `不是正确的 JSON：${message}`, `This is not valid JSON: ${message}`)] };
  }
  compiled ??= compileOwnSchema(schema, BOUNDS);
  const errors = compiled(body);
  if (errors.length > 0)
    return { mistakes: explain(errors, body).map(({ path, message }) => ({ path, message })) };
  // The schema says that it is one.
  const { widgets } = body as { readonly widgets: readonly WidgetEntry[] };
  const mistakes = [...repeated(widgets), ...missingFiles(widgets, has)];
  return mistakes.length > 0 ? { mistakes } : { widgets };
}

function repeated(widgets: readonly WidgetEntry[]): readonly ManifestMistake[] {
  const seen = new Set<string>();
  return widgets.flatMap(({ name }, i) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [
      mistake(
        `/widgets/${i}/name`,
        `名字“${quoted(name)}”重复，请换一个`,
        `The name “${quoted(name)}” is used twice; choose another`,
      ),
    ];
  });
}

function missingFiles(
  widgets: readonly WidgetEntry[],
  has: (file: string) => boolean,
): readonly ManifestMistake[] {
  return widgets.flatMap((widget, i) =>
    (['module', 'css'] as const).flatMap((property) => {
      const name = widget[property];
      if (name === undefined || has(name)) return [];
      return [
        mistake(
          `/widgets/${i}/${property}`,
          `文件夹里没有文件“${quoted(name)}”，请放进来或改正文件名`,
          `There is no file “${quoted(name)}” in the folder; put it there or correct its name`,
        ),
      ];
    }),
  );
}

function mistake(path: string, zh: string, en: string): ManifestMistake {
  return { path, message: { 'zh-CN': zh, en } };
}
