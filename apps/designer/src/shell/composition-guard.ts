/** Pressed while an input method composes; Safari tells of the last one only after the composition, with the code 229. */
const ofInputMethod = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** Chromium empties these when it sees an Escape, whoever had the key. */
const isSearch = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement && target.type === 'search';

/**
 * Keys that belong to an input method are heard by nobody else: Enter takes a word and Escape drops it; neither sends,
 * closes or chooses anything. One guard for all, because dialogs and selects that are not ours have to keep to it too.
 */
export function guardComposition(target: Window): () => void {
  const guard = (event: KeyboardEvent): void => {
    // The editor of formulas follows compositions itself.
    const editor = event.target instanceof Element && event.target.closest('.cm-editor') !== null;
    if (!ofInputMethod(event) || editor) return;
    event.stopPropagation();
    if (event.key === 'Escape' && isSearch(event.target)) event.preventDefault();
  };
  target.addEventListener('keydown', guard, true);
  return () => target.removeEventListener('keydown', guard, true);
}
