import standaloneCode from 'ajv/dist/standalone/index.js';
import { DATA_BOUNDS, type DataBounds } from '../bounds.ts';
import type { JsonSchema } from '../schema-error.ts';
import { dialectOf, newAjv } from './new-ajv.ts';

/** What the code may call, by name, of `@weir/json-schema/runtime`. */
const RUNTIME = ['boundedCheck', 'hasRepeats', 'isLonger', 'isShorter', 'linearPattern'];

/**
 * The text of an ES module that exports one check for each schema, by the same names: what `compileSchema` would make at
 * run time, for pages whose Content-Security-Policy forbids that. All schemas are of one version of JSON Schema.
 */
export function standaloneChecks(
  schemas: Readonly<Record<string, JsonSchema>>,
  bounds: DataBounds | null = DATA_BOUNDS,
): string {
  const complain = (message: string): void => {
    throw new Error(`Expected schemas that compile in strict mode, but: ${message}`);
  };
  const [dialect = null, ...others] = new Set(Object.values(schemas).map(dialectOf));
  if (dialect === null || others.length > 0) throw new Error('Expected schemas of one dialect we read.');
  const ajv = newAjv(dialect, complain, { source: true, esm: true });
  for (const [name, { $id: _, ...schema }] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const names = Object.keys(schemas);
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, name])));
  // One in the browser has no `require`: whatever the code calls is imported below.
  if (/\brequire\(/.test(code)) throw new Error('Expected standalone code that needs nothing of Ajv.');
  const limits = JSON.stringify(bounds);
  // Where in the schema is told by nobody; it would be a third of the code.
  const wrapped = code
    .replaceAll(/schemaPath:"(?:[^"\\]|\\.)*",/g, '')
    .replaceAll(
      /export const (\w+) = (validate\d+);/g,
      (_line: string, name: string, check: string) =>
        `export const ${name} = boundedCheck(${check}, ${limits});`,
    );
  return `import { ${RUNTIME.join(', ')} } from '@weir/json-schema/runtime';\n${wrapped.replace('"use strict";', '')}\n`;
}
