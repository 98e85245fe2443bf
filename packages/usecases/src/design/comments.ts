import { ok } from '@weir/base';
import type { Desk } from '../admission.ts';
import { fail } from '../result.ts';
import type { DesignUseCases } from './contract.ts';
import type { DesignComment } from './design-data.ts';
import { mustDesign } from './must-design.ts';

const TEXT_LIMIT = 2000;

/** What colleagues say about a form and its fields, oldest first. */
export function commentsUseCase(desk: Desk): DesignUseCases['comments'] {
  return async ({ form, ...who }) => {
    const allowed = await mustDesign(desk, who);
    return allowed.ok ? ok(await desk.ports.design.comments(who.app, form)) : allowed;
  };
}

/** Says something about a field, or about the whole form; the form may be a draft still. */
export function addCommentUseCase(desk: Desk): DesignUseCases['addComment'] {
  return async ({ form, field, text, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const said = text.trim();
    if (said === '' || said.length > TEXT_LIMIT) return fail('invalid', 'comment.text', '/text');
    const comment: DesignComment = {
      id: desk.ports.ids.next(),
      app: who.app,
      form,
      field,
      text: said,
      by: who.actor.id,
      byName: who.actor.name,
      at: desk.ports.clock.now().toISOString(),
      resolvedAt: null,
    };
    await desk.ports.design.addComment(comment);
    return ok(comment);
  };
}

/** Marks a comment as dealt with, or opens it again. */
export function resolveCommentUseCase(desk: Desk): DesignUseCases['resolveComment'] {
  return async ({ id, resolved, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const at = resolved ? desk.ports.clock.now() : null;
    const found = await desk.ports.design.resolveComment(who.app, id, at);
    return found ? ok(null) : fail('missing', 'comment.missing');
  };
}
