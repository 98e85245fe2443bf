import type { Expr } from '@weir/expression';
import type { TableRow } from '@weir/tables';
import type { Entry } from '@weir/usecases';
import { contentDisposition } from '../fill/files.ts';
import { inLocale, noFile, problem, problemOfFailure } from '../http/problem.ts';
import { publishedForm } from '../http/published-form.ts';
import { readOptions } from '../http/read-options.ts';
import { type ApiReply, type ApiRequest, type Caller, json, type Route } from '../http/route.ts';
import type { Services, UploadPlace } from '../http/services.ts';
import { type Kept, keepUpload, readAgain, readUpload } from '../http/uploaded-table.ts';
import { filterOf, type Read, sortOf } from '../rest/query-parameters.ts';

type PersonRequest = ApiRequest<Extract<Caller, { access: 'session' }>>;

/** Characters of a cell that the wizard shows. */
const SHOWN_TEXT = 200;
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function entryOf(request: PersonRequest, door: 'screen' | 'import'): Entry {
  return {
    actor: request.caller.actor,
    door,
    app: request.params.app ?? '',
    form: request.params.form ?? '',
    ...(request.query.channel ? { channel: request.query.channel } : {}),
  };
}

/** Whose upload it is and what it is for. */
function placeOf({ actor, app, form }: Entry): UploadPlace {
  return { by: actor.id, app, form };
}

/** A filter as text, or as the JSON a saved view holds. */
async function whereOf(
  request: PersonRequest,
  services: Services,
  entry: Entry,
): Promise<Read<Expr | undefined>> {
  const text = request.query.where;
  if (text === undefined) return filterOf(request, services, entry);
  try {
    return { value: JSON.parse(text) as Expr };
  } catch {
    return { reply: problem('malformed', request.locale) };
  }
}

const ENOUGH = {
  headers: { 'retry-after': '10' },
  detail: {
    'zh-CN': '同时下载的文件太多，请等前面的下载完再试。',
    en: 'Too many downloads at once; wait for the others to finish, then try again.',
  },
};

/** A download counts from before its first query until it is taken or given up. */
async function counted(
  request: PersonRequest,
  services: Services,
  make: (request: PersonRequest, services: Services) => Promise<ApiReply>,
): Promise<ApiReply> {
  const end = services.downloads.begin(request.caller.actor.id);
  if (end === null) return problem('tooMany', request.locale, ENOUGH);
  try {
    const reply = await make(request, services);
    if (reply.stream) return { ...reply, onClose: end };
    end();
    return reply;
  } catch (error) {
    end();
    throw error;
  }
}

async function exportRows(request: PersonRequest, services: Services): Promise<ApiReply> {
  const entry = entryOf(request, 'screen');
  const format = request.query.format ?? 'csv';
  if (format !== 'csv' && format !== 'xlsx') return problem('malformed', request.locale);
  const filter = await whereOf(request, services, entry);
  if ('reply' in filter) return filter.reply;
  const sort = await sortOf(request, services, entry);
  if ('reply' in sort) return sort.reply;
  const result = await services.usecases.exportRows({
    ...entry,
    ...(filter.value ? { filter: filter.value } : {}),
    ...(sort.value ? { sort: sort.value } : {}),
    ...(request.query.q ? { search: request.query.q.slice(0, 500) } : {}),
    ...(request.query.columns ? { columns: request.query.columns.split(',').slice(0, 500) } : {}),
  });
  if (!result.ok) return problemOfFailure(result, request.locale);
  const form = await publishedForm(services, entry.app, entry.form);
  const title = form ? inLocale(form.body.title, request.locale) : entry.form;
  const { header, rows, day } = result.value;
  return {
    status: 200,
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : EXCEL,
      'content-disposition': contentDisposition('attachment', `${title}-${day}.${format}`),
      'cache-control': 'no-store',
    },
    stream: format === 'csv' ? services.tables.csv(header, rows) : services.tables.xlsx(header, rows, title),
  };
}

async function takeInTable(request: PersonRequest, services: Services): Promise<ApiReply> {
  if (!request.upload) return noFile(request.locale);
  const options = readOptions(request.query);
  if (options === null) return problem('malformed', request.locale);
  const kept = await keepUpload(request.upload, placeOf(entryOf(request, 'import')), services, options);
  return replyOfTable(request, services, kept);
}

/** The same file, read another way: another sheet, header row, delimiter or encoding. */
async function readTableAgain(request: PersonRequest, services: Services): Promise<ApiReply> {
  const options = readOptions(request.query);
  if (options === null) return problem('malformed', request.locale);
  const kept = await readAgain(
    request.params.upload ?? '',
    options,
    placeOf(entryOf(request, 'import')),
    services,
  );
  return kept === null ? problem('missing', request.locale) : replyOfTable(request, services, kept);
}

