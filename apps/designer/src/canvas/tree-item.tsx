import { fieldSpecs } from '@weir/blocks/spec';
import { cx } from '@weir/ui';
import { type ReactNode, useContext } from 'react';
import { useDesign, useLocale, useWords } from '../session/use-session.ts';
import { useFingers } from '../shell/layout-store.ts';
import { useCanvasUi } from './canvas-ui.ts';
import { kindTitle, titleOf } from './field-words.ts';
import { CommentedContext, NodeMarks } from './node-marks.tsx';
import type { NodeProps } from './node-props.ts';
import { NodeTools } from './node-tools.tsx';
import { lookOf } from './selection.ts';
import { canvasWords } from './words.ts';

/** One item of the tree: what is selected, focused, moved. What it shows does not depend on any of that. */
export function TreeItem(
  props: NodeProps & {
    readonly className: string;
    readonly opens?: boolean;
    readonly beside?: boolean;
    /** Other items stand inside it. */
    readonly around?: boolean;
    readonly children: ReactNode;
  },
) {
  const { name, field } = props;
  const locale = useLocale();
  const words = useWords(canvasWords);
  const { selected, stop, last, mark } = useDesign((state) => lookOf(state, name, fieldSpecs));
  const fingers = useFingers();
  const editing = useCanvasUi((ui) => ui.editing?.at === 'canvas' && ui.editing.name === name);
  const comments = useContext(CommentedContext).get(name) ?? 0;
  const said = [
    titleOf(field, locale, words),
    kindTitle(field, locale),
    ...(field.required === true ? [words.required] : []),
    ...(props.opens && (field.fields ?? []).length === 0 ? [words.empty] : []),
    ...(comments > 0 ? [words.comments(comments)] : []),
    ...(mark === 'error' ? [words.hasError] : mark === 'warning' ? [words.hasWarning] : []),
  ].join(locale === 'en' ? ', ' : '，');
  return (
    <div
      className={cx('wd-node', props.className)}
      data-name={name}
      data-mark={mark}
      data-selected={selected}
    >
      {/* The item lies over what it names: the look of a field is text and controls that are no part of a tree. */}
      <div
        role="treeitem"
        className={cx('wd-item', props.around && 'wd-item--around')}
        data-item={name}
        tabIndex={stop ? 0 : -1}
        aria-label={said}
        aria-level={props.level}
        aria-posinset={props.at}
        aria-setsize={props.of}
        aria-selected={selected}
        aria-expanded={props.opens ? true : undefined}
      >
        <NodeMarks name={name} mark={mark} />
        {last && !editing && !fingers && <NodeTools beside={props.beside === true} field={field} />}
      </div>
      {props.children}
    </div>
  );
}
