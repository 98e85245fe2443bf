import type { Artefact } from '@weir/artefact';
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
import { renameOption } from './edits/rename-option.ts';
import { set } from './edits/set.ts';
import { wrap } from './edits/wrap.ts';
import { isSound, keepSound, nameOf } from './shape.ts';
import { both, bothOf, refusal } from './words.ts';

/** Does one edit: another design, or why not. Never throws for what people do; the design given is not changed. */
export function apply(design: Design, command: Command, kinds: DesignKinds): Applied {
  const { specs } = kinds;
  const broken = design.artefacts.filter((artefact) => !isSound(artefact, specs));
  if (broken.length > 0) return beside(design, broken, command, kinds);
  const applied = edit(design, command, kinds);
  if (applied.ok) for (const artefact of applied.design.artefacts) keepSound(artefact, specs);
  return applied;
}

/**
 * An edit where some artefacts are no artefacts at all (a file edited by hand, an old draft): they stay as they are beside
 * the others, until they are put anew or dropped.
 */
function beside(design: Design, broken: readonly Artefact[], command: Command, kinds: DesignKinds): Applied {
  const replaced =
    command.do === 'put' ? nameOf(command.artefact) : command.do === 'drop' ? command.artefact : null;
  const form = 'form' in command ? `form/${command.form}` : command.do === 'set' ? command.artefact : null;
  if (broken.some((artefact) => nameOf(artefact) === form)) {
    return {
      ok: false,
      issues: [
        refusal(
          'design.unreadable',
          '',
          '这份设计的内容已损坏，请到 JSON 页修改或恢复旧版本',
          'This artefact is damaged; mend it in the JSON view or restore a version',
        ),
      ],
    };
  }
  const kept = broken.filter((artefact) => nameOf(artefact) !== replaced);
  const rest = { ...design, artefacts: design.artefacts.filter((artefact) => !broken.includes(artefact)) };
  if (command.do === 'drop' && kept.length < broken.length) {
    const artefacts = design.artefacts.filter((artefact) => nameOf(artefact) !== replaced);
    return { ok: true, design: { ...design, artefacts }, select: [], said: both('已删除', 'Deleted') };
  }
  const applied = apply(rest, command, kinds);
  if (!applied.ok) return applied;
  if (applied.design === rest) return { ...applied, design };
  return { ...applied, design: { ...design, artefacts: [...applied.design.artefacts, ...kept] } };
}

function edit(design: Design, command: Command, kinds: DesignKinds): Applied {
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
    case 'renameOption':
      return renameOption(design, command, kinds);
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
