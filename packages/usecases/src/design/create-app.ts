import { type App, artefactHashText, type Role } from '@weir/artefact';
import { ok } from '@weir/base';
import type { Desk } from '../admission.ts';
import { fail } from '../result.ts';
import { sha256 } from '../sha256.ts';
import type { DesignUseCases } from './contract.ts';

const KEY = /^[a-z][A-Za-z0-9]{0,39}$/;

/** A new app with a name, an administrator role and nothing else; workspace administrators only. */
export function createAppUseCase(desk: Desk): DesignUseCases['createApp'] {
  return async ({ actor, key, title }) => {
    if (actor.kind !== 'system' && actor.workspaceAdmin !== true)
      return fail('forbidden', 'forbidden.administer');
    if (!KEY.test(key)) return fail('invalid', 'app.key', '/key');
    if (title['zh-CN'].trim() === '') return fail('invalid', 'name.required', '/title');
    const app: App = { kind: 'app', specVersion: 1, key, title, navigation: [] };
    const role: Role = {
      kind: 'role',
      specVersion: 1,
      key: 'admin',
      title: { 'zh-CN': '管理员', en: 'Administrator' },
      grants: [],
      design: true,
      administer: true,
    };
    // Made only where nothing is published: of two at once, one comes too late.
    const outcome = await desk.ports.design.publish({
      app: key,
      artefacts: [app, role].map((body) => ({
        kind: body.kind,
        key: body.key,
        hash: sha256(artefactHashText(body)),
        body,
      })),
      slots: {},
      actor,
      at: desk.ports.clock.now(),
      base: [],
      revs: [],
      publication: {
        id: desk.ports.ids.next(),
        note: '',
        reason: '',
        proof: { lines: [], tone: 'green' },
      },
    });
    if (outcome.outcome !== 'published') return fail('invalid', 'app.taken', '/key', { app: key });
    return ok({ key });
  };
}
