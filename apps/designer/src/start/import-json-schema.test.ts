import { type Field, type Form, formNodes, validateArtefact } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { fieldSpecs } from '@weir/blocks/spec';
import { toSentence } from '@weir/expression';
import { exportJsonSchema, importJsonSchema } from '@weir/form-design';
import { type JudgeContext, judge, prepareForm } from '@weir/form-engine';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

beforeAll(loadFieldData);

const take = (schema: unknown) => {
  const imported = importJsonSchema(schema, { key: 'imported', specs: fieldSpecs });
  const errors = validateArtefact(imported.form, fieldSpecs).filter(({ severity }) => severity !== 'warning');
  expect(errors).toEqual([]);
  return imported;
};
/** Fields by name as short lines: kind, whether required. */
const outline = (form: Form) =>
  formNodes(form, fieldSpecs).map(
    ({ name, field }) => `${name}: ${field.kind}${field.required === true ? '!' : ''}`,
  );
const named = (form: Form, name: string): Field => {
  const node = formNodes(form, fieldSpecs).find((candidate) => candidate.name === name);
  if (!node) throw new Error(`Expected a field ${name}, got ${outline(form).join(', ')}.`);
  return node.field;
};
const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const context: JudgeContext = {
  today: '2025-11-12',
  now: '2025-11-12T08:00:00Z',
  me: null,
  facts: new Map(),
  access: () => 'write',
};
const accepts = (form: Form, data: unknown): boolean =>
  judge(prepareForm(form, kinds), data, context).issues.length === 0;

