import { kindDesigns } from '@weir/blocks/design';
import { fieldSpecs } from '@weir/blocks/spec';
import { freshKey, type Json, openDesign, saveDrafts } from '../../../support/designer.ts';
import { SHOP_FORM } from '../../../support/designer-shop.ts';
import type { Visitor } from '../../../support/visitor.ts';
import { administrator } from '../../../support/workspace.ts';

const text = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** What the states of the designer are looked at in. */
export interface StatesApp {
  readonly app: string;
  /** An app with nothing in it. */
  readonly empty: string;
}

/**
 * Two publications, a draft that may be published, rules of every sort, a channel with every door, roles, and in the
 * form “all” a field of every kind, some of them not finished.
 */
export async function statesApp(): Promise<StatesApp> {
  const [app, empty] = [freshKey('states'), freshKey('empty')];
  const admin = await administrator();
  const shop = { ...SHOP_FORM, rules: [...SHOP_FORM.rules, ...RULES], uniques: UNIQUES, list: LIST };
  const artefacts = [
    {
      kind: 'app',
      specVersion: 1,
      key: app,
      title: text('采购', 'Purchasing'),
      currency: 'CNY',
      navigation: [
        { title: text('日常', 'Daily'), items: [{ form: 'shop' }] },
        { title: text('其他', 'Other'), items: [] },
      ],
      lists: [
        { key: 'yesNo', title: text('是否', 'Yes or no'), options: [{ value: '是' }, { value: '否' }] },
      ],
    },
    ...['buyer', 'boss'].map((key, at) => ({
      kind: 'role',
      specVersion: 1,
      key,
      title: at === 0 ? text('采购员', 'Buyer') : text('经理', 'Manager'),
      grants: [{ form: 'shop', actions: ['read', 'create', 'update'], otherFields: 'write' }],
    })),
    CHANNEL,
    shop,
  ];
  await admin.must('design.createApp', { key: app, title: text('采购', 'Purchasing') });
  await publishAll(admin, app, artefacts, 'first');
  const second = { ...shop, title: text('采购单', 'Order to buy') };
  await publishAll(admin, app, [second], 'second');
  await saveDrafts(admin, app, [{ ...second, title: text('采购申请', 'Purchase request') }]);
  await admin.must('design.createApp', { key: empty, title: text('空的', 'Empty') });
  return { app, empty };
}

/** Publishes as the proof sheet does. */
async function publishAll(who: Visitor, app: string, bodies: readonly Json[], note: string): Promise<void> {
  await saveDrafts(who, app, bodies);
  const { drafts } = await openDesign(who, app);
  const revs = drafts.map(({ kind, key, rev }: Json) => ({ kind, key, rev }));
  await who.must('design.publishDesign', { app, revs, note, reason: note });
}

/** Adds a form with a field of every kind; its references name no form, so it may not be published. */
export async function addEveryKind(app: string): Promise<void> {
  await saveDrafts(await administrator(), app, [EVERY_KIND]);
}

const EVERY_KIND: Json = {
  kind: 'form',
  specVersion: 1,
  key: 'all',
  title: text('各种字段', 'Every kind'),
  fields: kindDesigns.all.map(({ kind, create }) => {
    const holds = fieldSpecs.get(kind)?.holds;
    const inside = (key: string, what = 'text') => ({
      ...kindDesigns.get(what)?.create(key),
      title: text('里面', 'Inside'),
    });
    const key = `a${kind.replace(/-./g, (part) => part.charAt(1).toUpperCase())}`;
    const field = { ...create(key), title: fieldSpecs.get(kind)?.title ?? text(kind, kind) };
    if (kind === 'steps' || kind === 'tabs')
      return { ...field, fields: [{ ...inside(`${key}Page`, 'section'), fields: [inside(`${key}In`)] }] };
    return holds === 'rows' || holds === 'container' ? { ...field, fields: [inside(`${key}In`)] } : field;
  }),
};

const RULES: readonly Json[] = [
  {
    key: 'R3',
    title: text('每行都要有物料', 'Each line needs an item'),
    when: { op: '>', args: [{ field: 'qty' }, { number: '10' }] },
    then: [
      { restrict: { field: 'name', pattern: '^[A-Z]', message: text('大写开头', 'Starts with a capital') } },
    ],
  },
];

const UNIQUES: readonly Json[] = [
  {
    key: 'sameName',
    fields: ['name'],
    message: text('已有这个名称', 'There is one already'),
  },
];

const LIST: Json = {
  columns: ['name', 'qty'],
  views: [{ key: 'urgent', title: text('加急的', 'Urgent') }],
};

const CHANNEL: Json = {
  kind: 'channel',
  specVersion: 1,
  key: 'web',
  title: text('官网', 'Web site'),
  form: 'shop',
  doors: ['screen', 'embed', 'link', 'api', 'import'],
  origins: ['https://shop.example'],
  import: { headers: { name: ['品名'] }, values: { urgent: { 急: '是' } } },
};
