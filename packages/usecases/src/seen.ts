import { fillAccess } from '@weir/form-engine';
import type { Admission } from './admission.ts';

/** Whether the field is there at all for this caller. */
export function isSeen({ permission }: Pick<Admission, 'permission'>, name: string): boolean {
  return fillAccess(permission, name) !== 'none';
}