describe('what a schema says becomes fields', () => {
  it('takes types, formats, limits, words and required', () => {
    const { form, notes } = take(
      object(
        {
          name: { type: 'string', title: '姓名', description: '身份证上的名字', minLength: 2, maxLength: 30 },
          age: { type: 'integer', minimum: 0, exclusiveMaximum: 150, default: 18 },
          price: { type: 'number', multipleOf: 0.01, minimum: 0 },
          mail: { type: ['string', 'null'], format: 'email' },
          born: { type: 'string', format: 'date' },
          seen: { type: 'string', format: 'date-time' },
          code: { type: 'string', pattern: '^\\d{3}-\\w+?$' },
          remark: { type: 'string' },
          level: { enum: ['A', 'B', null] },
          size: {
            oneOf: [
              { const: 'S', title: '小' },
              { const: 'L', title: '大' },
            ],
          },
          tags: { type: 'array', items: { enum: ['x', 'y'] }, minItems: 1, uniqueItems: true },
          locked: { const: 'v1', readOnly: true },
          ok: { type: 'boolean', default: true },
        },
        { required: ['name', 'tags', 'ok'], title: '登记' },
      ),
    );
    expect(outline(form)).toEqual([
      'name: text!',
      'age: number',
      'price: decimal',
      'mail: text',
      'born: date',
      'seen: date-time',
      'code: text',
      'remark: long-text',
      'level: choice',
      'size: choice',
      'tags: multi-choice!',
      'locked: choice',
      'ok: choice!',
    ]);
    expect(form.title['zh-CN']).toBe('登记');
    expect(named(form, 'name')).toMatchObject({
      title: { 'zh-CN': '姓名' },
      help: { 'zh-CN': '身份证上的名字' },
      minLength: 2,
      maxLength: 30,
    });
    expect(named(form, 'age')).toMatchObject({ minimum: 0, maximum: 149, default: { number: '18' } });
    expect(named(form, 'code').pattern).toBe('^[0-9]{3}-[A-Za-z0-9_]+$');
    expect(named(form, 'size').options).toEqual([
      { value: 'S', title: { 'zh-CN': '小' } },
      { value: 'L', title: { 'zh-CN': '大' } },
    ]);
    expect(named(form, 'ok')).toMatchObject({ default: { text: '是' } });
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toContain('import.boolean /properties/ok');
  });

  it('opens objects as sections and lists of objects as tables', () => {
    const { form } = take(
      object(
        {
          address: object({ city: { type: 'string' }, name: { type: 'string' } }, { required: ['city'] }),
          name: { type: 'string' },
          lines: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: object(
              { item: { type: 'string' }, qty: { type: 'integer' }, at: object({ x: { type: 'number' } }) },
              { required: ['item'] },
            ),
          },
          urls: { type: 'array', items: { type: 'string', format: 'uri' } },
        },
        { required: ['address', 'lines'] },
      ),
    );
    expect(outline(form)).toEqual([
      'address: section',
      'city: text!',
      'name: text',
      'name2: text',
      'lines: table!',
      'lines.item: text!',
      'lines.qty: number',
      'lines.x: decimal',
      'urls: table',
      'urls.value: text!',
    ]);
  });

  it('gives names that are no keys another key and keeps them as titles', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"constructor":{"type":"string"},"__proto__":{"type":"string"},"😀":{"type":"string"},"订单 号":{"type":"string"},"Order-ID":{"type":"string"},"":{"type":"string"}}}',
    ) as unknown;
    const { form } = take(schema);
    expect(form.fields.map(({ key, title }) => `${key} ${title['zh-CN']}`)).toEqual([
      'constructor2 constructor',
      'proto __proto__',
      'field 😀',
      'field2 订单 号',
      'orderID Order-ID',
      'field3 （无名）',
    ]);
    expect({}).not.toHaveProperty('type');
  });

  it('follows references, joins allOf and stops at circles', () => {
    const { form, notes } = take({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/node',
      $defs: {
        node: object({ name: { $ref: '#word' }, child: { $ref: '#/$defs/node' } }, { required: ['name'] }),
        word: {
          $anchor: 'word',
          allOf: [
            { type: 'string', minLength: 2 },
            { maxLength: 9, title: '词' },
          ],
        },
      },
    });
    expect(outline(form)).toEqual(['name: text!', 'imported: notice']);
    expect(named(form, 'name')).toMatchObject({ minLength: 2, maxLength: 9, title: { 'zh-CN': '词' } });
    expect(notes.map(({ code }) => code)).toContain('import.recursive');
    expect(take({ $ref: '#' }).form.fields[0]?.kind).toBe('notice');
    expect(take({ allOf: [{ $ref: '#/allOf/0' }] }).form.fields).toHaveLength(1);
  });

  it('reads conditions as rules', () => {
    const { form } = take(
      object(
        {
          invoice: { enum: ['none', 'vat'] },
          taxNo: { type: 'string' },
          bank: { type: 'string' },
          account: { type: 'string' },
          gift: { type: 'boolean' },
        },
        {
          allOf: [
            {
              if: { properties: { invoice: { const: 'vat' } }, required: ['invoice'] },
              then: { required: ['taxNo'], properties: { bank: { pattern: '^[A-Z]+$' } } },
            },
            {
              if: { properties: { gift: { const: true } }, required: ['gift'] },
              then: { properties: { card: { type: 'string' } }, required: ['card'] },
              else: { not: { required: ['bank'] } },
            },
          ],
          dependentRequired: { bank: ['account'] },
        },
      ),
    );
    const sentences = (form.rules ?? []).map((rule) =>
      rule.when ? `${toSentence(rule.when, { fields: {} }, 'zh-CN')} → ${JSON.stringify(rule.then)}` : '',
    );
    expect(sentences).toHaveLength(5);
    expect(accepts(form, { invoice: 'vat' })).toBe(false);
    expect(accepts(form, { invoice: 'vat', taxNo: 'x' })).toBe(true);
    expect(
      accepts(form, { invoice: 'vat', taxNo: 'x', bank: 'icbc', account: '1', gift: '是', card: 'c' }),
    ).toBe(false);
    expect(accepts(form, { bank: 'ICBC', account: '1', gift: '是', card: 'c' })).toBe(true);
    expect(accepts(form, { bank: 'ICBC', gift: '是', card: 'c' })).toBe(false);
    expect(accepts(form, { gift: '是' })).toBe(false);
    expect(accepts(form, { bank: 'ICBC', account: '1' })).toBe(false);
  });

  it('reads kinds of things told apart by one property as a choice with fields that depend on it', () => {
    const { form } = take({
      type: 'object',
      oneOf: [
        object(
          { pay: { const: 'card', title: 'x' }, no: { type: 'string' } },
          { required: ['pay', 'no'], title: '刷卡' },
        ),
        object({ pay: { const: 'cash' }, change: { type: 'integer' } }, { required: ['pay'], title: '现金' }),
      ],
    });
    expect(outline(form)).toEqual(['pay: choice!', 'no: text', 'change: number']);
    expect(accepts(form, { pay: 'card' })).toBe(false);
    expect(accepts(form, { pay: 'card', no: '1' })).toBe(true);
    expect(accepts(form, { pay: 'cash', change: 3 })).toBe(true);
  });

  it('says that one of several must be filled', () => {
    const { form } = take(
      object(
        { a: { type: 'string' }, b: { type: 'string' } },
        { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      ),
    );
    expect([{}, { a: 'x' }, { b: 'x' }, { a: 'x', b: 'x' }].map((data) => accepts(form, data))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('what a form cannot say is explained where it stands', () => {
  it('explains each in both languages and notes the place', () => {
    const { form, notes } = take(
      object({
        a: { anyOf: [{ type: 'string' }, object({ x: { type: 'string' } })] },
        b: { type: 'object', additionalProperties: { type: 'string' } },
        c: { type: 'array', prefixItems: [{ type: 'string' }] },
        d: { $ref: 'https://elsewhere.example/schema.json' },
        e: { type: 'string', pattern: '^(?!x)' },
        f: { type: 'integer', multipleOf: 5 },
        g: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
        h: false,
      }),
    );
    const notices = form.fields.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ title }) => title['zh-CN'])).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    for (const { text } of notices as unknown as readonly { text: { 'zh-CN': string; en: string } }[]) {
      expect(text['zh-CN']).toMatch(/[一-鿿]/);
      expect(text.en).toMatch(/^[^一-鿿]+$/);
    }
    expect(notes.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'import.union /properties/a/anyOf',
      'import.free /properties/b',
      'import.tuple /properties/c',
      'import.outside /properties/d/$ref',
      'import.pattern /properties/e/pattern',
      'import.keyword /properties/f/multipleOf',
      'import.lists /properties/g',
      'import.never /properties/h',
    ]);
  });

  it('stays within the limits of a form', () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`p${i}`, { type: 'string' }]));
    const { form, notes } = take(object(many));
    expect(formNodes(form, fieldSpecs).length).toBeLessThanOrEqual(1000);
    expect(form.fields.at(-1)?.kind).toBe('notice');
    expect(notes.map(({ code }) => code)).toContain('import.tooMany');
    let deep: object = { type: 'string' };
    for (let i = 0; i < 500; i++) deep = object({ inner: deep });
    expect(take(deep).notes.map(({ code }) => code)).toContain('import.depth');
    let folded: object = { type: 'string' };
    for (let i = 0; i < 40; i++)
      folded = {
        $defs: { [`d${i}`]: folded },
        ...object({ a: { $ref: `#/$defs/d${i}` }, b: { $ref: `#/$defs/d${i}` } }),
      };
    take(folded);
  });

  it('takes any JSON at all', () => {
    const keywords = [
      'type',
      'properties',
      'items',
      'required',
      'enum',
      'const',
      '$ref',
      'allOf',
      'anyOf',
      'oneOf',
      'not',
      'if',
      'then',
      'else',
      'pattern',
      'minLength',
      'minimum',
      'multipleOf',
      'default',
      'format',
      'title',
      'dependencies',
      'additionalProperties',
      '$defs',
      'prefixItems',
      'uniqueItems',
    ];
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: 'medium' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constantFrom('string', 'object', 'array', 'number', '#', '#/properties/a', 'date'),
        tie('schema'),
        fc.array(tie('tree'), { maxLength: 3 }),
      ),
      schema: fc.dictionary(
        fc.oneof(fc.constantFrom(...keywords), fc.constantFrom('a', 'b', '__proto__', 'constructor')),
        tie('tree'),
        { maxKeys: 5 },
      ),
    }));
    fc.assert(
      fc.property(tree, (schema) => {
        take(JSON.parse(JSON.stringify(schema)) as unknown);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);
});

