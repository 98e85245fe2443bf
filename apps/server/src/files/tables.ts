import type { Tables } from '@weir/api';

/** Tables as files, by the connectors. */
export function createTables(): Tables {
  const notYet = () => {
    throw new Error('not yet');
  };
  return { read: notYet, annotate: notYet, csv: notYet, xlsx: notYet };
}
