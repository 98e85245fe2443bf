import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** A part of react-jsonschema-form that a form of ours never reaches, and what stands there in the built page. */
interface Replacement {
  /** As rjsf's own modules import it. */
  readonly source: RegExp;
  readonly code: string;
}

/** A module of rjsf that is never called here: each of its functions says so if it ever is. */
function neverCalled(path: string, why: string, named: readonly string[] = []): Replacement {
  const lines = named.map((name) => `export const ${name} = never;`);
  return {
    source: new RegExp(`^\\.\\.?/(schema/)?${path}\\.js$`),
    code: `const never = () => { throw new Error('Forms are drawn ${why} (${path}).'); }; ${lines.join(' ')} export default never;`,
  };
}
const FLAT = 'from flat schemas, without branches and references';
const EMPTY = 'beside their data, of which rjsf has none';

/**
 * rjsf brings a default theme, a reader of Markdown, and what schemas with branches and references need. Our theme draws
 * every field and every frame, what it draws from is a flat schema of our own making, and rjsf's own data stays empty, so
 * none of these is ever called: they stay out of the page. Nothing that is called is touched; versions are pinned.
 */
export const REPLACEMENTS: Readonly<Record<string, Replacement>> = {
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
  merge: neverCalled('shallowAllOfMerge', FLAT),
  references: neverCalled('findSchemaDefinition', FLAT, [
    'findSchemaDefinitionRecursive',
    'makeAllReferencesAbsolute',
    'splitKeyElementFromObject',
  ]),
  closestBranch: neverCalled('getClosestMatchingOption', FLAT, ['calculateIndexScore', 'JUNK_OPTION']),
  firstBranch: neverCalled('getFirstMatchingOption', FLAT),
  chosenBranch: neverCalled('findSelectedOptionInXxxOf', FLAT),
  fieldInBranches: neverCalled('findFieldInSchema', FLAT, ['NOT_FOUND_SCHEMA']),
  partOfSchema: neverCalled('getFromSchema', FLAT),
  paths: neverCalled('toPathSchema', EMPTY),
  extraData: neverCalled('omitExtraData', EMPTY, ['getUsedFormData', 'getFieldNames', 'isValueEmpty']),
  dataOfBranches: neverCalled('sanitizeDataForNewSchema', EMPTY),
};

const MARK = '\0slim-rjsf:';
const RJSF = /[\\/]@rjsf[\\/](core|utils)[\\/]/;
/** The package that has rjsf. */
const RENDER = fileURLToPath(new URL('../../packages/render/src/index.ts', import.meta.url));

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
