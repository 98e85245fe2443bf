/**
 * How much bigger the page draws what is placed in it: points and boxes are told in pixels of the window, styles are
 * written in those of the page. 1 wherever the page has no zoom of its own (the browser's is another thing).
 */
export function pageZoom(): number {
  const root: HTMLElement & { readonly currentCSSZoom?: number } = document.documentElement;
  return root.currentCSSZoom ?? 1;
}
