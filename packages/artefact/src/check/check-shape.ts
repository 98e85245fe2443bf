import { type Issue, isObject } from '@weir/base';
import { explain, type OwnSentences, quoted, say } from '@weir/json-schema';
import type { FieldSpecs } from '../field-spec.ts';
import { FORM_LIMITS } from '../kinds/form/form.ts';
import { ARTEFACT_KINDS, type ArtefactKind } from '../kinds/registry.ts';
import { artefactIssue } from './artefact-issue.ts';
import { compiledShape } from './compiled-shapes.ts';

/** Whether an artefact is built as its published JSON Schema says; what is not, in sentences for whoever writes it. */
export function checkShape(
  body: Readonly<Record<string, unknown>>,
  kind: ArtefactKind,
  specs: FieldSpecs,
): readonly Issue[] {
  const errors = compiledShape(kind, specs)(body);
  const tooDeep = kind === 'form' ? tooDeepFields(body.fields) : [];
  if (errors.length === 0 && tooDeep.length === 0) return [];
  const issues = explain(errors, body, sentences(specs)).map(
    (finding): Issue =>
      finding.code.includes('.') ? finding : { ...finding, code: `artefact.${finding.code}` },
  );
  if (tooDeep.length === 0) return issues;
  // What is nested too deeply is not told in detail.
  return [
    ...issues.filter(({ path }) => !tooDeep.some((deep) => path.startsWith(`${deep}/`))),
    ...tooDeep.map(tooDeepIssue),
  ];
}

/** Compiles the checks of all kinds, so that nobody waits for it later. */
export function compileShapes(specs: FieldSpecs): void {
  for (const kind of ARTEFACT_KINDS) compiledShape(kind, specs);
}

/** Fields are told apart by their kind; of those only some may stand in a table. */
function sentences(specs: FieldSpecs): OwnSentences {
  return {
    discriminator: (_params, value) => {
      const kind = isObject(value) ? value.kind : undefined;
      const spec = typeof kind === 'string' ? specs.get(kind) : undefined;
      // A kind there is that does not fit here stands in a table.
      if (spec !== undefined) {
        const sentence = say(
          'field.notInTable',
          `“${spec.title['zh-CN']}”不能作表格的列，请放到表格外`,
          `A field of kind “${spec.kind}” cannot be a column; move it out of the table`,
        );
        return { ...sentence, at: 'kind' };
      }
      const kinds = specs.all.map((one) => one.kind);
      const sentence = say(
        'field.kind',
        `没有“${quoted(kind)}”这种字段，可用的有：${kinds.join('、')}`,
        `There is no field kind “${quoted(kind)}”; there are: ${kinds.join(', ')}`,
        { allowed: kinds },
      );
      return { ...sentence, at: 'kind' };
    },
  };
}

/** Fields that stand deeper than sections may be nested; JSON Schema has no words for it. */
function tooDeepFields(fields: unknown, path = '/fields', depth = 1): readonly string[] {
  if (!Array.isArray(fields) || fields.length > FORM_LIMITS.fields) return [];
  return fields.flatMap((field: unknown, i) => {
    if (!isObject(field)) return [];
    return depth > FORM_LIMITS.depth
      ? [`${path}/${i}`]
      : tooDeepFields(field.fields, `${path}/${i}/fields`, depth + 1);
  });
}

function tooDeepIssue(path: string): Issue {
  return artefactIssue(
    'artefact.limit',
    path,
    `分区嵌套太深，最多 ${FORM_LIMITS.depth} 层`,
    `Sections are nested too deeply; at most ${FORM_LIMITS.depth} levels`,
    { limit: FORM_LIMITS.depth },
  );
}