describe('there and back', () => {
  const forms: readonly Form[] = fieldSpecs.all
    .filter(({ holds, example }) => (holds === 'value' || holds === 'rows') && example.compute === undefined)
    .map(({ kind, example }) => {
      const {
        fill: _,
        filter: __,
        default: ___,
        roles: ____,
        ...field
      } = example as Field & Record<string, unknown>;
      return {
        kind: 'form',
        specVersion: 1,
        key: kind.replace(/-./g, ''),
        title: { 'zh-CN': kind },
        fields: [field as Field],
      };
    });

  it.each(forms.map((form) => [form.fields[0]?.kind ?? '', form] as const))(
    '%s: our export gives the same field back',
    (_kind, form) => {
      const schema = JSON.parse(
        JSON.stringify(exportJsonSchema(prepareForm(form, kinds).schema, form, fieldSpecs)),
      ) as unknown;
      const back = take(schema).form;
      const expected = form.fields.map(({ writtenBy, ...field }) => ({
        ...field,
        ...(writtenBy === undefined ? {} : { writtenBy }),
      }));
      expect(outline(back)).toEqual(outline(form));
      expect(back.fields[0]).toMatchObject({ kind: expected[0]?.kind, key: expected[0]?.key });
      expect(Object.keys(back.fields[0] ?? {}).sort()).toEqual(Object.keys(expected[0] ?? {}).sort());
    },
  );

  // What no schema tells apart without our comments: pictures from files, references and people from text.
  const ALIKE: Readonly<Record<string, string>> = {
    image: 'file',
    reference: 'text',
    user: 'text',
    serial: 'text',
    hidden: 'long-text',
  };
  it.each(forms.map((form) => [form.fields[0]?.kind ?? '', form] as const))(
    '%s: the bare schema gives kind, key and required',
    (kind, form) => {
      const back = take(JSON.parse(JSON.stringify(prepareForm(form, kinds).schema))).form;
      const expected = outline(form).map((line) =>
        ALIKE[kind] ? line.replace(`: ${kind}`, `: ${ALIKE[kind]}`) : line,
      );
      expect(outline(back)).toEqual(expected);
    },
  );
});

