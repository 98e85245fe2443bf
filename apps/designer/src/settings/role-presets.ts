import { type Grant, type RecordAction, type Role, recordActions } from '@weir/artefact';
import { grantOf, withActions } from './matrix.ts';

/** What a role usually is to a form, in one word. */
export const presets = ['none', 'fill', 'pick', 'read', 'work', 'manage'] as const;
export type Preset = (typeof presets)[number];

const ACTIONS: Readonly<Record<Preset, readonly RecordAction[]>> = {
  none: [],
  fill: ['create'],
  pick: ['pick'],
  read: ['read'],
  work: ['create', 'read', 'update'],
  manage: recordActions,
};

/** The word for what the role may do with the records of a form; `null` where the actions are set one by one. */
export function presetOf(role: Pick<Role, 'grants'>, form: string): Preset | null {
  const given = grantOf(role, form)?.actions ?? [];
  // Whoever reads the records may choose them as well, said or not.
  const same = (wanted: readonly RecordAction[]) =>
    recordActions.every(
      (action) =>
        given.includes(action) === wanted.includes(action) || (action === 'pick' && given.includes('read')),
    );
  return presets.find((preset) => same(ACTIONS[preset])) ?? null;
}

/** The role's grants with a word for a form; which rows and fields it may touch stays as it is. */
export function withPreset(role: Pick<Role, 'grants'>, form: string, preset: Preset): readonly Grant[] {
  return withActions(role, form, (action) => ACTIONS[preset].includes(action));
}
