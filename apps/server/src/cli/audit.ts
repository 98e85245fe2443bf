import path from 'node:path';
import type { AuditVerdict } from '@weir/api';
import { type Command, type Outcome, printed } from './command.ts';
import { optional, readOptions } from './options.ts';
import { OPERATOR, withWorkspace } from './workspace.ts';

/** `weir audit head` */
export const auditHead: Command = {
  usage: 'audit head',
  help: '记下审计记录现在的末端并打印出来，请存到别处。 Writes down the present end of the audit log and prints it; keep it elsewhere.',
  run: async (args, context) => {
    readOptions(args, {});
    const line = await withWorkspace(context, ({ services }) => services.auditHeads.keep());
    return line === null
      ? { exitCode: 1, err: '审计记录还是空的。 The audit log is still empty.' }
      : printed(line);
  },
};

/** `weir audit verify` */
export const auditVerify: Command = {
  usage: 'audit verify [--head file]',
  help: '核对审计记录，以及记下的每个末端（数据目录里的，和给出的文件里的）都还在其中。 Checks the audit log, and that every end written down (in the data directory, and in the file given) is still part of it.',
  run: async (args, context) => {
    const { values } = readOptions(args, { head: { type: 'string' } });
    const head = optional(values, 'head');
    const copy = head === undefined ? undefined : path.resolve(context.cwd, head);
    return sentence(
      await withWorkspace(context, ({ services }) => services.auditHeads.verify(OPERATOR, copy)),
    );
  },
};

function sentence({ heads, broken, unproven }: AuditVerdict): Outcome {
  const lines: string[] = [];
  if (broken) {
    const { entry, reason, headAt } = broken;
    const when = headAt === null ? '' : `（末端记于 ${headAt}）`;
    const noted = headAt === null ? '' : ` (its end was written down at ${headAt})`;
    lines.push(
      `审计记录不完整：${entry}，${DAMAGE[reason].zh}${when}。`,
      `The audit log is not whole: ${entry}, ${DAMAGE[reason].en}${noted}.`,
    );
  }
  if (unproven)
    lines.push(
      `${unproven.file} 第 ${unproven.line} 行无法证实：被改过，或是用另一把主密钥写的。`,
      `Line ${unproven.line} of ${unproven.file} cannot be proved: it was changed, or written with another master key.`,
    );
  if (lines.length > 0) return { exitCode: 1, out: lines.join('\n') };
  return printed(
    `审计记录完整，记下的 ${heads} 个末端都在。\nThe audit log is whole, and so are the ${heads} ends written down.`,
  );
}

const DAMAGE: Readonly<
  Record<NonNullable<AuditVerdict['broken']>['reason'], { readonly zh: string; readonly en: string }>
> = {
  changed: { zh: '内容被改', en: 'its content was changed' },
  deleted: { zh: '被删除', en: 'it was deleted' },
  reordered: { zh: '顺序被改', en: 'its place was changed' },
  inserted: { zh: '是后来插入的', en: 'it was slipped in' },
  'seal missing': { zh: '之前的封印不见了', en: 'the seal before it is missing' },
  'cut off': { zh: '从它起或更早的末尾被截掉', en: 'the end was cut off at it or before' },
  rewritten: { zh: '到它为止的历史被重写', en: 'the history up to it was written anew' },
};
