import { isObject } from '@weir/base';
import { isArtefactKind, kindSpec } from '../kinds/registry.ts';
import type { MigrationStep } from './migration-step.ts';

/** The spec version this code writes. */
export const SPEC_VERSION = 1;

/** An artefact in the current spec version, and the version it came in. */
export interface Migrated {
  readonly body: unknown;
  readonly from: number;
}

/** Brings an artefact of an older spec version to the current one; what has no readable version comes back unchanged. */
export function migrate(
  body: unknown,
  steps: readonly MigrationStep[] = stepsOf(body),
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

function stepsOf(body: unknown): readonly MigrationStep[] {
  return isObject(body) && isArtefactKind(body.kind) ? kindSpec(body.kind).migrations : [];
}
