// A judging thread for tests that does what the key of the form says.
import type { JudgesBench } from '@weir/usecases/second-judge';
import { serveJudges } from './serve-judges.ts';

const done = { judged: 1, differences: [], differing: 0, cutOff: false };

function does(what: string): void {
  switch (what) {
    case 'hangs':
      for (;;);
    case 'exits':
      process.exit(0);
      break;
    case 'throws':
      throw new Error('planted');
    case 'swells': {
      const held: unknown[] = [];
      for (;;) held.push(Array.from({ length: 1000 }, (_, n) => ({ n })));
    }
  }
}
const bench: JudgesBench = {
  examples: async ({ form }) => {
    does(form.key);
    return { ...done, complaints: [], possible: 1, few: false };
  },
  records: async (_form, records) => {
    if (records.some(({ data }) => data.exit === true)) does('exits');
    return { ...done, judged: records.length };
  },
};
serveJudges(async () => bench);
