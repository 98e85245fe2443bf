import {
  _,
  type Ajv,
  type Code,
  type CodeGen,
  type CodeKeywordDefinition,
  type KeywordCxt,
  type KeywordErrorDefinition,
  Name,
  type SchemaCxt,
  stringify,
} from 'ajv';
import { Type } from 'ajv/dist/compile/util.js';
import { ERRORS_OF_A_LOOP, hasRepeats, isLonger, isShorter } from '../runtime.ts';
import { branchSummary, resolvedBranch } from './branches.ts';

type CodeOf = (cxt: KeywordCxt) => void;

/** How many errors the check that is being written has found: Ajv's own variable. */
const errors = new Name('errors');

/** Up to so many names are compared one by one; more are looked up. */
const FEW_NAMES = 40;

/**
 * Puts our keywords in place of Ajv's. They give the same verdict, and do three things more: what is far too long is not
 * read through, errors stop being collected when nobody would read them, and an error carries what its sentence needs.
 */
export function useOwnKeywords(ajv: Ajv): void {
  for (const [keyword, make] of Object.entries(OWN)) {
    const theirs = ajv.getKeyword(keyword);
    if (typeof theirs !== 'object' || !('code' in theirs) || typeof theirs.code !== 'function')
      throw new Error(`Expected Ajv to have the keyword ${keyword}, written as code.`);
    ajv.removeKeyword(keyword);
    // The keyword that some must stand before has moved itself.
    const { before: _moved, ...definition } = theirs as CodeKeywordDefinition;
    ajv.addKeyword({ ...definition, ...make(definition.code), keyword });
  }
}

/** What of a keyword is ours, by what Ajv writes for it. */
type Own = (theirs: CodeOf) => { readonly error?: KeywordErrorDefinition; readonly code?: CodeOf };

const OWN: Readonly<Record<string, Own>> = {
  enum: () => ({ error: { message: '', params: ({ schema }) => _`{allowed: ${stringify(schema)}}` } }),
  const: () => ({ error: { message: '', params: ({ schema }) => _`{allowed: ${stringify([schema])}}` } }),
  not: () => ({
    error: {
      message: '',
      params: ({ schema }) => (Array.isArray(schema.enum) ? _`{refused: ${stringify(schema.enum)}}` : _`{}`),
    },
  }),
  minimum: () => range,
  maximum: () => range,
  exclusiveMinimum: () => range,
  exclusiveMaximum: () => range,
  minLength: () => ({ error: limit, code: minLength }),
  maxLength: () => ({ error: limit, code: maxLength }),
  pattern: (theirs) => ({
    error: { message: '', params: ({ schema }) => _`{pattern: ${schema}}` },
    code: (cxt) => pattern(cxt, theirs),
  }),
  uniqueItems: () => ({ error: { message: '' }, code: uniqueItems }),
  items: (theirs) => ({ code: (cxt) => items(cxt, theirs) }),
  contains: (theirs) => ({ error: { message: '' }, code: (cxt) => contains(cxt, theirs) }),
  anyOf: (theirs) => ({ error: union, code: (cxt) => anyOf(cxt, theirs) }),
  oneOf: (theirs) => ({ error: union, code: (cxt) => oneOf(cxt, theirs) }),
  discriminator: () => ({
    error: {
      message: '',
      params: (cxt) =>
        _`{tag: ${cxt.schema.propertyName}, value: ${cxt.params.tag}, allowed: ${stringify(tagsOf(cxt))}}`,
    },
  }),
  additionalProperties: (theirs) => ({
    error: {
      message: '',
      params: ({ params, parentSchema }) =>
        _`{name: ${params.additionalProperty}, known: ${stringify(namesOf(parentSchema?.properties))}}`,
    },
    code: (cxt) => additionalProperties(cxt, theirs),
  }),
};

const limit: KeywordErrorDefinition = {
  message: '',
  params: ({ schema }) => _`{limit: ${schema}}`,
};

const range = {
  error: {
    message: '',
    params: ({ parentSchema }: { parentSchema?: Readonly<Record<string, unknown>> }) => {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = parentSchema ?? {};
      return _`{from: ${stringify(minimum ?? exclusiveMinimum ?? null)}, to: ${stringify(maximum ?? exclusiveMaximum ?? null)}}`;
    },
  },
} satisfies ReturnType<Own>;

