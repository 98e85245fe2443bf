import { kinds, loadFieldData } from '@weir/blocks/run';
import { judgesInThread } from '@weir/usecases/second-judge';
import { serveJudges } from './serve-judges.ts';

serveJudges(async () => {
  await loadFieldData();
  return judgesInThread(kinds);
});
