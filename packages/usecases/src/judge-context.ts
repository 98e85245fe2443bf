import type { FieldAccess, RecordAction } from '@weir/artefact';
import type { JudgeContext } from '@weir/form-engine';
import type { Admission } from './admission.ts';

type Data = Readonly<Record<string, unknown>>;

/** What judging needs to know of this admission. */
export function judgeContext(
  admission: Admission,
  action: RecordAction,
  before?: Data,
): Omit<JudgeContext, 'facts'> {
  const { permission } = admission;
  return {
    today: admission.today,
    now: admission.instant,
    me: personOf(admission),
    ...(before === undefined ? { pins: admission.pins } : {}),
    access: (name: string): FieldAccess => permission.access(name, action),
    ...(before === undefined ? {} : { before }),
  };
}

/** `_me` in rules and defaults: a person of the workspace; keys, links and strangers are nobody there. */
export function personOf(admission: Admission): string | null {
  return admission.actor.kind === 'user' ? admission.actor.id : null;
}
