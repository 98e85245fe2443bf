import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { ARTEFACT_KINDS } from '../../packages/artefact/src/kinds/registry.ts';
import { gateSchema } from '../../packages/artefact/src/schemas/gate-schema.ts';
import { fieldSpecs } from '../../packages/blocks/src/spec.ts';
import { standaloneChecks } from '../../packages/json-schema/src/compile/standalone.ts';

const REPLACED = fileURLToPath(
  new URL('../../packages/artefact/src/check/compiled-shapes.ts', import.meta.url),
);

/**
 * The checks of artefacts, compiled by Ajv while the page is built: the Content-Security-Policy forbids pages to make
 * code, which Ajv does. They are made from the same published schemas as on the server, so they cannot drift apart.
 */
export function compiledShapes(): Plugin {
  let replaced = false;
  return {
    name: 'weir-compiled-shapes',
    enforce: 'pre',
    load(id) {
      if (id.split('?')[0] !== REPLACED) return;
      replaced = true;
      return { code: compiledShapesModule(), map: null };
    },
    buildEnd(error) {
      if (error === undefined && !replaced)
        throw new Error(`Expected the page to load ${REPLACED}: see compiled-shapes.ts.`);
    },
  };
}

/** Fails the build when a page holds Ajv itself. */
export function withoutAjv(): Plugin {
  return {
    name: 'weir-without-ajv',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const ajv =
          part.type === 'chunk' && part.moduleIds.find((id) => /[\\/]node_modules[\\/]ajv[\\/]/.test(id));
        if (ajv) throw new Error(`Expected ${part.fileName} to do without Ajv, but it holds ${ajv}.`);
      }
    },
  };
}

/** What stands in the place of `compiled-shapes.ts`: the same function for the field kinds there are. */
export function compiledShapesModule(): string {
  const schemas = Object.fromEntries(ARTEFACT_KINDS.map((kind) => [kind, gateSchema(kind, fieldSpecs)]));
  return `${standaloneChecks(schemas, null)}
const KINDS = ${JSON.stringify(fieldSpecs.all.map(({ kind }) => kind).join())};
const CHECKS = { ${ARTEFACT_KINDS.join(', ')} };
export function compiledShape(kind, specs) {
  if (specs.all.map((spec) => spec.kind).join() !== KINDS)
    throw new Error('Expected the field kinds that this page was built for: ' + KINDS);
  return CHECKS[kind];
}
`;
}
