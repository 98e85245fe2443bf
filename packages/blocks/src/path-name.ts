/** The name of the field at a place: `/lines/2/qty` → `lines.qty`, `/payment` → `payment`. */
export function nameOfPath(path: string): string {
  const [, field = '', , column] = path.split('/');
  return column === undefined ? field : `${field}.${column}`;
}

/** The place of a field beside this one: in the same row, or in the form. */
export function besidePath(path: string, key: string): string {
  return `${path.slice(0, path.lastIndexOf('/'))}/${key}`;
}
