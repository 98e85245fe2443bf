import { canonicalJson } from '@weir/base';
import type { AuditEntry, AuditLog } from '../ports/audit-log.ts';
import { sha256 } from '../sha256.ts';

/** The hash-chained audit log in memory. */
export function memoryAudit(nextId: () => string): AuditLog {
  const entries: { readonly entry: AuditEntry; readonly hash: string }[] = [];
  const seal = (entry: AuditEntry, before: string) => sha256(before + canonicalJson(entry));
  return {
    append: async ({ action, target, actor, at, detail }) => {
      const entry: AuditEntry = {
        id: nextId(),
        at: at.toISOString(),
        actor: actor.id,
        actorName: actor.name,
        action,
        target,
        detail: detail ?? null,
      };
      entries.push({ entry, hash: seal(entry, entries.at(-1)?.hash ?? '') });
    },
    list: async ({ limit, before, target }) => {
      const newestFirst = entries.map(({ entry }) => entry).reverse();
      const from = before === undefined ? 0 : newestFirst.findIndex(({ id }) => id === before) + 1;
      return newestFirst
        .slice(from)
        .filter((entry) => target === undefined || entry.target === target)
        .slice(0, limit);
    },
    verify: async (heads = []) => {
      let before = '';
      for (const { entry, hash } of entries) {
        if (seal(entry, before) !== hash) return { entry: entry.id, reason: 'changed' };
        before = hash;
      }
      for (const head of [...heads].sort((left, right) => left.position - right.position)) {
        const kept = entries[head.position - 1];
        if (!kept) return { entry: head.entry, reason: 'cut off', head };
        if (kept.hash !== head.hash) return { entry: head.entry, reason: 'rewritten', head };
      }
      return null;
    },
    head: async () => {
      const last = entries.at(-1);
      return last ? { position: entries.length, entry: last.entry.id, hash: last.hash } : null;
    },
  };
}
