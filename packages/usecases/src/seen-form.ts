import type { Channel, FieldAccess, Form, JsonSchema } from '@weir/artefact';
import { usesOf } from '@weir/artefact';
import { without } from '@weir/form-design';
import { type FormPermission, fillAccess, prepareForm } from '@weir/form-engine';
import { type Admission, type Desk, permissionOnForm } from './admission.ts';
import { isOutsider } from './outsider.ts';
import { isSeen } from './seen.ts';
import { visibleForm } from './visible-form.ts';

/** Forms as seen with a permission; permissions are made once per published state and kind of caller. */
const seen = new WeakMap<FormPermission, Form>();
const schemas = new WeakMap<FormPermission, JsonSchema>();

/**
 * The form as this caller may know it. `start` are the answers it opens with: what hidden fields hold for a visitor does
 * not change while the form is filled, so rules about nothing else are settled here.
 */
export function seenForm(desk: Desk, admission: Admission, start?: Readonly<Record<string, unknown>>): Form {
  const settled = start !== undefined && isOutsider(admission) ? start : undefined;
  const known = settled === undefined ? seen.get(admission.permission) : undefined;
  if (known !== undefined) return known;
  const form = visibleForm(admission.form, desk.kinds.specs, {
    hidden: (name) => !isSeen(admission, name),
    foreign: (other, field) =>
      !isOutsider(admission) && permissionOnForm(desk, admission, other)?.permission.readable(field) === true,
    outsider: isOutsider(admission),
    ...(settled === undefined
      ? {}
      : {
          fixed: {
            data: settled,
            pinned: (name: string) => Object.hasOwn(admission.pins, name),
            today: admission.today,
            now: admission.instant,
          },
        }),
  });
  if (settled === undefined) seen.set(admission.permission, form);
  return form;
}

/** What the caller may do to each field there is for them. */
export function seenAccess(admission: Admission): Readonly<Record<string, FieldAccess>> {
  return Object.fromEntries(
    [...admission.prepared.fields.keys()]
      .filter((name) => isSeen(admission, name))
      .map((name) => [name, fillAccess(admission.permission, name)] as const),
  );
}

/** The standard JSON Schema of what this caller sees of the form. */
export function seenSchema(desk: Desk, admission: Admission): JsonSchema {
  const known = schemas.get(admission.permission);
  if (known !== undefined) return known;
  const { schema } = prepareForm(seenForm(desk, admission), desk.kinds);
  schemas.set(admission.permission, schema);
  return schema;
}

/** A channel without what it says of fields that are not there for the caller. */
export function seenChannel(desk: Desk, admission: Admission, channel: Channel): Channel {
  const cuts = usesOf([channel], desk.kinds.specs).flatMap(({ path, field }) =>
    field === undefined || isSeen(admission, field) ? [] : [path],
  );
  return cuts.length === 0 ? channel : without(channel, cuts);
}
