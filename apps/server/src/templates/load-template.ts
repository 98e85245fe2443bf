import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Kinds } from '@weir/form-engine';
import { type Actor, createUseCases, type Ports, type UseCases } from '@weir/usecases';
import type { createAccounts } from '../auth/accounts.ts';
import { readAppFolder } from './app-folder.ts';
import { type DemoBatch, type DemoRecord, readDemoData } from './demo-data.ts';

/** Loading may be cut off at any record; the next start goes on with the same day and the same keys. */
interface Progress {
  readonly app: string;
  readonly today: string;
  readonly scale?: number;
  readonly state: 'loading' | 'done';
}
interface Loading {
  readonly ports: Ports;
  readonly kinds: Kinds;
  readonly accounts: ReturnType<typeof createAccounts>;
  readonly dataDir: string;
  readonly log: (message: string) => void;
  /** Becomes true when the server stops. */
  readonly stopped: () => boolean;
}

const LANES = 24;

/** Who loads what comes with a template. */
const LOADER: Actor = { kind: 'system', id: 'system', name: '系统', roles: {}, workspaceAdmin: true };

/** Publishes a template into an empty workspace. False when there is something already. */
export async function publishTemplate(folder: string, { ports, kinds, log }: Loading): Promise<boolean> {
  if ((await ports.artefacts.apps()).length > 0) return false;
  const app = await readAppFolder(folder);
  const result = await createUseCases(ports, kinds).publish({
    actor: LOADER,
    app: app.key,
    artefacts: app.files.map(({ body }) => body),
  });
  if (!result.ok) {
    const first = result.issues[0];
    throw new Error(
      `The template ${app.key} cannot be published: ${first?.path} ${first?.message.en ?? first?.code}`,
    );
  }
  log(`template ${app.key} published: ${result.value.published.length} artefacts`);
  return true;
}

/** Loads (or goes on loading) the people and records a template brings, each judged like any submission. */
export async function loadDemoData(folder: string, first: boolean, loading: Loading): Promise<void> {
  const { key } = await readAppFolder(folder);
  const file = path.join(loading.dataDir, `demo-${key}.json`);
  const progress: Progress | null = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Progress)
    : first
      ? start(key, loading.ports)
      : null;
  if (!progress || progress.state === 'done') return;
  writeFileSync(file, JSON.stringify(progress));
  const data = await readDemoData(folder, progress.today, progress.scale);
  if (data) {
    for (const person of data.people) await addPerson(key, person, loading);
    for (const stored of data.files)
      await loading.ports.files.put({ ...stored, by: LOADER.id, at: loading.ports.clock.now() });
    const count = await loadBatches(key, data.batches, loading);
    if (loading.stopped()) return;
    loading.log(
      `demo data of ${key} loaded: ${count.stored} records${count.refused ? `, ${count.refused} refused` : ''}`,
    );
  }
  writeFileSync(file, JSON.stringify({ ...progress, state: 'done' } satisfies Progress));
}

function start(app: string, ports: Ports): Progress {
  const scale = Number(process.env.WEIR_DEMO_SCALE);
  return {
    app,
    today: ports.clock.now().toISOString().slice(0, 10),
    state: 'loading',
    ...(Number.isFinite(scale) && scale > 0 ? { scale } : {}),
  };
}

async function addPerson(
  app: string,
  person: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly string[];
  },
  { accounts, ports }: Loading,
): Promise<void> {
  if (!(await accounts.createPerson(person))) return;
  await ports.people.setRoles({
    id: person.id,
    app,
    roles: person.roles,
    actor: LOADER,
    at: ports.clock.now(),
  });
}

/** A line of work with its own clock, so that each record is judged on the day it is from. */
interface Lane {
  readonly usecases: UseCases;
  readonly setNow: (now: Date | null) => void;
}

function openLane({ ports, kinds }: Loading): Lane {
  let now: Date | null = null;
  const clock = { now: () => now ?? ports.clock.now() };
  return {
    usecases: createUseCases({ ...ports, clock }, kinds),
    setNow: (next) => {
      now = next;
    },
  };
}

async function loadBatches(
  app: string,
  batches: Iterable<DemoBatch>,
  loading: Loading,
): Promise<{ readonly stored: number; readonly refused: number }> {
  const lanes = Array.from({ length: LANES }, () => openLane(loading));
  const counts = { stored: 0, refused: 0 };
  const place = new Map<string, number>();
  for (const batch of batches) {
    const from = place.get(batch.form) ?? 0;
    place.set(batch.form, from + batch.records.length);
    let next = 0;
    await Promise.all(
      lanes.map(async (lane) => {
        for (;;) {
          const at = next++;
          const record = batch.records[at];
          if (!record || loading.stopped()) return;
          const issue = await submit(lane, app, batch.form, record, `demo-${from + at}`);
          if (!issue) counts.stored++;
          else if (counts.refused++ < 5)
            loading.log(`demo data of ${app}: ${batch.form} ${from + at}: ${issue}`);
        }
      }),
    );
    if (loading.stopped()) break;
  }
  return counts;
}

async function submit(
  lane: Lane,
  app: string,
  form: string,
  record: DemoRecord,
  idempotencyKey: string,
): Promise<string | null> {
  lane.setNow(record.createdAt === undefined ? null : new Date(record.createdAt));
  const result = await lane.usecases.submit({
    actor: LOADER,
    door: 'system',
    app,
    form,
    ...(record.channel === undefined ? {} : { channel: record.channel }),
    data: record.data,
    idempotencyKey,
  });
  if (result.ok) return null;
  const [first] = result.issues;
  return `${first?.path ?? ''} ${first?.code ?? result.failure} ${first?.message['zh-CN'] ?? ''}`;
}
