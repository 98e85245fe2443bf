import type { Field } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { useState } from 'react';
import { openForm, type SessionState } from '../session/session.ts';
import { useDesign, useWords } from '../session/use-session.ts';
import { useCanvas } from './canvas-context.ts';
import { useDragState } from './drag-state.ts';
import { FieldTitle } from './field-title.tsx';
import { indexOf } from './form-index.ts';
import { SectionBody } from './section-node.tsx';
import { TreeItem } from './tree-item.tsx';
import { canvasWords } from './words.ts';

/** Steps or tabs: their pages as heads side by side, one of them open. Selecting inside a page opens it. */
export function PagesNode({
  name,
  field,
  level,
}: {
  readonly name: string;
  readonly field: Field;
  readonly level: number;
}) {
  const words = useWords(canvasWords);
  const { Node } = useCanvas();
  const pages = field.fields ?? [];
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const inside = useDesign((state) => pageOfSelection(state, name));
  // Where the selection is, is open; what was open stays so when the selection leaves.
  if (inside !== null && inside !== opened) setOpened(inside);
  // While something is dragged, staying over another page's head opens it.
  const hovered = useDragState((state) => state.page);
  const wanted = pages.some((page) => page.key === hovered) ? hovered : inside;
  const current = pages.find((page) => page.key === (wanted ?? opened)) ?? pages[0];
  const steps = field.kind === 'steps';
  return (
    <div className="wd-pages">
      <div className="wd-pages__title">
        <FieldTitle name={name} field={field} at="canvas" />
      </div>
      {pages.length === 0 && (
        <div className="wd-hole" data-drop={name} aria-hidden="true">
          {words.emptyPages}
        </div>
      )}
      <div className={steps ? 'wr-steps' : 'wr-tabs'}>
        <div
          className={steps ? 'wr-steps__list wd-pages__heads' : 'wr-tabs__list wd-pages__heads'}
          data-drop={pages.length === 0 ? undefined : name}
          data-axis="x"
        >
          {pages.map((page, index) =>
            page.kind === 'section' ? (
              <TreeItem
                key={page.key}
                name={page.key}
                field={page}
                level={level + 1}
                at={index + 1}
                of={pages.length}
                opens={page === current}
                beside
                className={steps ? 'wr-step wd-page' : 'wd-page'}
              >
                <div
                  className={steps ? 'wd-step' : 'wr-tab'}
                  data-open={page === current}
                  {...(steps ? {} : { 'data-selected': page === current })}
                >
                  {steps && (
                    <span className="wr-step__mark" aria-hidden="true">
                      {index + 1}
                    </span>
                  )}
                  <span>
                    <FieldTitle name={page.key} field={page} at="canvas" />
                  </span>
                </div>
              </TreeItem>
            ) : (
              <Node
                key={page.key}
                name={page.key}
                field={page}
                level={level + 1}
                at={index + 1}
                of={pages.length}
              />
            ),
          )}
        </div>
        {current && current.kind === 'section' && (
          <div className="wr-section wd-pages__body">
            <SectionBody name={current.key} field={current} level={level + 1} />
          </div>
        )}
      </div>
    </div>
  );
}

/** The page of these steps that the last selected field stands in, or is. */
function pageOfSelection(state: SessionState, steps: string): string | null {
  const last = state.selection.at(-1);
  if (last === undefined) return null;
  const index = indexOf(openForm(state), fieldSpecs);
  for (let at = index.get(last); at !== undefined; at = at.parent === null ? undefined : index.get(at.parent))
    if (at.parent === steps) return at.name;
  return null;
}
