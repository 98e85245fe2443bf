import { ok } from '@weir/base';
import type { Desk } from '../admission.ts';
import { fail } from '../result.ts';
import type { DesignUseCases } from './contract.ts';
import type { LibraryItem } from './design-data.ts';
import { mustDesign } from './must-design.ts';

const SIZE_LIMIT = 256 * 1024;

/** Fields kept for other forms of the workspace, newest first. */
export function libraryUseCase(desk: Desk): DesignUseCases['library'] {
  return async (who) => {
    const allowed = await mustDesign(desk, who);
    return allowed.ok ? ok(await desk.ports.design.library()) : allowed;
  };
}

/** Keeps fields; they are checked where they are used. */
export function saveToLibraryUseCase(desk: Desk): DesignUseCases['saveToLibrary'] {
  return async ({ title, fields, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    if (title['zh-CN'].trim() === '') return fail('invalid', 'name.required', '/title');
    if (fields.length === 0) return fail('invalid', 'library.empty', '/fields');
    if (Buffer.byteLength(JSON.stringify(fields)) > SIZE_LIMIT)
      return fail('invalid', 'library.tooLarge', '/fields');
    const item: LibraryItem = {
      id: desk.ports.ids.next(),
      title,
      fields,
      by: who.actor.id,
      at: desk.ports.clock.now().toISOString(),
    };
    await desk.ports.design.saveToLibrary(item);
    return ok(item);
  };
}

/** Takes an item out; forms it was used in keep their copy. */
export function removeFromLibraryUseCase(desk: Desk): DesignUseCases['removeFromLibrary'] {
  return async ({ id, ...who }) => {
    const allowed = await mustDesign(desk, who);
    if (!allowed.ok) return allowed;
    const found = await desk.ports.design.removeFromLibrary(id);
    return found ? ok(null) : fail('missing', 'library.missing');
  };
}
