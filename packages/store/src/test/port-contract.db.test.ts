import { newId } from '@weir/base/id';
import { kinds } from '@weir/blocks/run';
import { createMemoryPorts } from '@weir/usecases/memory';
import { portContract } from '@weir/usecases/port-contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from './test-store.ts';

let stores: TestStores;
beforeEach(async () => {
  stores = await openTestStores();
});
afterEach(() => stores.close());

describe('the ports on PostgreSQL', () => {
  it('have promises to keep', () => {
    expect(portContract.length).toBeGreaterThan(10);
  });

  for (const { name, run } of portContract)
    it(name, () =>
      run({
        ...stores.store,
        clock: { now: () => new Date() },
        ids: { next: () => newId() },
        secondJudge: createMemoryPorts(kinds).secondJudge,
      }),
    );
});
