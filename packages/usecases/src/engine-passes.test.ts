import { kinds } from '@weir/blocks/run';
import type { FieldRun, Kinds } from '@weir/form-engine';
import { aPerson } from '@weir/testing/builders';
import { expect, it } from 'vitest';
import { createUseCases } from './create-use-cases.ts';
import { at, openShop, order } from './test/shop.ts';

const li = aPerson('li', 'sales');

/** Kinds that count how often the total of an order is worked out: each pass of the engine does it once. */
function countingKinds(): { readonly kinds: Kinds; readonly passes: () => number } {
  let passes = 0;
  const run = kinds.runs.get('decimal');
  if (run === undefined) throw new Error('Expected the kind "decimal".');
  const counting: FieldRun = {
    ...run,
    normalise: (field, value) => {
      if (field.key === 'total') passes += 1;
      return run.normalise === undefined ? value : run.normalise(field, value);
    },
  };
  return {
    kinds: {
      specs: kinds.specs,
      runs: { get: (kind) => (kind === 'decimal' ? counting : kinds.runs.get(kind)) },
    },
    passes: () => passes,
  };
}

it.each(['submit', 'tryOut'] as const)(
  'an order is worked out once by %s, though it names a customer, goods and its own sender',
  async (way) => {
    const { ports } = await openShop();
    const counting = countingKinds();
    const use = createUseCases(ports, counting.kinds);
    const result = await use[way]({ ...at(li), data: order() });
    expect(result.ok).toBe(true);
    expect(counting.passes()).toBe(1);
  },
);
