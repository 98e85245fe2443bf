import { ok } from '@weir/base';
import { admit, type Desk } from '../admission.ts';
import type { ImportResult, ImportUseCases } from '../contract.ts';
import { fail } from '../result.ts';
import { mayAdminister } from '../workspace.ts';

const LISTED_RUNS = 50;

/** A run with what came of it, for whoever started it and for administrators: bad rows hold other people's data. */
export function importRunUseCase(desk: Desk): ImportUseCases['importRun'] {
  return async (input) => {
    const admitted = await admit(desk, input, 'import');
    if (!admitted.ok) return admitted;
    const { published, actor, form } = admitted.value;
    const found = await desk.ports.imports.get(input.app, input.id);
    const may = found?.run.createdBy === actor.id || mayAdminister(published, actor, input.app);
    if (found === null || found.run.form !== form.key || !may) return fail('missing', 'import.missing');
    const result = (found.result ?? {}) as Partial<ImportResult>;
    const { bad = [], skipped = [], alike = [], deletedSince = [], sample = [] } = result;
    return ok({ run: found.run, bad, skipped, alike, deletedSince, sample });
  };
}

/** Imports into the form, newest first. */
export function importRunsUseCase(desk: Desk): ImportUseCases['importRuns'] {
  return async (entry) => {
    const admitted = await admit(desk, entry, 'import');
    if (!admitted.ok) return admitted;
    const { published, actor } = admitted.value;
    const runs = await desk.ports.imports.list(entry.app, entry.form, LISTED_RUNS);
    const all = mayAdminister(published, actor, entry.app);
    return ok(runs.filter((run) => all || run.createdBy === actor.id));
  };
}
