/**
 * One step from a spec version to the next. Steps are named, never edited once released, and take any JSON: an
 * artefact they cannot read comes back as it is, for the checks to tell about.
 */
export interface MigrationStep {
  readonly name: string;
  /** The version it starts from. */
  readonly from: number;
  readonly up: (body: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}