it('gives the verdict of ajv on flat documents', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'B', '7', '字', '-'), minLength: 1, maxLength: 8 });
  const text = fc
    .record(
      { minLength: fc.integer({ min: 1, max: 4 }), maxLength: fc.integer({ min: 4, max: 8 }) },
      { requiredKeys: [] },
    )
    .map((limits) => ({ type: 'string', ...limits }));
  const pattern = fc
    .constantFrom('^\\d+$', '^[a-zA-Z]+$', '[^-]', '^.{2,5}$', '^(a|B)*$', '\\w\\d?')
    .map((source) => ({ type: 'string', pattern: source }));
  const whole = fc
    .record(
      {
        minimum: fc.integer({ min: -20, max: 5 }),
        exclusiveMaximum: fc.integer({ min: 6, max: 40 }),
        exclusiveMinimum: fc.integer({ min: -30, max: 3 }),
      },
      { requiredKeys: [] },
    )
    .map((limits) => ({ type: 'integer', ...limits }));
  const amount = fc
    .record(
      { minimum: fc.integer({ min: -20, max: 5 }), maximum: fc.integer({ min: 6, max: 40 }) },
      { requiredKeys: [] },
    )
    .map((limits) => ({ type: 'number', ...limits }));
  const choice = fc
    .uniqueArray(word, { minLength: 1, maxLength: 4 })
    .map((values) => ({ type: 'string', enum: values }));
  const several = fc.uniqueArray(word, { minLength: 1, maxLength: 4 }).map((values) => ({
    type: 'array',
    items: { type: 'string', enum: values },
    minItems: 1,
    uniqueItems: true,
  }));
  const property = fc.oneof(text, pattern, whole, amount, choice, several);
  const names = ['a', 'b', 'c', 'd'] as const;
  const schema = fc
    .record({
      properties: fc.tuple(property, property, property, property),
      required: fc.subarray([...names]),
      asks: fc.option(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { nil: undefined }),
    })
    .map(({ properties, required, asks }) => ({
      type: 'object',
      properties: Object.fromEntries(names.map((name, i) => [name, properties[i]])),
      required,
      additionalProperties: false,
      ...(asks && asks[0] !== asks[1] ? { dependencies: { [asks[0]]: [asks[1]] } } : {}),
    }));
  const value = fc.oneof(
    word,
    fc.integer({ min: -40, max: 50 }),
    fc.double({ min: -50, max: 50, noNaN: true }).map((n) => Math.round(n * 1000) / 1000),
    fc.boolean(),
    fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
  );
  const ajv = new Ajv({ strict: false });
  let right = 0;
  let wrong = 0;
  fc.assert(
    fc.property(
      schema,
      fc.array(fc.dictionary(fc.constantFrom(...names, 'e'), value, { maxKeys: 5 }), {
        minLength: 6,
        maxLength: 6,
      }),
      fc.array(fc.nat(3), { maxLength: 4 }),
      (document, records, hints) => {
        const { form } = take(document);
        const judged = prepareForm(form, kinds);
        const theirs = ajv.compile(document);
        // Records that mostly fit: words of the schema's own lists.
        const fitting = Object.fromEntries(
          names.map((name, i) => {
            const own = document.properties[name] as {
              type: string;
              enum?: string[];
              items?: { enum: string[] };
              minLength?: number;
            };
            if (own.enum) return [name, own.enum[(hints[i] ?? 0) % own.enum.length]];
            if (own.items) return [name, own.items.enum.slice(0, 1)];
            return [name, own.type === 'string' ? 'aB7a' : 5];
          }),
        );
        for (const record of [fitting, ...records.map((extra) => ({ ...fitting, ...extra })), ...records]) {
          const data = JSON.parse(JSON.stringify(record)) as Record<string, unknown>;
          // Several choices are kept in the order of the options and each once; the rest is taken as it is.
          const ours = judge(judged, data, context).issues.length === 0;
          const verdict = theirs(data);
          if (verdict) right += 1;
          else wrong += 1;
          expect({ data, ours, document }).toEqual({ data, ours: verdict, document });
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(right).toBeGreaterThan(100);
  expect(wrong).toBeGreaterThan(100);
}, 60_000);
