import type { Kinds } from '@weir/form-engine';
import { TABLE_FILE } from '../attachable.ts';
import { type FileFacts, type FileStore, HOLDERS_LIMIT } from '../ports/file-store.ts';
import type { ImportRun } from '../ports/import-store.ts';
import type { Person } from '../ports/people-store.ts';
import type { Ports } from '../ports/ports.ts';
import { memoryAccess } from './memory-access.ts';
import { memoryArtefacts } from './memory-artefacts.ts';
import { memoryAudit } from './memory-audit.ts';
import { memoryDesign } from './memory-design.ts';
import { memoryNotifications } from './memory-notifications.ts';
import { memoryRecords } from './memory-records.ts';
import { memorySecondJudge } from './memory-second-judge.ts';

/** The ports in memory, for tests. */
export interface MemoryPorts extends Ports {
  readonly setNow: (now: Date) => void;
  readonly addPerson: (person: Pick<Person, 'id' | 'name'> & Partial<Person>) => void;
}

const START = '2025-11-03T06:05:00Z';

/** A fresh, empty workspace in memory. Its clock stands still until it is set. */
export function createMemoryPorts(kinds: Kinds): MemoryPorts {
  let now = new Date(START);
  let made = 0;
  // The shape of a UUIDv7, in the order they were made.
  const next = () => `0195e2f0-0000-7000-8000-${String(++made).padStart(12, '0')}`;
  const clock = { now: () => now };
  const audit = memoryAudit(next);
  const artefacts = memoryArtefacts(audit);
  const { store: files, hold } = memoryFiles();
  const { people, addPerson, keys, links, preferences } = memoryAccess(audit);
  const told = memoryNotifications(next, (app, form, id) => records.get(app, form, id));
  const records = memoryRecords(artefacts, audit, kinds, hold, told.tell);
  const runs = new Map<string, { readonly run: ImportRun; readonly result: unknown }>();
  return {
    clock,
    ids: { next },
    artefacts,
    audit,
    files,
    people,
    keys,
    links,
    preferences,
    design: memoryDesign(artefacts, audit),
    records,
    notifications: told.store,
    secondJudge: memorySecondJudge(kinds),
    imports: {
      save: async (run, result) => {
        const before = runs.get(`${run.app}/${run.id}`)?.result ?? null;
        runs.set(`${run.app}/${run.id}`, { run, result: result === undefined ? before : result });
      },
      get: async (app, id) => runs.get(`${app}/${id}`) ?? null,
      list: async (app, form, limit) =>
        [...runs.values()]
          .map(({ run }) => run)
          .filter((run) => run.app === app && run.form === form)
          .reverse()
          .slice(0, limit),
    },
    setNow: (to) => {
      now = to;
    },
    addPerson,
  };
}

interface StoredFile extends FileFacts {
  readonly bytes: Uint8Array;
  readonly source: string;
  at: Date;
}

function memoryFiles() {
  const files = new Map<string, StoredFile>();
  const holders: {
    readonly file: string;
    readonly app: string;
    readonly form: string;
    readonly record: string;
  }[] = [];
  const store: FileStore = {
    put: async ({ id, type, bytes, by, app = null, form = null, name = null, source = by, at }) => {
      const known = files.get(id);
      if (known) known.at = at;
      else files.set(id, { type, size: bytes.length, name, by, app, form, bytes, source, at });
    },
    get: async (id) => {
      const file = files.get(id);
      if (file === undefined) return null;
      const { source: _source, at: _at, ...known } = file;
      return known;
    },
    facts: async (ids) =>
      new Map(
        ids.flatMap((id) => {
          const file = files.get(id);
          if (file === undefined) return [];
          const { bytes: _, source: _source, at: _at, ...known } = file;
          return [[id, known] as const];
        }),
      ),
    usage: async ({ source, app, lately, expired }) => {
      const count = (fits: (id: string, file: StoredFile) => boolean) => {
        const found = [...files].filter(([id, file]) => fits(id, file));
        return { files: found.length, bytes: found.reduce((sum, [, { size }]) => sum + size, 0) };
      };
      const isOpen = (id: string, { type, at }: StoredFile) =>
        type !== TABLE_FILE && at > expired && !holders.some(({ file }) => file === id);
      return {
        lately: count((_id, file) => file.source === source && file.at > lately),
        unclaimed: count((id, file) => file.source === source && isOpen(id, file)),
        unclaimedOfApp: count((id, file) => file.app === app && isOpen(id, file)),
      };
    },
    holders: async (id, near) => {
      const all = holders
        .filter(({ file }) => file === id)
        .map(({ app, form, record }) => ({ app, form, record }))
        .sort((left, right) => (left.record < right.record ? -1 : 1));
      const here = all.filter(
        ({ app, form }) =>
          near === undefined || (app === near.app && (near.form === undefined || form === near.form)),
      );
      return here.length > 0 ? here.slice(0, HOLDERS_LIMIT) : all.slice(0, 1);
    },
  };
  const hold = (ids: readonly string[], app: string, form: string, record: string) => {
    const others = holders.filter((held) => held.record !== record);
    holders.splice(0, holders.length, ...others, ...ids.map((file) => ({ file, app, form, record })));
  };
  return { store, hold };
}
