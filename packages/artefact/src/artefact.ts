import type { Issue } from '@weir/base';
import type { App } from './app/app.ts';
import type { Channel } from './channel/channel.ts';
import type { Form } from './form/form.ts';
import type { Role } from './role/role.ts';

/** One design file, as published. */
export type Artefact = App | Form | Role | Channel;
export type ArtefactKind = Artefact['kind'];
/** All kinds of artefacts. */
export const ARTEFACT_KINDS = ['app', 'form', 'role', 'channel'] as const satisfies readonly ArtefactKind[];

/** An issue of one artefact among many: `artefact` is `kind/key` (or its position when those are unreadable). */
export interface ArtefactIssue extends Issue {
  readonly artefact: string;
  /** Position in the list that was checked. */
  readonly index: number;
}
