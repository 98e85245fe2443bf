import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from './contract.ts';
import { factKey } from './fact-key.ts';
import { judge, judgeAsking } from './judge.ts';
import { lookupsFor } from './lookups-for.ts';
import { prepareForm } from './prepare-form.ts';
import { present } from './present.ts';
import { sureQuestions } from './sure-questions.ts';
import { answersTo, anyForm } from './test-forms.ts';
import { context, testKinds } from './test-kinds.ts';

/** A random form with random answers to it. */
const anyCase = anyForm.chain((form) => answersTo(form).map((data) => ({ form, data })));
const runs = { numRuns: 120 };
const MINUTE = 60_000;

describe('for every form and all answers', () => {
  it(
    'what is sure to be asked is asked, and nothing else',
    () => {
      fc.assert(
        fc.property(anyCase, fc.boolean(), ({ form, data }, restricted) => {
          const prepared = prepareForm(form, testKinds);
          const given = context(restricted ? { access: (name) => (name.length % 2 ? 'write' : 'none') } : {});
          const asked = new Map(lookupsFor(prepared, data, given).map((one) => [factKey(one), one]));
          for (const sure of sureQuestions(prepared, data, given)) {
            const one = asked.get(factKey(sure));
            expect(one).toBeDefined();
            if (one?.lookup === 'reference' && sure.lookup === 'reference')
              expect(one.fields).toEqual(expect.arrayContaining([...sure.fields]));
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'the judged record is a fixpoint: judged again it is the same',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const first = judge(prepared, data, context());
          const again = judge(prepared, first.data, context({ before: first.data }));
          expect(again.data).toEqual(first.data);
          const fresh = judge(prepared, first.data, context());
          for (const [key, value] of Object.entries(first.data)) expect(fresh.data[key]).toEqual(value);
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'a field shows exactly where its value is kept',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const verdict = judge(prepared, data, context());
          const { fields } = present(prepared, data, context());
          for (const { name, field, table } of prepared.fields.values()) {
            if (table !== undefined || field.kind === 'section' || field.kind === 'notice') continue;
            if (Object.hasOwn(verdict.data, name))
              expect([name, fields.get(`/${name}`)?.visible]).toEqual([name, true]);
            if (field.kind !== 'table') continue;
            for (const [i, row] of rowsOf(verdict, name)) {
              for (const key of Object.keys(row))
                expect(fields.get(`/${name}/${i}/${key}`)?.visible).toBe(true);
            }
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'what is hidden is never asked for and never complained about',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const { issues } = judge(prepared, data, context());
          const { fields } = present(prepared, data, context());
          for (const [path, state] of fields) {
            if (state.visible) continue;
            expect(state.required).toBe(false);
            expect(issues.filter((issue) => issue.path === path && issue.code === 'required')).toEqual([]);
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'what is asked for on the screen is what the verdict asks for',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const verdict = judge(prepared, data, context());
          const { fields } = present(prepared, data, context());
          const refused = new Set(
            verdict.issues.filter(({ code }) => code !== 'required').map(({ path }) => path),
          );
          const asked = new Set(
            verdict.issues.filter(({ code }) => code === 'required').map(({ path }) => path),
          );
          for (const [path, state] of fields) {
            if (path.split('/').length > 2 || path.startsWith('#')) continue;
            const missing = state.required && !Object.hasOwn(verdict.data, path.slice(1));
            if (!refused.has(path)) expect([path, asked.has(path)]).toEqual([path, missing]);
          }
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'the order of rules says nothing',
    () => {
      fc.assert(
        fc.property(anyCase, fc.infiniteStream(fc.nat(1000)), ({ form, data }, stream) => {
          const rules = [...(form.rules ?? [])].map((rule) => ({ rule, at: stream.next().value ?? 0 }));
          const other = { ...form, rules: rules.sort((a, b) => a.at - b.at).map(({ rule }) => rule) };
          const verdict = judge(prepareForm(form, testKinds), data, context());
          const shuffled = judge(prepareForm(other, testKinds), data, context());
          expect(shuffled.data).toEqual(verdict.data);
          expect(told(shuffled)).toEqual(told(verdict));
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'a presentation of a presentation shows the same, and unchanged states are the same objects',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const first = present(prepared, data, context());
          const again = present(prepared, first.data, context(), first);
          expect(again.data).toBe(first.data);
          expect(again.fields).toBe(first.fields);
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'sending what the screen shows gives the record the screen promised',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const shown = present(prepared, data, context()).data;
          expect(judge(prepared, shown, context()).data).toEqual(judge(prepared, data, context()).data);
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'judging asks what the judged record asks when it is worked out once more',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const asking = judgeAsking(prepared, data, context());
          const { lookups, ...verdict } = asking;
          expect(verdict).toEqual(judge(prepared, data, context()));
          const anew = lookupsFor(prepared, verdict.data, context({ before: verdict.data }));
          expect(lookups.map(factKey).sort()).toEqual(anew.map(factKey).sort());
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'the answers that came in are left alone',
    () => {
      fc.assert(
        fc.property(anyCase, ({ form, data }) => {
          const prepared = prepareForm(form, testKinds);
          const copy = JSON.stringify(data);
          judge(prepared, data, context());
          present(prepared, data, context());
          lookupsFor(prepared, data, context());
          expect(JSON.stringify(data)).toBe(copy);
        }),
        runs,
      );
    },
    MINUTE,
  );

  it(
    'anything at all gets a verdict',
    () => {
      const prepared = fc.sample(anyForm, 20).map((form) => prepareForm(form, testKinds));
      fc.assert(
        fc.property(
          fc.constantFrom(...prepared),
          fc.anything({ withNullPrototype: true, maxDepth: 5 }),
          (form, data) => {
            const { issues } = judge(form, data, context());
            lookupsFor(form, data, context());
            for (const { message } of issues) expect(message['zh-CN'].length).toBeLessThan(400);
          },
        ),
        { numRuns: 2000 },
      );
      const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'p', 'rows', 'box', 'a/b~c');
      const json = fc.dictionary(
        names,
        fc.json().map((text): unknown => JSON.parse(text)),
      );
      fc.assert(
        fc.property(fc.constantFrom(...prepared), json, (form, data) => {
          judge(form, JSON.parse(JSON.stringify(data)), context());
          expect(Object.prototype).not.toHaveProperty('p');
        }),
        { numRuns: 1000 },
      );
    },
    MINUTE,
  );
});

/** Rows that are objects, with their places. */
function rowsOf({ data }: Verdict, key: string): readonly (readonly [number, object])[] {
  const rows: unknown = data[key];
  if (!Array.isArray(rows)) return [];
  return [...rows.entries()].filter(
    ([, row]) => typeof row === 'object' && row !== null && !Array.isArray(row),
  );
}

function told({ issues }: Verdict): readonly string[] {
  return issues.map(({ code, path, message }) => `${path} ${code} ${message['zh-CN']}`).sort();
}
