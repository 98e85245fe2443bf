import type { Actor, Entry, HeaderMatch, ImportTable } from '@weir/usecases';
import { type Static, Type } from 'typebox';
import type { ImportJob } from '../http/import-jobs.ts';
import type { Services } from '../http/services.ts';
import { readUpload } from '../http/uploaded-table.ts';
import { failed, unwrap } from './failure-error.ts';
import { exact, id, input, key, place } from './input.ts';
import { screenEntry } from './records-router.ts';
import { router, signedIn } from './trpc.ts';

const upload = Type.String({ minLength: 64, maxLength: 2_100 });
const matches = Type.Array(
  exact({
    header: Type.String({ maxLength: 500 }),
    field: Type.Union([Type.String({ maxLength: 80 }), Type.Null()]),
    by: Type.Union([
      Type.Literal('remembered'),
      Type.Literal('synonym'),
      Type.Literal('title'),
      Type.Literal('key'),
      Type.Literal('none'),
    ]),
    turn: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    suggestion: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  { maxItems: 1_000 },
);
const again = Type.Optional(
  Type.Union([Type.Literal('all'), Type.Array(Type.Integer({ minimum: 1 }), { maxItems: 200_000 })]),
);
const asked = { ...place, upload, matches, again } as const;
const fileGone = () =>
  failed({
    failure: 'missing',
    issues: [
      {
        code: 'import.fileMissing',
        path: '',
        message: {
          'zh-CN': '没有找到上传的文件，请重新上传。',
          en: 'The uploaded file was not found; upload it again.',
        },
      },
    ],
  });

async function tableOf(
  services: Services,
  handle: string,
  { actor, app, form }: Entry,
): Promise<ImportTable> {
  const table = await readUpload(handle, { by: actor.id, app, form }, services);
  if (!table) throw fileGone();
  return table;
}

function importEntry(actor: Actor, place: Parameters<typeof screenEntry>[1]): Entry {
  return { ...screenEntry(actor, place), door: 'import' };
}

/** Import from a file that was uploaded to `/api/import/:app/:form`: plan, preview, run, progress. */
export const importsRouter = router({
  plan: signedIn.input(input(exact({ ...place, upload }))).query(async ({ ctx, input: place }) => {
    const table = await tableOf(ctx.services, place.upload, importEntry(ctx.actor, place));
    return unwrap(await ctx.services.usecases.planImport({ ...importEntry(ctx.actor, place), table }));
  }),
  preview: signedIn
    .input(input(exact(asked)))
    .mutation(({ ctx, input: place }) => start(ctx.services, ctx.actor, place, 'preview', 'goodOnly')),
  run: signedIn
    .input(
      input(exact({ ...asked, mode: Type.Union([Type.Literal('allOrNothing'), Type.Literal('goodOnly')]) })),
    )
    .mutation(({ ctx, input: place }) => start(ctx.services, ctx.actor, place, 'run', place.mode)),
  progress: signedIn.input(input(exact({ job: id }))).query(({ ctx, input: { job } }) => {
    const found = ctx.services.jobs.get(job, ctx.actor.id);
    if (!found) throw fileGone();
    return progressOf(found);
  }),
  /** Ends a check or an import that is under way; of all or nothing nothing is kept. */
  cancel: signedIn.input(input(exact({ job: id }))).mutation(({ ctx, input: { job } }) => {
    const found = ctx.services.jobs.get(job, ctx.actor.id);
    if (!found) throw fileGone();
    return { cancelled: ctx.services.jobs.cancel(job, ctx.actor.id) };
  }),
  recent: signedIn
    .input(input(exact({ app: key, form: key })))
    .query(async ({ ctx, input: place }) =>
      unwrap(await ctx.services.usecases.importRuns(importEntry(ctx.actor, place))),
    ),
  /** The outcome of an earlier import. */
  outcome: signedIn
    .input(input(exact({ app: key, form: key, id })))
    .query(async ({ ctx, input: { id: run, ...place } }) =>
      unwrap(await ctx.services.usecases.importRun({ ...importEntry(ctx.actor, place), id: run })),
    ),
});

async function start(
  services: Services,
  actor: Actor,
  place: Static<ReturnType<typeof exact<typeof asked>>>,
  kind: ImportJob['kind'],
  mode: 'allOrNothing' | 'goodOnly',
) {
  const entry = importEntry(actor, place);
  const table = await tableOf(services, place.upload, entry);
  // Refuse at once what the person may not do; the job only reports what the rows are worth.
  unwrap(await services.usecases.planImport({ ...entry, table }));
  const chosen = place.matches as readonly HeaderMatch[];
  const runId = services.ports.ids.next();
  const job = services.jobs.start({
    id: runId,
    owner: actor.id,
    kind,
    total: table.rows.length,
    work: (onProgress, signal) => {
      const asked = { ...entry, table, matches: chosen, again: place.again ?? [], onProgress, signal };
      return kind === 'preview'
        ? services.usecases.previewImport(asked)
        : services.usecases.runImport({ ...asked, mode, runId });
    },
  });
  return progressOf(job);
}

/** At most this many bad rows travel to the screen; all of them are in the annotated file. */
const SHOWN_BAD = 1_000;

function progressOf(job: ImportJob) {
  const { outcome } = job;
  const result = outcome?.ok ? outcome.value : null;
  return {
    job: job.id,
    kind: job.kind,
    state: job.state,
    done: job.done,
    total: job.total,
    result: result && {
      ...result,
      bad: result.bad.slice(0, SHOWN_BAD),
      skipped: result.skipped.slice(0, SHOWN_BAD),
      alike: result.alike.slice(0, SHOWN_BAD),
      deletedSince: result.deletedSince.slice(0, SHOWN_BAD),
    },
    failure: outcome && !outcome.ok ? outcome : null,
  };
}