async function replyOfTable(request: PersonRequest, services: Services, kept: Kept): Promise<ApiReply> {
  const entry = entryOf(request, 'import');
  if (!kept.ok) return problem('invalid', request.locale, { issues: kept.issues });
  const plan = await services.usecases.planImport({ ...entry, table: kept.table });
  if (!plan.ok) return problemOfFailure(plan, request.locale);
  const { header, rows, fileName, encoding, source } = kept.table;
  return json(201, {
    upload: kept.handle,
    fileName,
    encoding,
    header,
    ...(source === undefined ? {} : { source: { ...source, top: source.top.map(toShow) } }),
    total: rows.length,
    sample: rows.slice(0, 20).map(toShow),
    plan: plan.value,
  });
}

/** A row to look at: long texts are cut, the import has them whole. */
function toShow({ line, cells }: TableRow): TableRow {
  return {
    line,
    cells: cells.map((cell) => (cell.length > SHOWN_TEXT ? `${cell.slice(0, SHOWN_TEXT)}…` : cell)),
  };
}

async function annotatedFile(request: PersonRequest, services: Services): Promise<ApiReply> {
  const entry = entryOf(request, 'import');
  const job = services.jobs.get(request.query.job ?? '', request.caller.actor.id);
  const table = await readUpload(request.params.upload ?? '', placeOf(entry), services);
  if (!table || !job?.outcome?.ok) return problem('missing', request.locale);
  const allowed = await services.usecases.planImport({ ...entry, table });
  if (!allowed.ok) return problemOfFailure(allowed, request.locale);
  const name = table.fileName.replace(/\.[A-Za-z]{1,5}$/, '');
  // Excel keeps long numbers whole whatever people do with the file; CSV is for those who ask.
  const format = request.query.format === 'csv' ? 'csv' : 'xlsx';
  return {
    status: 200,
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : EXCEL,
      'content-disposition': contentDisposition(
        'attachment',
        request.locale === 'en' ? `${name}-problems.${format}` : `${name}-问题.${format}`,
      ),
      'cache-control': 'no-store',
    },
    stream: services.tables.annotate(table, job.outcome.value.bad, {
      locale: request.locale,
      rows: request.query.rows === 'all' ? 'all' : 'bad',
      format,
    }),
  };
}

async function emptyFile(request: PersonRequest, services: Services): Promise<ApiReply> {
  const entry = entryOf(request, 'import');
  const columns = await services.usecases.importColumns(entry);
  if (!columns.ok) return problemOfFailure(columns, request.locale);
  const form = await publishedForm(services, entry.app, entry.form);
  const title = form ? inLocale(form.body.title, request.locale) : entry.form;
  return {
    status: 200,
    headers: {
      'content-type': EXCEL,
      'content-disposition': contentDisposition('attachment', `${title}.xlsx`),
      'cache-control': 'no-store',
    },
    stream: services.tables.template(columns.value, title, request.locale),
  };
}

/** What the workspace needs beside tRPC: files in and out. */
export const workspaceRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/export/:app/:form',
    access: 'session',
    body: 'none',
    summary: 'Export records as CSV or Excel',
    handle: (request, services) => counted(request, services, exportRows),
  },
  {
    method: 'POST',
    path: '/api/import/:app/:form',
    access: 'session',
    body: 'table',
    needs: { actions: ['import'], door: 'import' },
    summary: 'Upload a file to import',
    handle: takeInTable,
  },
  {
    method: 'GET',
    path: '/api/import/:app/:form/template',
    access: 'session',
    body: 'none',
    summary: 'An empty file to fill and import',
    handle: emptyFile,
  },
  {
    method: 'GET',
    path: '/api/import/:app/:form/:upload',
    access: 'session',
    body: 'none',
    needs: { actions: ['import'], door: 'import' },
    summary: 'The uploaded file read another way',
    handle: readTableAgain,
  },
  {
    method: 'GET',
    path: '/api/import/:app/:form/:upload/annotated',
    access: 'session',
    body: 'none',
    summary: 'The uploaded file with what is wrong in each row',
    handle: (request, services) => counted(request, services, annotatedFile),
  },
  {
    method: 'GET',
    path: '/api/qr',
    access: 'session',
    body: 'none',
    summary: 'QR code of a text as SVG',
    handle: async (request, services) => {
      const text = request.query.text ?? '';
      if (text === '' || text.length > 1_000) return problem('malformed', request.locale);
      return {
        status: 200,
        headers: {
          'content-type': 'image/svg+xml; charset=utf-8',
          'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          'cache-control': 'no-store',
        },
        body: await services.qr(text),
      };
    },
  },
];
