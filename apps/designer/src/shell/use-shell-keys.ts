import { useEffect, useRef } from 'react';
import { wantFocus } from '../canvas/canvas-ui.ts';
import { useSession } from '../session/use-session.ts';

/** Whether a press belongs to a place where text is written. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.closest('textarea, select, .cm-editor') !== null ||
      (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)))
  );
}

const REGIONS = ['left', 'canvas', 'properties', 'problems'];

/** Keys that work everywhere in the designer: undo, redo, from part to part, the list of keys. */
export function useShellKeys(onHelp: () => void): void {
  const session = useSession();
  const help = useRef(onHelp);
  help.current = onHelp;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      const key = event.key.toLowerCase();
      if (event.key === 'F6') {
        event.preventDefault();
        nextRegion(event.shiftKey ? -1 : 1);
        return;
      }
      if (isTyping(event.target) || document.querySelector('.ant-modal-wrap:not([style*="display: none"])'))
        return;
      if (command && !event.altKey && (key === 'z' || key === 'y')) {
        event.preventDefault();
        const tree = (event.target as Element | null)?.closest<HTMLElement>('[data-tree]')?.dataset.tree;
        if (tree === 'canvas' || tree === 'outline') wantFocus(tree);
        if (key === 'y' || event.shiftKey) session.redo();
        else session.undo();
      } else if (event.key === '?' && !command) {
        event.preventDefault();
        help.current();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [session]);
}

function nextRegion(by: 1 | -1): void {
  const parts = REGIONS.flatMap(
    (name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`) ?? [],
  );
  const at = parts.findIndex((part) => part.contains(document.activeElement));
  const next = parts[(at + by + parts.length) % parts.length];
  if (!next) return;
  const first =
    next.querySelector<HTMLElement>('[role="treeitem"][tabindex="0"]') ??
    next.querySelector<HTMLElement>(
      '[role="tab"][tabindex="0"], input, button:not([tabindex="-1"]), textarea, [tabindex="0"]',
    );
  (first ?? next).focus();
}
