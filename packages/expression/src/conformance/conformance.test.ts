import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FeelCase, type Outcome, runCase } from './case.ts';
import { DEVIATIONS } from './deviations.ts';

/** Cases of the compatibility kit of the standard (CC BY-SA), which lie beside the repository, not in it. */
const KIT = '../shared/data/feel-tck-cases.json';
const DOCUMENT = 'docs/expression-conformance.md';
/** Cases inside the declared subset in the kit, and how many of them give the value of the standard. */
const INSIDE = 518;
const RIGHT = 286;

describe.skipIf(!existsSync(KIT))(`the cases of ${KIT} (skipped where that file is absent)`, () => {
  const cases = existsSync(KIT) ? (JSON.parse(readFileSync(KIT, 'utf8')) as readonly FeelCase[]) : [];
  const run = cases.map((one) => ({ one, outcome: runCase(one) }));
  const inside = run.filter(({ one }) => one.outside.length === 0);
  const reasonFor = (one: FeelCase, outcome: Outcome): string | null =>
    DEVIATIONS.find(({ covers }) => covers(one, outcome))?.title ?? null;

  it('inside the declared subset give the value of the standard or differ for a documented reason', () => {
    const document = readFileSync(DOCUMENT, 'utf8');
    const differing = inside.filter(({ outcome }) => outcome.is !== 'right');
    const byReason = Map.groupBy(differing, ({ one, outcome }) => reasonFor(one, outcome));
    const right = inside.length - differing.length;
    const lines = [`${right} of ${inside.length} inside the declared subset give the value of the standard.`];
    for (const [reason, group] of byReason) {
      lines.push(`${group.length} differ: ${reason ?? 'NO REASON'}`);
      // What the standard finds null is the same list of wrong types over and over.
      const told = group.filter(({ one }) => one.expected !== null);
      for (const { one, outcome } of told)
        lines.push(`  ${one.expr}  →  ${JSON.stringify(one.expected)}, here ${JSON.stringify(outcome)}`);
    }
    process.stdout.write(`${lines.join('\n')}\n`);

    expect(byReason.get(null) ?? []).toEqual([]);
    expect(inside.length).toBe(INSIDE);
    expect(right).toBeGreaterThanOrEqual(RIGHT);
    for (const { title } of DEVIATIONS) {
      expect(document).toContain(`## ${title}\n`);
      expect([title, byReason.get(title)?.length ?? 0]).not.toEqual([title, 0]);
    }
  });

  it('that the standard finds null are never given a value', () => {
    const wrong = inside.filter(({ one, outcome }) => one.expected === null && outcome.is === 'different');
    expect(wrong.map(({ one }) => one.expr)).toEqual([]);
  });

  it('outside the declared subset are refused with a place and a sentence, never read as something else', () => {
    const outside = run.filter(({ one }) => one.outside.length > 0);
    const read = outside.filter(({ one, outcome }) => {
      // The values are those of the standard; what a decision table makes of them is no matter of expressions.
      const coerced = one.outside.some((why) => why.startsWith('decision result coercion'));
      return outcome.is === 'different' && !coerced;
    });
    expect(read.map(({ one }) => one.expr)).toEqual([]);
    expect(outside.filter(({ outcome }) => outcome.is === 'refused').length).toBeGreaterThan(1700);
  });
});
