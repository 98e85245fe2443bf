import type { Field } from '@weir/artefact';
import { IconButton } from '@weir/ui';
import { type MouseEvent, memo } from 'react';
import { useDesign, useLocale, useSession, useWords } from '../session/use-session.ts';
import { setLayout, useNarrowWindow } from '../shell/layout-store.ts';
import { focusProperties } from '../shell/property-focus.ts';
import { titleOf } from './field-words.ts';
import { newPage } from './new-page.ts';
import { formOfSession, useCanvasEdits } from './use-canvas-edits.ts';
import { canvasWords } from './words.ts';

/** Handle and quick actions of the selected item; with several selected they are for all of them. */
export const NodeTools = memo(function NodeTools({
  beside,
  field,
  grip = true,
}: {
  readonly beside: boolean;
  /** With fingers a field is dragged by itself, after a long press. */
  readonly grip?: boolean;
  readonly field: Field;
}) {
  const words = useWords(canvasWords);
  const locale = useLocale();
  const count = useDesign((state) => state.selection.length);
  const session = useSession();
  const edits = useCanvasEdits();
  const narrow = useNarrowWindow();
  const title = titleOf(field, locale, words);
  const addPage = (): void => {
    const form = formOfSession(session);
    if (!form) return;
    const pages = field.fields?.length ?? 0;
    session.dispatch({
      do: 'insert',
      form: form.key,
      fields: [newPage(form, words.newPage(pages + 1))],
      at: { parent: field.key, index: pages },
    });
  };
  const still = (event: MouseEvent): void => event.stopPropagation();
  const openProperties = (): void => {
    setLayout({ leftTab: 'properties' });
    void focusProperties();
  };
  return (
    // Keys and clicks in it are not the tree's.
    <div
      role="toolbar"
      aria-label={count > 1 ? words.toolsMany(count) : words.tools(title)}
      className="wd-tools"
      onClick={still}
      onDoubleClick={still}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {grip && (
        <button
          type="button"
          className="wd-grip"
          data-drag-handle=""
          tabIndex={-1}
          title={words.drag}
          aria-label={`${words.drag} ${title}`}
          onClick={edits.moveTo}
        >
          <svg width="12" height="16" viewBox="0 0 12 16" fill="currentColor" aria-hidden="true">
            <circle cx="3" cy="3" r="1.6" />
            <circle cx="9" cy="3" r="1.6" />
            <circle cx="3" cy="8" r="1.6" />
            <circle cx="9" cy="8" r="1.6" />
            <circle cx="3" cy="13" r="1.6" />
            <circle cx="9" cy="13" r="1.6" />
          </svg>
        </button>
      )}
      {narrow && <IconButton icon="pen" label={words.properties} onClick={openProperties} />}
      {(field.kind === 'steps' || field.kind === 'tabs') && (
        <IconButton icon="add" label={words.addPage} onClick={addPage} />
      )}
      <IconButton icon={beside ? 'left' : 'up'} label={words.up} onClick={edits.up} />
      <IconButton icon={beside ? 'right' : 'down'} label={words.down} onClick={edits.down} />
      <IconButton icon="copy" label={words.duplicate} onClick={edits.duplicate} />
      <IconButton icon="doubleRight" label={words.moveTo} onClick={edits.moveTo} />
      <IconButton icon="trash" label={words.remove} onClick={edits.remove} />
    </div>
  );
});
