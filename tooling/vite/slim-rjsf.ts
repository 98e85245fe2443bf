import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A part of react-jsonschema-form that a form of ours never reaches, and what stands there in the built page. */
interface Replacement {
  /** As rjsf's own modules import it. */
  readonly source: RegExp;
  readonly code: string;
}

const flat = (what: string) => `throw new Error('Forms are drawn from flat schemas: there is no ${what}.');`;

/**
 * rjsf brings a default theme, a reader of Markdown, and mergers and references of schemas. Our theme draws every field
 * and every frame, and what it draws from is a flat schema of our own making, so none of these is ever called: they stay
 * out of the page (−60 kB packed). Nothing else inside rjsf is touched, and versions are pinned: see ADR 3.
 */
const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
  registry: {
    source: /^\.\.\/getDefaultRegistry\.js$/,
    code: `
      import { englishStringTranslator } from '@rjsf/utils';
      import ObjectField from '@rjsf/core/lib/components/fields/ObjectField.js';
      import SchemaField from '@rjsf/core/lib/components/fields/SchemaField.js';
      const Nothing = () => null;
      export default function getDefaultRegistry() {
        return {
          fields: { SchemaField, ObjectField },
          templates: { DescriptionFieldTemplate: Nothing, FieldHelpTemplate: Nothing, FieldErrorTemplate: Nothing, ButtonTemplates: {} },
          widgets: {},
          rootSchema: {},
          formContext: {},
          translateString: englishStringTranslator,
          globalFormOptions: { idPrefix: 'root', idSeparator: '_', useFallbackUiForUnsupportedType: false },
        };
      }`,
  },
  markdown: {
    source: /^markdown-to-jsx(\/|$)/,
    code: 'export const Markdown = ({ children }) => children; export default Markdown;',
  },
  merge: {
    source: /^@x0k\/json-schema-merge$/,
    code: `
      export const createComparator = () => ({ compareSchemaDefinitions: () => 0, compareSchemaValues: () => 0 });
      export const createMerger = () => ({ mergeArrayOfSchemaDefinitions: () => { ${flat('allOf')} } });
      export const createShallowAllOfMerge = () => () => { ${flat('allOf')} };`,
  },
  mergeLists: {
    source: /^@x0k\/json-schema-merge\/.+/,
    code: `export const createDeduplicator = () => (list) => list; export const createIntersector = () => () => { ${flat('allOf')} };`,
  },
  addresses: {
    source: /^fast-uri$/,
    code: `const no = () => { ${flat('$ref')} }; export const parse = no, resolve = no, serialize = no; export default { parse, resolve, serialize };`,
  },
  pointers: {
    source: /^jsonpointer$/,
    code: `const no = () => { ${flat('$ref')} }; export const get = no; export default { get };`,
  },
};

const MARK = '\0slim-rjsf:';
const RJSF = /[\\/]@rjsf[\\/](core|utils)[\\/]/;
/** The package that has rjsf. */
const RENDER = fileURLToPath(new URL('../../packages/render/src/index.ts', import.meta.url));

/** Which parts of rjsf are replaced. */
export const SLIMMED: readonly string[] = Object.keys(REPLACEMENTS);

/**
 * Leaves out of the page what of rjsf is never reached. The build fails when a part is not found where it was: then rjsf
 * has changed, and somebody must look at what the page would load.
 */
export function slimRjsf(replacements: Readonly<Record<string, Replacement>> = REPLACEMENTS): Plugin {
  const missing = new Set(Object.keys(replacements));
  return {
    name: 'weir-slim-rjsf',
    enforce: 'pre',
    apply: 'build',
    buildStart() {
      for (const name of Object.keys(replacements)) missing.add(name);
    },
    resolveId(source, importer) {
      if (importer === undefined) return null;
      if (importer.startsWith(MARK)) return this.resolve(source, RENDER, { skipSelf: true });
      if (!RJSF.test(importer)) return null;
      const found = Object.entries(replacements).find(([, replacement]) => replacement.source.test(source));
      if (!found) return null;
      missing.delete(found[0]);
      return MARK + found[0];
    },
    load: (id) => (id.startsWith(MARK) ? replacements[id.slice(MARK.length)]?.code : undefined),
    buildEnd(failure) {
      if (failure || missing.size === 0) return;
      throw new Error(
        `Expected rjsf to import ${[...missing].join(', ')}, but it does not: rjsf has changed, see slim-rjsf.ts.`,
      );
    },
  };
}
