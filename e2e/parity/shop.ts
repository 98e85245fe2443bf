import { AppCopy } from '../support/app-copy.ts';
import { signedIn, Visitor } from '../support/visitor.ts';
import { newKey, newLink, newPerson, serverUrl } from '../support/workspace.ts';

/** One order form with every door open on each of three channels, and the data its rules ask for. */
export interface Shop {
  readonly app: string;
  readonly salesperson: string;
  /** Signed in with every right on orders. */
  readonly person: Visitor;
  readonly key: Visitor;
  /** Tokens of dealer links, by channel. */
  readonly links: Readonly<Record<Place, string>>;
  /** A stored file that the person, and a key once a record holds it, may name in a file field. */
  readonly picture: FileValue;
  /** The same of a visitor's own and of each link's: nobody may name what somebody else uploaded. */
  readonly pictureOfVisitor: FileValue;
  readonly picturesOfLinks: Readonly<Record<Place, FileValue>>;
  readonly close: () => void;
}
/** Channels of the shop; all doors are open on each. */
export type Place = 'shop' | 'project' | 'gov';
export interface FileValue {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** What each channel fixes, beside the salesperson. */
export const PINS = {
  shop: { channel: '天猫', customer: 'C1001' },
  project: { channel: '线下工程', customer: 'C1002' },
  gov: { channel: '政府集采', customer: 'C1003' },
} as const satisfies Record<Place, unknown>;

const ADDRESS = { province: '江苏省', city: '常州市', district: '武进区', detail: '花园街 18 号' };
const CUSTOMERS = [
  ['C1001', '网店买家', 'C'],
  ['C1002', '常州恒泰建筑安装工程有限公司', 'A'],
  ['C1003', '常州市第三中学', 'C'],
] as const;
const ITEMS = [
  ['FA10001', '镀锌六角螺栓', 'M8×40', '盒', '紧固件', 18.5],
  ['FA10002', '镀锌六角螺栓', 'M10×60', '盒', '紧固件', 26.35],
  ['PC10001', '黄铜球阀', 'DN20', '只', '管件阀门', 21.9],
  ['TE10001', '铝合金人字梯', '2m', '个', '五金工具', 268],
  ['EA10001', 'BV 铜芯电线', '2.5mm² 红', '卷', '电工电料', 118],
  ['HA10001', '环氧富锌底漆', '20L', '桶', '危化品', 58],
] as const;
/** The smallest PNG there is. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Publishes the app and stores what its orders refer to. */
export async function openShop(): Promise<Shop> {
  const copy = new AppCopy('parity');
  // People must exist in the app before a channel may name them, and roles before people may have them.
  copy.channels([]);
  copy.edit('roles/sales.role.json', (role) => ({
    ...role,
    grants: ['order', 'customer', 'item'].map((form) => ({
      form,
      actions: ['create', 'read', 'update', 'import', 'export'],
    })),
  }));
  await copy.publish();
  const person = await newPerson('平价', { parity: ['sales'] });
  const channels = (Object.keys(PINS) as Place[]).map((key) => ({
    key,
    title: { 'zh-CN': key, en: key },
    doors: ['screen', 'embed', 'link', 'api', 'import'],
    origins: ['http://localhost:7311'],
    pins: { ...PINS[key], salesperson: person.id },
    // Each case is one order of as many rows as it has lines; its remark holds them together.
    import: { headers: {}, groupBy: ['remark'], table: 'lines' },
    searches: ['lines.item'],
  }));
  copy.channels(channels);
  await copy.publish();
  const key = await newKey('parity');
  for (const [code, name, level] of CUSTOMERS)
    await store(key, 'customer', {
      code,
      name,
      level,
      contact: '陈敏',
      phone: '13912345678',
      address: ADDRESS,
      invoiceType: '普票',
    });
  for (const [code, name, spec, unit, itemClass, price] of ITEMS)
    await store(key, 'item', {
      code,
      name,
      spec,
      unit,
      class: itemClass,
      price,
      stock: 100,
      reserved: 0,
      safetyStock: 10,
    });
  const visitor = await signedIn(serverUrl(), person.email, person.password);
  const links = {
    shop: await linkOf('shop'),
    project: await linkOf('project'),
    gov: await linkOf('gov'),
  };
  const uploadByLink = (place: Place) =>
    upload(new Visitor(serverUrl(), { authorization: `Weir-Link ${links[place]}` }), 'door=link');
  return {
    app: copy.key,
    salesperson: person.id,
    person: visitor,
    key,
    links,
    picture: await upload(visitor, 'door=screen'),
    pictureOfVisitor: await upload(new Visitor(serverUrl()), 'door=embed&channel=gov'),
    picturesOfLinks: {
      shop: await uploadByLink('shop'),
      project: await uploadByLink('project'),
      gov: await uploadByLink('gov'),
    },
    close: () => copy.remove(),
  };
}

async function linkOf(channel: Place): Promise<string> {
  return (await newLink({ app: 'parity', form: 'order', channel })).token;
}

async function store(key: Visitor, form: string, data: object): Promise<void> {
  const answer = await key.post(`/api/v1/apps/parity/forms/${form}/records`, { data });
  // Against a server that was used before, they are there already.
  const isThere = answer.body.issues?.every((issue: { code: string }) => issue.code === 'unique.taken');
  if (answer.status !== 201 && !isThere) throw new Error(JSON.stringify(answer.body));
}

async function upload(who: Visitor, door: string): Promise<FileValue> {
  const form = new FormData();
  form.append('file', new Blob([PNG], { type: 'image/png' }), '凭证.png');
  const answer = await who.post(`/api/fill/parity/order/files?${door}`, form);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}
