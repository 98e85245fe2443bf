import { type Issue, ok, pointer } from '@weir/base';
import type { Desk } from '../admission.ts';
import { failWith } from '../result.ts';
import { issueOf } from '../sentences.ts';
import type { DesignUseCases, DraftConflict } from './contract.ts';
import type { Draft } from './design-data.ts';
import { mustDesign, nameOf } from './must-design.ts';

/** Largest draft, as JSON text in bytes. */
const BODY_LIMIT = 2 * 1024 * 1024;
/** Far deeper than any form; what reads drafts goes down by itself. */
const DEPTH_LIMIT = 200;

/** Published artefacts with bodies and the drafts on top of them. */
export function openDesignUseCase(desk: Desk): DesignUseCases['openDesign'] {
  return async (who) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    return ok({
      published: allowed.published.all,
      drafts: await desk.ports.design.drafts(who.app),
      widgets: desk.widgets,
    });
  };
}

/** Keeps drafts as they are, finished or not; all or none. */
export function saveDraftsUseCase(desk: Desk): DesignUseCases['saveDrafts'] {
  return async ({ changes, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const issues = bodyIssues(changes);
    if (issues.length > 0) return failWith('invalid', issues);

    const versions = new Map(allowed.published.all.map((one) => [nameOf(one), one.version] as const));
    const at = desk.ports.clock.now();
    const outcome = await desk.ports.design.saveDrafts({
      app: who.app,
      actor: who.actor,
      at,
      changes: changes.map(({ body, baseVersion, ...change }) => {
        const version = versions.get(nameOf(change)) ?? 0;
        // Taking out what was never published leaves nothing to keep.
        if (body === undefined || (body === null && version === 0)) return change;
        const base = baseVersion ?? (change.rev === null ? version : undefined);
        return { ...change, body, ...(base === undefined ? {} : { baseVersion: base }) };
      }),
    });
    if (outcome.outcome === 'conflict') return draftConflict(desk, who.app, changes);
    return ok({ saved: outcome.saved, at: at.toISOString() });
  };
}

type Changes = Parameters<DesignUseCases['saveDrafts']>[0]['changes'];

function bodyIssues(changes: Changes): readonly Issue[] {
  const issues: Issue[] = [];
  const names = new Set<string>();
  changes.forEach((change, at) => {
    const { kind, key, body } = change;
    if (names.has(nameOf(change))) issues.push(issueOf('draft.twice', pointer('changes', at), { kind, key }));
    names.add(nameOf(change));
    if (body === undefined || body === null) return;
    if (typeof body !== 'object' || Array.isArray(body))
      issues.push(issueOf('draft.body', pointer('changes', at, 'body')));
    else if (isDeeper(body, DEPTH_LIMIT))
      issues.push(issueOf('draft.tooDeep', pointer('changes', at, 'body'), { key, limit: DEPTH_LIMIT }));
    else if (Buffer.byteLength(JSON.stringify(body)) > BODY_LIMIT)
      issues.push(issueOf('draft.tooLarge', pointer('changes', at, 'body'), { key }));
  });
  return issues;
}

/** Level by level: what came from outside may be deeper than the stack. */
function isDeeper(value: unknown, limit: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > limit) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Tells whose revisions stand there now; what was sent is kept by whoever sent it. */
export async function draftConflict(
  desk: Desk,
  app: string,
  asked: readonly { readonly kind: string; readonly key: string; readonly rev: number | null }[],
): Promise<{ readonly ok: false } & DraftConflict> {
  const theirs = await desk.ports.design.drafts(app);
  const standing = new Map(theirs.map((draft) => [nameOf(draft), draft] as const));
  const moved = asked.flatMap((one): Draft[] => {
    const draft = standing.get(nameOf(one));
    return draft === undefined || draft.rev === one.rev ? [] : [draft];
  });
  const byName = moved[0]?.updatedByName;
  return {
    ok: false,
    failure: 'draftConflict',
    issues: [issueOf('draft.conflict', '', byName === undefined ? {} : { byName })],
    theirs,
  };
}
