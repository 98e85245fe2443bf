const previews = new Map<string, string>();

/** Keeps the bytes a person just gave for showing them, while the page lives; the server only has the stored copy. */
export function rememberPreview(id: string, blob: Blob): void {
  if (previews.has(id) || typeof URL.createObjectURL !== 'function') return;
  previews.set(id, URL.createObjectURL(blob));
}

/** An address of the bytes, if they were given on this page. */
export function previewOf(id: string): string | undefined {
  return previews.get(id);
}
