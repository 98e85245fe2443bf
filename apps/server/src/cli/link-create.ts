import { linkUrl, type Services } from '@weir/api';
import type { Form } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { type Command, printed, refused, UsageError } from './command.ts';
import { optional, readOptions, required } from './options.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

type Pins = Readonly<Record<string, unknown>>;

/** `weir link create` */
export const linkCreate: Command = {
  usage: 'link create --app … --form … --channel … [--pin field=value]… [--name …] [--expires …]',
  help: '新建免登录链接，只显示这一次。 Makes a link that needs no sign-in and prints it this once.',
  run: async (args, context) => {
    const { values } = readOptions(args, {
      app: { type: 'string' },
      form: { type: 'string' },
      channel: { type: 'string' },
      pin: { type: 'string', multiple: true },
      name: { type: 'string' },
      expires: { type: 'string' },
    });
    const app = required(values, 'app');
    const form = required(values, 'form');
    const channel = required(values, 'channel');
    const expiresAt = optional(values, 'expires');
    const texts = (values.pin ?? []) as readonly string[];
    return withWorkspace(context, async ({ services, database, publicUrl }) => {
      const published = await database.ports.artefacts.current(app);
      const pins = pinsOf(texts, published?.of('form').get(form)?.body);
      if ('issues' in pins) return refused(pins.issues);
      const named = await byTitle(
        services.usecases,
        { app, form },
        pins.value,
        published?.of('form').get(form)?.body,
      );
      if ('issues' in named) return refused(named.issues);
      const made = await services.usecases.createLink({
        actor: OPERATOR,
        app,
        form,
        channel,
        name: optional(values, 'name') ?? 'cli',
        pins: named.value,
        ...(expiresAt ? { expiresAt } : {}),
      });
      return made.ok ? printed(linkUrl(publicUrl, app, form, made.value.token)) : refused(made.issues);
    });
  },
};

/** Texts as values of their fields, read as a cell of a file would be. */
function pinsOf(
  texts: readonly string[],
  form: Form | undefined,
): { readonly value: Pins } | { readonly issues: readonly Issue[] } {
  const fields = form ? prepareForm(form, kinds).fields : new Map();
  const value: Record<string, unknown> = {};
  for (const text of texts) {
    const [, name, rest] = text.match(/^([^=]+)=(.*)$/s) ?? [];
    if (name === undefined || rest === undefined)
      throw new UsageError(`--pin ${text}：应为 字段=值。 It must be field=value.`);
    const field = fields.get(name)?.field;
    const read = field && kinds.runs.get(field.kind)?.fromText?.(field, rest, { locale: 'zh-CN' });
    if (read && 'issue' in read) return { issues: [{ ...read.issue, path: `/${name}` }] };
    value[name] = read ? read.value : rest;
  }
  return { value };
}

/** A record named by its title instead of its number; one without a number has nothing else to be named by. */
async function byTitle(
  usecases: Pick<Services['usecases'], 'searchReference'>,
  place: { readonly app: string; readonly form: string },
  pins: Pins,
  form: Form | undefined,
): Promise<{ readonly value: Pins } | { readonly issues: readonly Issue[] }> {
  const fields = form ? prepareForm(form, kinds).fields : new Map();
  const value: Record<string, unknown> = { ...pins };
  for (const [name, text] of Object.entries(pins)) {
    if (fields.get(name)?.field.kind !== 'reference' || typeof text !== 'string' || text.trim() === '')
      continue;
    const entry = { actor: OPERATOR, door: 'screen' as const, ...place };
    const offered = await usecases.searchReference({ ...entry, field: name, text, limit: 50 });
    if (!offered.ok) return { issues: offered.issues };
    if (offered.value.some(({ number }) => number === text)) continue;
    const [only, ...others] = offered.value.filter(({ title }) => title === text);
    if (only !== undefined && others.length > 0)
      throw new UsageError(
        `--pin ${name}：有 ${others.length + 1} 条记录叫“${text}”，请写编号：${[only, ...others].map(({ number }) => number).join('、')}。 Several records have this name; give the number.`,
      );
    if (only !== undefined) value[name] = only.number;
  }
  return { value };
}
