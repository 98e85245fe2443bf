import { kinds } from '@weir/blocks/run';
import { describe, it } from 'vitest';
import { portContract } from '../port-contract.ts';
import { createMemoryPorts } from './memory-ports.ts';

describe('memory ports', () => {
  for (const { name, run } of portContract) it(name, () => run(createMemoryPorts(kinds)));
});
