import Fastify from 'fastify';
import { gatherStandardError } from './gather-lines.ts';
import { logOptions } from './log.ts';

// Writes three lines and ends at once, in the way its argument says: none of them had time to be written by the clock.
const app = Fastify({ logger: logOptions('info', gatherStandardError().write) ?? false });
for (const number of [1, 2, 3]) app.log.info({ number, token: 'not-for-the-log' }, 'request');
switch (process.argv[2]) {
  case 'exit':
    process.exit(3);
    break;
  case 'throw':
    throw new Error('nobody catches this');
  case 'reject':
    void Promise.reject(new Error('nobody waits for this'));
    break;
  case 'end':
    break;
  default:
    throw new Error(`expected a way to end, got "${process.argv[2]}"`);
}
