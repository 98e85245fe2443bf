import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Form, validateArtefact } from '@weir/artefact';
import { kinds, loadFieldData } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { type Command, printed, refused, UsageError } from './command.ts';

/** `weir compile <form file>` */
export const compile: Command = {
  usage: 'compile <form file>',
  help: '输出表单的标准 JSON Schema。 Prints the standard JSON Schema of a form.',
  run: async ([file, ...more], { cwd }) => {
    if (file === undefined || more.length > 0) throw new UsageError('compile <form file>');
    await loadFieldData();
    const text = await readFile(path.resolve(cwd, file), 'utf8');
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch (error) {
      const reason = (error as Error).message;
      return refused([
        {
          code: 'artefact.json',
          path: '',
          message: { 'zh-CN': `不是正确的 JSON：${reason}`, en: `This is not valid JSON: ${reason}` },
        },
      ]);
    }
    if ((body as { readonly kind?: unknown } | null)?.kind !== 'form')
      return refused([
        {
          code: 'artefact.kind',
          path: '/kind',
          message: { 'zh-CN': '这个文件不是表单。', en: 'This file is no form.' },
        },
      ]);
    const errors = validateArtefact(body, kinds.specs).filter((issue) => issue.severity !== 'warning');
    if (errors.length > 0) return refused(errors);
    return printed(JSON.stringify(prepareForm(body as Form, kinds).schema, null, 2));
  },
};
