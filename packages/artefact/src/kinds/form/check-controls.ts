import type { Issue } from '@weir/base';
import { quoted } from '@weir/json-schema';
import type { ArtefactIssue } from '../../check/artefact-issue.ts';
import { artefactWarning } from '../../check/artefact-issue.ts';
import type { FieldSpecs } from '../../field-spec.ts';
import type { OutsideWidget } from '../../outside-widget.ts';
import type { Artefact } from '../registry.ts';
import { titleOf } from './field-words.ts';
import { type FormNode, formNodes } from './form-tree.ts';

/**
 * Fields whose `control` cannot be drawn by the widgets there are. Warnings only: such a field is drawn by its kind's own
 * control, and an older form must stay good when a widget goes.
 */
export function controlIssues(
  artefacts: readonly Artefact[],
  specs: FieldSpecs,
  widgets: readonly OutsideWidget[],
): readonly ArtefactIssue[] {
  const byName = new Map(widgets.map((widget) => [widget.name, widget]));
  return artefacts.flatMap((artefact, index) =>
    artefact.kind !== 'form'
      ? []
      : formNodes(artefact, specs).flatMap((node) => {
          const issue = controlIssue(node, byName);
          return issue === null ? [] : [{ ...issue, artefact: `form/${artefact.key}`, index }];
        }),
  );
}

function controlIssue(
  { field, spec, path }: FormNode,
  widgets: ReadonlyMap<string, OutsideWidget>,
): Issue | null {
  const { control } = field;
  if (control === undefined) return null;
  const widget = widgets.get(control);
  const title = { zh: field.title['zh-CN'], en: titleOf(field) };
  if (widget === undefined)
    return artefactWarning(
      'field.controlUnknown',
      `${path}/control`,
      `这里没有安装“${title.zh}”要用的控件“${quoted(control)}”，填写时用默认控件；请安装它，或改回默认`,
      `The control “${quoted(control)}” of “${title.en}” is not installed here, so the standard one is used; install it, or choose Standard`,
    );
  if (!widget.kinds.includes(field.kind))
    return artefactWarning(
      'field.controlKind',
      `${path}/control`,
      `控件“${widget.title['zh-CN']}”不能用于“${spec?.title['zh-CN'] ?? field.kind}”，“${title.zh}”填写时用默认控件；请换一个，或改回默认`,
      `The control “${widget.title.en ?? widget.title['zh-CN']}” is not made for the kind “${spec?.title.en ?? field.kind}”, so “${title.en}” uses the standard one; choose another, or Standard`,
    );
  return null;
}
