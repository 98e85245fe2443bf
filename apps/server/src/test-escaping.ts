// A process whose requests throw where nobody catches; started by uncaught.test.ts.

import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import Fastify from 'fastify';
import { markRequests } from './http/current-request.ts';
import { answerEscaped, handleErrors } from './http/errors.ts';
import { createUncaught } from './uncaught.ts';

const app = Fastify();
handleErrors(app);
markRequests(app, answerEscaped);
const never = new Promise<never>(() => {});

app.get('/fine', async () => 'fine');
app.get('/timer', () => {
  setTimeout(() => {
    throw new Error('thrown in a timer');
  });
  return never;
});
app.get('/callback', (_request, reply) => {
  reply.raw.once('finish', () => {
    throw new Error('thrown in a listener');
  });
  reply.send('answered');
});
app.get('/stream', (_request, reply) => {
  let begun = false;
  reply.send(
    new Readable({
      read() {
        if (!begun) this.push('the first part');
        else
          setImmediate(() => {
            throw new Error('thrown in a stream');
          });
        begun = true;
      },
    }),
  );
});
app.get('/error-event', (_request, reply) => {
  // Nobody listens to the error of this stream.
  new Readable({ read() {} }).destroy(new Error('emitted by a stream'));
  void pause(50).then(() => reply.sent || reply.send('late'));
});
app.get('/promise', async () => {
  void Promise.reject(new Error('rejected, and nobody waits'));
  return 'answered';
});
app.post('/body', () => {
  setTimeout(() => {
    throw new Error('thrown after a body');
  });
  return never;
});
const uncaught = createUncaught({
  log: (line) => void process.stdout.write(`${line}\n`),
  stop: () => void app.close().then(() => process.exit(1)),
  isServing: () => true,
});
process.on('uncaughtException', uncaught.thrown);
process.on('unhandledRejection', uncaught.rejected);
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}\n`);
const failures = Number(process.argv[2] ?? 0);
for (let index = 0; index < failures; index += 1)
  setTimeout(() => {
    throw new Error('thrown in nobody’s name');
  });
