/**
 * By what an import knows its rows again, held by the record as a claim like any unique value: so that no two imports,
 * on whatever server, store one row twice. A claim is kept while the record is changed. While the record is deleted the
 * claim is there for the next import that asks: whoever deletes what was imported may import it again.
 */
export const IMPORTED_ROW = '_imported';
/** The same for the fields by which a channel joins rows to one record: the record they name, whatever else it says. */
export const IMPORTED_KEY = '_importedKey';

/** Whether a claim is of this kind; keys of a form's own unique values never begin so. */
export function isImportClaim(unique: string): boolean {
  return unique === IMPORTED_ROW || unique === IMPORTED_KEY;
}
