import type { DesignKinds } from './contract.ts';
import type { Applied, Command, Design } from './design.ts';
import { changeKind } from './edits/change-kind.ts';
import { duplicate } from './edits/duplicate.ts';
import { nothingChosen } from './edits/edit.ts';
import { insert } from './edits/insert.ts';
import { move } from './edits/move.ts';
import { drop, put } from './edits/put.ts';
import { remove } from './edits/remove.ts';
import { rename } from './edits/rename.ts';
import { set } from './edits/set.ts';
import { wrap } from './edits/wrap.ts';
import { bothOf } from './words.ts';

/** Does one edit: another design, or why not. Never throws for what people do; the design given is not changed. */
export function apply(design: Design, command: Command, kinds: DesignKinds): Applied {
  switch (command.do) {
    case 'insert':
      return insert(design, command, kinds);
    case 'remove':
      return remove(design, command, kinds);
    case 'move':
      return move(design, command, kinds);
    case 'duplicate':
      return duplicate(design, command, kinds);
    case 'wrap':
      return wrap(design, command, kinds);
    case 'rename':
      return rename(design, command, kinds);
    case 'changeKind':
      return changeKind(design, command, kinds);
    case 'set':
      return set(design, command, kinds);
    case 'put':
      return put(design, command, kinds);
    case 'drop':
      return drop(design, command);
    case 'all':
      return all(design, command, kinds);
  }
}

/** Several edits, all or none. */
function all(
  design: Design,
  { commands, title }: Extract<Command, { do: 'all' }>,
  kinds: DesignKinds,
): Applied {
  if (commands.length === 0) return { ok: false, issues: [nothingChosen()] };
  let now = design;
  let select: readonly string[] | null = null;
  for (const command of commands) {
    const applied = apply(now, command, kinds);
    if (!applied.ok) return applied;
    now = applied.design;
    select = applied.select ?? select;
  }
  return { ok: true, design: now, select, said: bothOf(title) };
}
