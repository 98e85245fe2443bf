import { artefactHashText } from '@weir/artefact';
import { kinds } from '@weir/blocks/run';
import { admin, anApp, artefactsOf, type TestApp } from '@weir/testing/builders';
import type { Entry } from '../contract.ts';
import { type AllUseCases, createUseCases } from '../create-use-cases.ts';
import { createMemoryPorts, type MemoryPorts } from '../memory/memory-ports.ts';
import type { Actor } from '../ports/actor.ts';
import { sha256 } from '../sha256.ts';

/** A published shop in memory with two customers, three items and a few people. */
export interface Shop {
  readonly ports: MemoryPorts;
  readonly use: AllUseCases;
}

/** Opens the shop; `app` overrides what the test is about. */
export async function openShop(app: TestApp = anApp()): Promise<Shop> {
  const ports = createMemoryPorts(kinds);
  const use = createUseCases(ports, kinds);
  for (const id of ['li', 'wang'])
    ports.addPerson({ id, name: id.toUpperCase(), roles: { shop: ['sales'] } });
  ports.addPerson({ id: 'admin', name: '管理员', workspaceAdmin: true });
  await publishAs(ports, app);
  const stock = [
    ['customer', { code: 'C1', name: '金固', level: 'A', secret: '拖欠' }],
    ['customer', { code: 'C2', name: '恒达', level: 'B', secret: '可靠' }],
    ['item', { code: 'I1', name: '螺栓', price: 2.5 }],
    ['item', { code: 'I2', name: '螺母', price: 1.25 }],
    ['item', { code: 'I3', name: '垫片' }],
  ] as const;
  for (const [form, data] of stock) {
    if (!app.forms.some(({ key }) => key === form)) continue;
    const stored = await use.submit({ ...at(admin, form), data });
    if (!stored.ok) throw new Error(`Expected ${form} to be accepted, got ${JSON.stringify(stored.issues)}`);
  }
  return { ports, use };
}

/** Stores artefacts as published without the checks of publishing. */
async function publishAs(ports: MemoryPorts, app: TestApp): Promise<void> {
  await ports.artefacts.publish({
    app: app.app.key,
    artefacts: artefactsOf(app).map((body) => ({
      kind: body.kind,
      key: body.key,
      hash: sha256(artefactHashText(body)),
      body,
    })),
    slots: {},
    actor: admin,
    at: ports.clock.now(),
  });
}

/** Coming to a form of the shop by the screen. */
export function at(actor: Actor, form = 'order', rest: Partial<Entry> = {}): Entry {
  return { actor, door: 'screen', app: 'shop', form, ...rest };
}

/** A complete order; override what the test is about. */
export function order(rest: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    channel: '线下',
    externalNo: 'X-1',
    customer: 'C1',
    expectedDate: '2025-11-20',
    payment: '微信',
    lines: [{ item: 'I1', qty: 4, price: 2.5 }],
    ...rest,
  };
}
