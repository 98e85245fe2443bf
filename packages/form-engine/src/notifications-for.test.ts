import { type Form, type FormNotification, ruleScope } from '@weir/artefact';
import { compile } from '@weir/expression';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';
import { notificationsFor } from './notifications-for.ts';
import { prepareForm } from './prepare-form.ts';
import { answersTo, anyForm } from './test-forms.ts';
import { context, equals, field, form, testKinds } from './test-kinds.ts';

const day = { me: 'ann', today: '2025-11-03', now: '2025-11-03T12:00:00+08:00' } as const;
const keys = (all: readonly FormNotification[]) => all.map(({ key }) => key);

/** Notifications with the conditions of the form's own rules, or none. */
function notificationsOf(of: Form): fc.Arbitrary<readonly FormNotification[]> {
  const conditions = (of.rules ?? []).flatMap(({ when, each }) =>
    when === undefined || each !== undefined ? [] : [when],
  );
  const one = fc.record(
    {
      on: fc.constantFrom('created' as const, 'changed' as const),
      when: conditions.length === 0 ? fc.constant({ bool: true }) : fc.constantFrom(...conditions),
      fields: fc.subarray(['p', 'q', 't', 'rows', 'sum'], { minLength: 1 }),
    },
    { requiredKeys: ['on'] },
  );
  return fc
    .array(one, { maxLength: 6 })
    .map((all) => all.map((rest, i) => ({ key: `n${i}`, to: { owner: true }, ...rest })));
}
const anyCase = anyForm.chain((plain) =>
  fc.tuple(notificationsOf(plain), answersTo(plain), answersTo(plain)).map(([notifications, a, b]) => {
    const { rules, ...rest } = plain;
    const prepared = prepareForm({ ...rest, ...(rules ? { rules } : {}), notifications }, testKinds);
    const stored = (data: unknown) => judge(prepared, data, context()).data;
    return { prepared, notifications, before: stored(a), after: stored(b) };
  }),
);

describe('notificationsFor', () => {
  it('tells what the form asks for, neither more nor less, in its order', () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), ({ prepared, notifications, before, after }, isNew) => {
        const scope = ruleScope(prepared.form, testKinds.specs);
        const expected = notifications.filter(({ on, fields, when }) => {
          if (on !== (isNew ? 'created' : 'changed')) return false;
          const differs = (key: string) => JSON.stringify(before[key]) !== JSON.stringify(after[key]);
          if (!isNew && fields !== undefined && !fields.some(differs)) return false;
          const data = { ...after, _me: 'ann' };
          return when === undefined || compile(when, scope).test({ ...day, data });
        });
        const found = notificationsFor(prepared, { ...day, after, ...(isNew ? {} : { before }) });
        expect(keys(found)).toEqual(keys(expected));
      }),
      { numRuns: 300 },
    );
  });

  it('tells nothing of watched fields when nothing changed', () => {
    fc.assert(
      fc.property(anyCase, ({ prepared, after }) => {
        const copy = structuredClone(after);
        const found = notificationsFor(prepared, { ...day, before: copy, after });
        expect(found.every(({ fields }) => fields === undefined)).toBe(true);
      }),
    );
  });

  it('knows who did it, and waits for a condition that cannot be judged', () => {
    const mine = { on: 'created', when: equals('seller', 'ann'), to: { owner: true } } as const;
    const byMe = { ...mine, when: { op: '=', args: [{ field: 'seller' }, { field: '_me' }] } } as const;
    const prepared = prepareForm(
      {
        ...form([field('text', 'seller')]),
        notifications: [
          { key: 'a', ...mine },
          { key: 'b', ...byMe },
        ],
      },
      testKinds,
    );
    expect(keys(notificationsFor(prepared, { ...day, after: { seller: 'ann' } }))).toEqual(['a', 'b']);
    expect(keys(notificationsFor(prepared, { ...day, me: null, after: { seller: 'ann' } }))).toEqual(['a']);
    expect(notificationsFor(prepared, { ...day, me: null, after: {} })).toEqual([]);
  });
});
