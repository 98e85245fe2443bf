// A judging thread for tests, whose kind of text says something else to others than to us at fields called `odd`.
import type { FieldSpec } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { judgesInThread } from '@weir/usecases/second-judge';
import { serveJudges } from './serve-judges.ts';

serveJudges(async () => {
  await loadFieldData();
  const all = kinds.specs.all.map(
    (spec): FieldSpec => ({
      ...spec,
      jsonSchema: (field) => (field.key === 'odd' ? { enum: ['a', undefined] } : spec.jsonSchema(field)),
    }),
  );
  const byKind = new Map(all.map((spec) => [spec.kind, spec] as const));
  return judgesInThread({ ...kinds, specs: { all, get: (kind) => byKind.get(kind) } });
});
