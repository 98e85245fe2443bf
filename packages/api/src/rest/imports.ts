import type { Locale } from '@weir/base';
import type { HeaderMatch, ImportResult, ImportTable, Result } from '@weir/usecases';
import type { ImportJob } from '../http/import-jobs.ts';
import { noFile, problem, problemOfFailure, wireIssue } from '../http/problem.ts';
import { readOptions } from '../http/read-options.ts';
import { type ApiReply, type ApiRequest, type Caller, json, type Route } from '../http/route.ts';
import type { Services } from '../http/services.ts';
import { unreadable } from './query-parameters.ts';
import { entryOf } from './records.ts';

type KeyRequest = ApiRequest<Extract<Caller, { access: 'key' }>>;

const BASE = '/api/v1/apps/:app/forms/:form/imports';
/** Larger files are answered with 202 and read in the background. */
const ROWS_AT_ONCE = 2_000;

const ENDED: Readonly<Record<string, ImportJob['state']>> = {
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** The outcome of an import with every bad row, in the asked language. */
function wireResult(result: ImportResult, locale: Locale) {
  return {
    run: result.run,
    bad: result.bad.map((row) => ({
      lines: row.lines,
      issues: row.issues.map((issue) => wireIssue(issue, locale)),
    })),
    skipped: result.skipped,
    alike: result.alike,
    deletedSince: result.deletedSince,
  };
}

/** Refused as a whole: nothing was written because of bad rows. */
const refusedWhole = (result: ImportResult, mode: string) => mode === 'allOrNothing' && result.bad.length > 0;

/** What was made of the file before any row was judged. */
interface Understood {
  /** Which column of the file fills which field, and in which turn where several do. */
  readonly columns: readonly HeaderMatch[];
  /** How the file was read: what one can ask for otherwise. */
  readonly file: ReturnType<typeof wireFile>;
}

function wireFile({ encoding, source }: ImportTable) {
  return {
    encoding,
    ...(source?.sheet === undefined ? {} : { sheet: source.sheet }),
    ...(source?.sheets === undefined ? {} : { sheets: source.sheets.map(({ name }) => name) }),
    ...(source?.delimiter === undefined ? {} : { delimiter: source.delimiter }),
    ...(source === undefined ? {} : { headerRow: source.headerRow }),
  };
}

function replyOf(
  outcome: Result<ImportResult>,
  understood: Understood,
  { mode, locale }: { readonly mode: string; readonly locale: Locale },
): ApiReply {
  if (!outcome.ok) return problemOfFailure(outcome, locale);
  const result = { ...wireResult(outcome.value, locale), ...understood };
  if (!refusedWhole(outcome.value, mode)) return json(201, result);
  const count = outcome.value.bad.length;
  return problem('invalid', locale, {
    members: result,
    detail: {
      'zh-CN': `有 ${count} 条记录没有通过检查，整个文件都没有导入；见 bad。`,
      en: `${count} records did not pass the checks, so nothing of the file was imported; see \`bad\`.`,
    },
  });
}

async function runImport(request: KeyRequest, services: Services): Promise<ApiReply> {
  const mode = request.query.mode ?? 'allOrNothing';
  if (mode !== 'allOrNothing' && mode !== 'goodOnly')
    return unreadable(request, {
      'zh-CN': 'mode 应为 allOrNothing（全部通过才导入）或 goodOnly（只导入通过的）。',
      en: 'mode must be allOrNothing or goodOnly.',
    }).reply;
  const options = readOptions(request.query);
  if (options === null)
    return unreadable(request, {
      'zh-CN':
        'headerRow 应为行号，delimiter 应为 comma、tab、semicolon 或 pipe，encoding 应为 UTF-8、GBK、UTF-16、Big5 或 Windows-1252。',
      en: 'headerRow must be the number of a row, delimiter comma, tab, semicolon or pipe, encoding UTF-8, GBK, UTF-16, Big5 or Windows-1252.',
    }).reply;
  const again = againOf(request.query.again);
  if (again === null)
    return unreadable(request, {
      'zh-CN': 'again 应为 all（以前导入过的也再导入），或用逗号隔开的行号。',
      en: 'again must be all (import what was imported before once more) or line numbers with commas between.',
    }).reply;
  if (!request.upload) return noFile(request.locale);
  const read = await services.tables.read(request.upload, options);
  if (!read.ok) return problem('invalid', request.locale, { issues: read.issues });
  const entry = { ...entryOf(request), door: 'import' as const };
  const plan = await services.usecases.planImport({ ...entry, table: read.table });
  if (!plan.ok) return problemOfFailure(plan, request.locale);
  const { matches } = plan.value;
  const understood: Understood = { columns: matches, file: wireFile(read.table) };
  const dryRun = request.query.dryRun === 'true';
  const runId = services.ports.ids.next();
  const work = (onProgress?: (done: number) => void, signal?: AbortSignal) => {
    const input = {
      ...entry,
      table: read.table,
      matches,
      again,
      ...(onProgress ? { onProgress } : {}),
      ...(signal ? { signal } : {}),
    };
    if (dryRun) return services.usecases.previewImport(input);
    return services.usecases.runImport({ ...input, mode, runId });
  };
  if (!inBackground(read.table, request)) {
    const outcome = await work();
    if (dryRun && outcome.ok)
      return json(200, { ...wireResult(outcome.value, request.locale), ...understood });
    return replyOf(outcome, understood, { mode, locale: request.locale });
  }
  const job = services.jobs.start({
    id: runId,
    owner: request.caller.actor.id,
    kind: dryRun ? 'preview' : 'run',
    total: read.table.rows.length,
    work,
  });
  const location = `/api/v1/apps/${entry.app}/forms/${entry.form}/imports/${job.id}`;
  return json(202, { ...wireJob(job, request.locale), ...understood }, { location, 'retry-after': '1' });
}

/** Lines asked for once more though they were imported before. */
function againOf(text: string | undefined): 'all' | readonly number[] | null {
  if (text === undefined || text === '') return [];
  if (text === 'all') return 'all';
  const lines = text.split(',').map(Number);
  return lines.every((line) => Number.isInteger(line) && line > 0) ? lines : null;
}

function inBackground(table: ImportTable, request: KeyRequest): boolean {
  return request.query.wait === 'true' ? false : table.rows.length > ROWS_AT_ONCE;
}

function wireJob(job: ImportJob, locale: Locale) {
  const outcome = job.outcome;
  return {
    id: job.id,
    state: job.state,
    done: job.done,
    total: job.total,
    ...(outcome?.ok ? { result: wireResult(outcome.value, locale) } : {}),
    ...(outcome && !outcome.ok ? { problem: problemOfFailure(outcome, locale).body } : {}),
  };
}

/** Imports: a file in, every bad row out. */
export const importRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: BASE,
    access: 'key',
    scope: 'imports:write',
    body: 'table',
    needs: { actions: ['import'], door: 'import' },
    summary: 'Import a CSV or Excel file',
    handle: runImport,
  },
  {
    method: 'GET',
    path: `${BASE}/:id`,
    access: 'key',
    scope: 'imports:write',
    body: 'none',
    summary: 'Progress and outcome of an import',
    handle: async (request, services) => {
      const job = services.jobs.get(request.params.id ?? '', request.caller.actor.id);
      if (job)
        return json(200, wireJob(job, request.locale), job.state === 'running' ? { 'retry-after': '1' } : {});
      // Another process ran it, or this one was started anew since.
      const entry = { ...entryOf(request), door: 'import' as const };
      const result = await services.usecases.importRun({ ...entry, id: request.params.id ?? '' });
      if (!result.ok) return problemOfFailure(result, request.locale);
      const { run } = result.value;
      const state = ENDED[run.state] ?? 'running';
      return json(200, {
        id: run.id,
        state,
        done: run.done,
        total: run.total,
        result: wireResult(result.value, request.locale),
      });
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/:id`,
    access: 'key',
    scope: 'imports:write',
    body: 'none',
    summary: 'End an import that is under way',
    handle: async (request, services) => {
      const { id = '' } = request.params;
      const owner = request.caller.actor.id;
      const job = services.jobs.get(id, owner);
      if (job === null) return problem('missing', request.locale);
      services.jobs.cancel(id, owner);
      return json(202, wireJob(job, request.locale), { 'retry-after': '1' });
    },
  },
];
