import { type Field, type FieldSpecs, type Form, validateArtefact } from '@weir/artefact';
import type { Issue } from '@weir/base';
import { type Note, noteOf } from './notes.ts';

const ROUNDS = 12;
/** What a field can do without. */
const SPARE = ['default', 'pattern', 'help'];

/** Takes out of a form what its check refuses, telling what went: what an import makes can always be opened and published. */
export function repair(form: Form, specs: FieldSpecs, tell: (note: Note) => void): Form {
  let current = form;
  for (let round = 0; round < ROUNDS; round++) {
    const issues = validateArtefact(current, specs).filter(({ severity }) => severity !== 'warning');
    if (issues.length === 0) return current;
    current = without(current, issues, specs, tell);
  }
  return {
    ...form,
    rules: [],
    fields: [instead({ key: 'imported', kind: 'notice', title: form.title }, noteOf('noSchema', ''))],
  };
}

function without(form: Form, issues: readonly Issue[], specs: FieldSpecs, tell: (note: Note) => void): Form {
  const rules = new Set<number>();
  const fields = new Map<string, Issue>();
  for (const issue of issues) {
    const rule = /^\/rules\/([0-9]+)/.exec(issue.path);
    if (rule) rules.add(Number(rule[1]));
    const place = /^(\/fields\/[0-9]+)+/.exec(issue.path)?.[0];
    if (place !== undefined && !fields.has(place)) fields.set(place, issue);
  }
  const said = (issue: Issue): Note => noteOf('setting', issue.path, issue.message['zh-CN']);
  for (const index of rules) tell(noteOf('rule', `/rules/${index}`, 'if'));
  const mend = (list: readonly Field[], path: string, inTable: boolean): readonly Field[] =>
    list.flatMap((field, i) => {
      const at = `${path}/fields/${i}`;
      const issue = fields.get(at);
      if (issue === undefined)
        return [
          field.fields === undefined
            ? field
            : { ...field, fields: mend(field.fields, at, specs.get(field.kind)?.holds === 'rows') },
        ];
      tell(said(issue));
      const spare = SPARE.find((name) => issue.path.startsWith(`${at}/${name}`) && name in field);
      if (spare !== undefined) {
        const { [spare]: _, ...rest } = field;
        return [rest as Field];
      }
      return inTable ? [] : [instead(field, said(issue))];
    });
  const kept = (form.rules ?? []).filter((_, i) => !rules.has(i));
  const mended = mend(form.fields, '', false);
  const { rules: __, ...rest } = form;
  return { ...rest, fields: mended, ...(kept.length > 0 ? { rules: kept } : {}) };
}

function instead(field: Field, note: Note): Field {
  return { key: field.key, kind: 'notice', title: field.title, tone: 'warning', text: note.message };
}
