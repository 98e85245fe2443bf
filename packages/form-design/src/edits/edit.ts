import type { Artefact, Form } from '@weir/artefact';
import type { Issue } from '@weir/base';
import type { Applied, Design } from '../design.ts';
import { type Both, refusal } from '../words.ts';

/** An edit that cannot be done. */
export function refused(...issues: readonly Issue[]): Extract<Applied, { readonly ok: false }> {
  return { ok: false, issues };
}

/** An edit that was done. */
export function done(design: Design, select: readonly string[] | null, said: Both): Applied {
  return { ok: true, design, select, said };
}

/** The form of the design that has this key. */
export function formOf(design: Design, key: string): Form | undefined {
  return design.artefacts.find(
    (artefact): artefact is Form => artefact.kind === 'form' && artefact.key === key,
  );
}

/** The design with another body in place of one of its artefacts. */
export function withArtefact(design: Design, before: Artefact, after: Artefact): Design {
  if (before === after) return design;
  return {
    ...design,
    artefacts: design.artefacts.map((artefact) => (artefact === before ? after : artefact)),
  };
}

/** The issue of a form that is not there (any more). */
export function noForm(key: string): Issue {
  return refusal(
    'design.noForm',
    '',
    `应用里没有表单“${key.slice(0, 60)}”，可能已被删除`,
    `The app has no form “${key.slice(0, 60)}”; it may have been deleted`,
    { form: key.slice(0, 60) },
  );
}

/** The issue of an edit about no field at all. */
export function nothingChosen(): Issue {
  return refusal('design.nothing', '', '没有选中字段，请先选中', 'No field is selected; select one first');
}
