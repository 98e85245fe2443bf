/** Where to go after signing in: only a path of this site. */
export function safeNext(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/';
}

/** Whether the page is another document: the fill page or the designer. */
export function isOutside(path: string): boolean {
  return /^\/(f|design)(\/|$)/.test(path);
}