function minLength(cxt: KeywordCxt): void {
  const { gen, data, schema } = cxt;
  cxt.fail(
    schema <= 1
      ? _`${data}.length < ${schema}`
      : _`${called(gen, isShorter, 'isShorter')}(${data}, ${schema})`,
  );
}

function maxLength(cxt: KeywordCxt): void {
  const { gen, data, schema } = cxt;
  cxt.fail(_`${called(gen, isLonger, 'isLonger')}(${data}, ${schema})`);
}

function pattern(cxt: KeywordCxt, theirs: CodeOf): void {
  const { maxLength: most } = cxt.parentSchema;
  // A text that is far too long is told as such.
  if (typeof most === 'number' && cxt.it.allErrors)
    cxt.gen.if(_`${cxt.data}.length <= ${2 * most}`, () => theirs(cxt));
  else theirs(cxt);
}

function uniqueItems(cxt: KeywordCxt): void {
  if (cxt.schema !== true) return;
  const { maxItems } = cxt.parentSchema;
  const repeats = _`${called(cxt.gen, hasRepeats, 'hasRepeats')}(${cxt.data})`;
  cxt.fail(typeof maxItems === 'number' ? _`${cxt.data}.length <= ${maxItems} && ${repeats}` : repeats);
}

/** What is far too long is not read through: its items would be told one by one. */
function items(cxt: KeywordCxt, theirs: CodeOf): void {
  const { gen, schema, parentSchema, data, it } = cxt;
  const isList =
    typeof schema === 'object' && !Array.isArray(schema) && parentSchema.prefixItems === undefined;
  if (!isList || !it.allErrors) {
    theirs(cxt);
    return;
  }
  it.items = true;
  const { maxItems } = parentSchema;
  const length = gen.const(
    'length',
    typeof maxItems === 'number' ? _`${data}.length > ${maxItems} ? 0 : ${data}.length` : _`${data}.length`,
  );
  const before = gen.const('before', errors);
  gen.forRange('i', 0, length, (i) => {
    cxt.subschema({ keyword: 'items', dataProp: i, dataPropType: Type.Num }, gen.name('valid'));
    stopWhenEnough(gen, before);
  });
}

/** Why each item is not the one that is missing is told to nobody. */
function contains(cxt: KeywordCxt, theirs: CodeOf): void {
  const { gen, parentSchema, data, it } = cxt;
  if (!it.allErrors || parentSchema.minContains !== undefined || parentSchema.maxContains !== undefined) {
    theirs(cxt);
    return;
  }
  it.items = true;
  const valid = gen.let('valid', false);
  const one = gen.name('_valid');
  gen.forRange('i', 0, _`${data}.length`, (i) => {
    cxt.subschema({ keyword: 'contains', dataProp: i, dataPropType: Type.Num, compositeRule: true }, one);
    cxt.reset();
    gen.if(one, () => gen.assign(valid, true).break());
  });
  cxt.pass(valid);
}

function additionalProperties(cxt: KeywordCxt, theirs: CodeOf): void {
  const { gen, schema, parentSchema, data, it } = cxt;
  if (schema === true || !it.allErrors || parentSchema.patternProperties !== undefined) {
    theirs(cxt);
    return;
  }
  it.props = true;
  const before = gen.const('before', errors);
  gen.forIn('name', data, (name) => {
    gen.if(isUnknown(gen, namesOf(parentSchema.properties), name), () => {
      if (schema === false) {
        cxt.setParams({ additionalProperty: name });
        cxt.error();
      } else {
        cxt.subschema(
          { keyword: 'additionalProperties', dataProp: name, dataPropType: Type.Str },
          gen.name('valid'),
        );
      }
      stopWhenEnough(gen, before);
    });
  });
}

function isUnknown(gen: CodeGen, known: readonly string[], name: Name): Code | boolean {
  if (known.length === 0) return true;
  if (known.length > FEW_NAMES) {
    const set = gen.scopeValue('obj', { ref: new Set(known), code: _`new Set(${stringify(known)})` });
    return _`!${set}.has(${name})`;
  }
  return known.map((one) => _`${name} !== ${one}`).reduce((all, one) => _`${all} && ${one}`);
}

