import { Validator } from '@cfworker/json-schema';
import { validator as schemasafe } from '@exodus/schemasafe';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PreparedForm } from '../contract.ts';
import { judge } from '../judge.ts';
import { judgeSchema } from '../judge-schema.ts';
import { prepareForm } from '../prepare-form.ts';
import { answersTo, anyForm } from '../test-forms.ts';
import { context, testKinds } from '../test-kinds.ts';
import { compileTest } from './compile-test.ts';

/** The verdict of every validator on one schema. */
function verdictsOf({ schema }: PreparedForm): (data: unknown) => Record<string, boolean> {
  const ajv = new Ajv({ strict: true, strictRequired: false, validateFormats: false });
  const byAjv = ajv.compile(schema);
  const byCfworker = new Validator(schema, '7', false);
  const bySchemasafe = schemasafe(schema as never, { mode: 'default', includeErrors: false });
  return (data) => ({
    ajv: byAjv(data),
    cfworker: byCfworker.validate(data).valid,
    schemasafe: bySchemasafe(data as never),
  });
}

describe('the JSON Schema of a form', () => {
  it('gives the same verdict in our own closures, ajv (strict), cfworker and schemasafe', () => {
    let right = 0;
    let wrong = 0;
    fc.assert(
      fc.property(
        anyForm.chain((form) =>
          fc.array(answersTo(form), { minLength: 12, maxLength: 12 }).map((data) => ({ form, data })),
        ),
        ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const verdicts = verdictsOf(prepared);
          for (const answers of data) {
            // What was sent, and what became of it: the one has every kind of mistake, the other is mostly right.
            for (const each of [answers, judge(prepared, answers, context()).data]) {
              const record: unknown = JSON.parse(JSON.stringify(each));
              const ours = judgeSchema(prepared, record).length === 0;
              expect({ record, ...verdicts(record) }).toEqual({
                record,
                ajv: ours,
                cfworker: ours,
                schemasafe: ours,
              });
              if (ours) right += 1;
              else wrong += 1;
            }
          }
        },
      ),
      { numRuns: 60, endOnFailure: true },
    );
    // Both sides are tried, or the agreement says little.
    expect(right).toBeGreaterThan(15);
    expect(wrong).toBeGreaterThan(100);
  }, 60_000);

  it('asks for nothing but what the portable profile has', () => {
    for (const form of fc.sample(anyForm, 50)) {
      expect(() => compileTest(prepareForm(form, testKinds).schema)).not.toThrow();
    }
  });
});

describe('keywords outside the profile', () => {
  it('are refused', () => {
    for (const schema of [
      { format: 'date' },
      { multipleOf: 0.01 },
      { $ref: '#/definitions/x' },
      { minContains: 2 },
      { type: ['string', 'null'] },
      { items: [{}] },
      { additionalProperties: { type: 'string' } },
      { const: { a: 1 } },
    ]) {
      expect(() => compileTest(schema)).toThrow();
    }
  });
});
