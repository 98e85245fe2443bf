import { isObject } from '@weir/base';

/** The spec version this code writes. */
export const SPEC_VERSION = 1;

/** An artefact in the current spec version, and the version it came in. */
export interface Migrated {
  readonly body: unknown;
  readonly from: number;
}

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

/** All released steps, oldest first; version 1 is the first version. */
const STEPS: readonly MigrationStep[] = [];

/** Brings an artefact of an older spec version to the current one; what has no readable version comes back unchanged. */
export function migrate(
  body: unknown,
  steps: readonly MigrationStep[] = STEPS,
  to: number = SPEC_VERSION,
): Migrated {
  if (!isObject(body) || !Number.isInteger(body.specVersion)) return { body, from: to };
  const from = body.specVersion as number;
  let current = body;
  for (let version = from; version < to; version++) {
    const step = steps.find((candidate) => candidate.from === version);
    if (step === undefined) return { body, from };
    current = { ...step.up(current), specVersion: version + 1 };
  }
  return { body: current, from };
}
