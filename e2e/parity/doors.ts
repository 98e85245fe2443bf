import { writeXlsx } from '@weir/tables';
import type { Visitor } from '../support/visitor.ts';
import { Visitor as Guest } from '../support/visitor.ts';
import { serverUrl } from '../support/workspace.ts';
import type { Sheet } from './sheet.ts';
import type { FileValue, Place, Shop } from './shop.ts';

/** What a door said: `code path`, in its order. */
export type Said = readonly string[];
interface Finding {
  readonly code: string;
  readonly path: string;
}

const FORM = '/api/v1/apps/parity/forms/order';
const FILL = '/api/fill/parity/order';

/** Issues as a comparable list. */
function said(issues: readonly Finding[]): Said {
  return issues.map(({ code, path }) => `${code} ${path}`);
}

/** A way in for one order at a time. */
export interface Door {
  readonly name: string;
  /** Whether the channel's values are fixed here; without, the order itself must say them. */
  readonly pins: boolean;
  /** Tries to store the order; the issues, or none when it was stored. */
  readonly submit: (shop: Shop, place: Place, data: unknown) => Promise<Said>;
  /** Only judges it. */
  readonly judge: (shop: Shop, place: Place, data: unknown) => Promise<Said>;
}

function overHttp(
  name: string,
  pins: boolean,
  who: (shop: Shop, place: Place) => Visitor,
  base: string,
  query: (place: Place) => string,
  picture: (shop: Shop, place: Place) => FileValue = (shop) => shop.picture,
): Door {
  const call = async (shop: Shop, place: Place, path: string, order: unknown): Promise<Said> => {
    const data = withPicture(order, shop.picture, picture(shop, place));
    const answer = await who(shop, place).post(`${base}${path}${query(place)}`, { data });
    if (answer.status === 200 || answer.status === 201) return said(answer.body.issues ?? []);
    if (answer.status === 422) return said(answer.body.issues);
    throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
  };
  return {
    name,
    pins,
    submit: (shop, place, data) => call(shop, place, '/records', data),
    judge: (shop, place, data) => call(shop, place, base === FORM ? '/records/judge' : '/judge', data),
  };
}

/** The order with another upload in place of the shop's, for a door whose callers made their own. */
function withPicture(order: unknown, shops: FileValue, own: FileValue): unknown {
  return JSON.parse(JSON.stringify(order), (_, value) =>
    typeof value === 'object' && value !== null && value.id === shops.id ? own : value,
  );
}

function overTrpc(name: string, pins: boolean): Door {
  const call = async (shop: Shop, place: Place, procedure: string, data: unknown): Promise<Said> => {
    const where = { app: shop.app, form: 'order', ...(pins ? { channel: place } : {}) };
    const answer = await shop.person.act(`records.${procedure}`, { ...where, data });
    if (answer.status === 200) return said(answer.body.result.data.issues ?? []);
    const failure = answer.body.error?.data?.failure;
    if (answer.status === 422 && failure) return said(failure.issues);
    throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 500)}`);
  };
  return {
    name,
    pins,
    submit: (shop, place, data) => call(shop, place, 'create', data),
    judge: (shop, place, data) => call(shop, place, 'judge', data),
  };
}

const person = (shop: Shop) => shop.person;
const key = (shop: Shop) => shop.key;

/** Every way in that takes one order at a time. */
export const DOORS: readonly Door[] = [
  overHttp('screen', true, person, FILL, (place) => `?door=screen&channel=${place}`),
  overHttp('screen without channel', false, person, FILL, () => '?door=screen'),
  overHttp(
    'embed',
    true,
    () => new Guest(serverUrl()),
    FILL,
    (place) => `?door=embed&channel=${place}`,
    (shop) => shop.pictureOfVisitor,
  ),
  overHttp(
    'dealer link',
    true,
    (shop, place) => new Guest(serverUrl(), { authorization: `Weir-Link ${shop.links[place]}` }),
    FILL,
    () => '?door=link',
    (shop, place) => shop.picturesOfLinks[place],
  ),
  overHttp('REST', true, key, FORM, (place) => `?channel=${place}`),
  overHttp('REST without channel', false, key, FORM, () => ''),
  overTrpc('tRPC', true),
  overTrpc('tRPC without channel', false),
];

/** A way in for a whole file; answers by case. */
export interface FileDoor {
  readonly name: string;
  readonly bytes: (sheet: Sheet) => Promise<{ readonly type: string; readonly body: Uint8Array }>;
}

const encoder = new TextEncoder();

/** Every kind of file. */
export const FILE_DOORS: readonly FileDoor[] = [
  {
    name: 'CSV',
    bytes: async ({ header, rows }) => ({
      type: 'text/csv',
      body: encoder.encode([header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')),
    }),
  },
  {
    name: 'Excel',
    bytes: async ({ header, rows }) => {
      const parts: Uint8Array[] = [];
      async function* pages() {
        yield rows;
      }
      for await (const part of writeXlsx(header, pages(), '订单')) parts.push(part);
      return {
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        body: Buffer.concat(parts),
      };
    },
  },
];

/** Imports the file; issues by the first line of each bad order (the header is line 1). */
export async function importFile(
  door: FileDoor,
  shop: Shop,
  place: Place,
  sheet: Sheet,
  dryRun: boolean,
): Promise<ReadonlyMap<number, Said>> {
  const { type, body } = await door.bytes(sheet);
  const query = `channel=${place}&mode=goodOnly&wait=true${dryRun ? '&dryRun=true' : ''}`;
  const answer = await shop.key.post(`${FORM}/imports?${query}`, body, { 'content-type': type });
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${door.name}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 1500)}`);
  return new Map(
    answer.body.bad.map((row: { lines: readonly number[]; issues: readonly Finding[] }) => [
      row.lines[0],
      said(row.issues),
    ]),
  );
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
