import type { Field } from '@weir/artefact';
import { artefactWords } from './artefact-words.ts';
import type { DesignKinds } from './contract.ts';
import type { Command, Design } from './design.ts';
import { formOf } from './edits/edit.ts';
import { locate, outermost } from './locate.ts';
import { artefactPropertyTitle, fieldPropertyTitle } from './property-words.ts';
import { nameOf } from './shape.ts';
import { type Both, both, bothOf, fieldTitle, quote, quoteFields } from './words.ts';

/** What an edit does, for the undo button: “删除『备注』”. `design` is the one it is done to. */
export function stepTitle(design: Design, command: Command, kinds: DesignKinds): Both {
  switch (command.do) {
    case 'insert':
      return verb('插入', 'Insert', quoteFields(command.fields, kinds.specs));
    case 'remove':
      return verb('删除', 'Delete', fields(design, command.form, command.names, kinds));
    case 'move':
      return verb('移动', 'Move', fields(design, command.form, command.names, kinds));
    case 'duplicate':
      return verb('复制', 'Duplicate', fields(design, command.form, command.names, kinds));
    case 'wrap':
      return verb('分组', 'Group', fields(design, command.form, command.names, kinds));
    case 'rename':
      return verb('改键', 'Change the key of', fields(design, command.form, [command.from], kinds));
    case 'renameOption':
      return verb('改选项', 'Change an option of', fields(design, command.form, [command.field], kinds));
    case 'changeKind':
      return verb('改种类', 'Change the kind of', fields(design, command.form, [command.name], kinds));
    case 'set':
      return property(design, command, kinds);
    case 'put': {
      const there = design.artefacts.some((artefact) => nameOf(artefact) === nameOf(command.artefact));
      return verb(there ? '更新' : '新增', there ? 'Update' : 'Add', artefactWords(command.artefact));
    }
    case 'drop': {
      const artefact = design.artefacts.find((candidate) => nameOf(candidate) === command.artefact);
      return verb('删除', 'Delete', artefact === undefined ? both('', '') : artefactWords(artefact));
    }
    case 'all':
      return bothOf(command.title);
  }
}

function verb(zh: string, en: string, what: Both): Both {
  return both(`${zh}${what['zh-CN']}`, `${en} ${what.en}`);
}

function fields(design: Design, form: string, names: readonly string[], { specs }: DesignKinds): Both {
  const found = formOf(design, form);
  const roots: readonly Field[] =
    found === undefined ? [] : outermost(locate(found, specs), names).map(({ field }) => field);
  return quoteFields(roots, specs);
}

function property(design: Design, command: Extract<Command, { do: 'set' }>, kinds: DesignKinds): Both {
  const artefact = design.artefacts.find((candidate) => nameOf(candidate) === command.artefact);
  if (artefact === undefined) return both('修改', 'Change');
  const field =
    command.field === undefined || artefact.kind !== 'form'
      ? undefined
      : locate(artefact, kinds.specs).get(command.field)?.field;
  const of = field === undefined ? artefactWords(artefact) : quote(fieldTitle(field, kinds.specs));
  const name =
    field === undefined
      ? artefactPropertyTitle(artefact.kind, command.path)
      : fieldPropertyTitle(field.kind, command.path, kinds);
  return both(`修改${of['zh-CN']}的${name['zh-CN']}`, `Change ${name.en} of ${of.en}`);
}