/** Ends a loop that has found more than anyone reads. Whatever holds the loop is wrong by then, so the verdict stands. */
function stopWhenEnough(gen: CodeGen, before: Name): void {
  gen.if(_`${errors} - ${before} >= ${ERRORS_OF_A_LOOP}`, () => gen.break());
}

const union: KeywordErrorDefinition = {
  message: '',
  params: (cxt) =>
    _`{found: ${cxt.params.found ?? null}, passed: ${cxt.params.passed ?? 0}, shapes: ${stringify(
      (Array.isArray(cxt.schema) ? cxt.schema : []).map((branch) => branchSummary(branch, rootOf(cxt))),
    )}}`,
};

/** Tells how many errors each shape has, so that those of the one that was meant can be told apart. */
function anyOf(cxt: KeywordCxt, theirs: CodeOf): void {
  const { gen, it } = cxt;
  if (!it.allErrors) {
    theirs(cxt);
    return;
  }
  const valid = gen.let('valid', false);
  const one = gen.name('_valid');
  const found = gen.const('found', _`[]`);
  gen.block(() => {
    for (const i of branchesOf(cxt)) {
      const tried = tryBranch(cxt, i, one, found);
      gen.assign(valid, _`${valid} || ${one}`);
      if (cxt.mergeValidEvaluated(tried, one) !== true) gen.if(_`!${valid}`);
    }
  });
  cxt.setParams({ found });
  cxt.result(
    valid,
    () => cxt.reset(),
    () => cxt.error(true),
  );
}

function oneOf(cxt: KeywordCxt, theirs: CodeOf): void {
  const { gen, it } = cxt;
  if (!it.allErrors || cxt.parentSchema.discriminator !== undefined) {
    theirs(cxt);
    return;
  }
  const passed = gen.let('passed', 0);
  const one = gen.name('_valid');
  const found = gen.const('found', _`[]`);
  for (const i of branchesOf(cxt)) {
    const tried = tryBranch(cxt, i, one, found);
    gen.if(one, () => {
      gen.assign(passed, _`${passed} + 1`);
      cxt.mergeEvaluated(tried, Name);
    });
  }
  cxt.setParams({ found, passed });
  cxt.result(
    _`${passed} === 1`,
    () => cxt.reset(),
    () => cxt.error(true),
  );
}

function tryBranch(cxt: KeywordCxt, schemaProp: number, valid: Name, found: Name) {
  const { gen, keyword } = cxt;
  const before = gen.const('before', errors);
  const tried = cxt.subschema({ keyword, schemaProp, compositeRule: true }, valid);
  gen.code(_`${found}.push(${errors} - ${before})`);
  return tried;
}

function branchesOf({ schema }: KeywordCxt): readonly number[] {
  return Array.isArray(schema) ? [...schema.keys()] : [];
}

/** What the property that tells shapes apart may be. */
function tagsOf(cxt: { schema: unknown; parentSchema?: unknown; it: SchemaCxt }): readonly unknown[] {
  const parent = (cxt.parentSchema ?? {}) as { readonly oneOf?: readonly unknown[] };
  const { propertyName } = cxt.schema as { readonly propertyName: string };
  return (parent.oneOf ?? []).flatMap((branch) => {
    const { properties } = resolvedBranch(branch, rootOf(cxt)) as {
      readonly properties?: Readonly<Record<string, { const?: unknown; enum?: readonly unknown[] }>>;
    };
    const tag = properties?.[propertyName];
    return tag?.enum ?? (tag?.const === undefined ? [] : [tag.const]);
  });
}

function rootOf({ it }: { it: SchemaCxt }): unknown {
  return it.schemaEnv.root.schema;
}

function namesOf(properties: unknown): readonly string[] {
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** A function of `runtime.ts` in the code that is written; a standalone check imports it by its name. */
function called(gen: CodeGen, ref: unknown, name: string): Name {
  return gen.scopeValue('func', { ref, code: new Name(name) });
}
