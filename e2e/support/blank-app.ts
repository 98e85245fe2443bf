import { freshKey, type Json } from './designer.ts';
import { administrator, newKey } from './workspace.ts';

const title = (text: string) => ({ 'zh-CN': text });

/** A parts dealer's app as it is when drawn from blank: no views, no number fields, no search fields. */
export interface BlankApp {
  readonly key: string;
  /** Stores a record and gives its id. */
  readonly store: (form: string, data: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** Publishes the app, with a role for clerks and a channel for links. */
export async function blankApp(name: string): Promise<BlankApp> {
  const key = freshKey('b');
  const forms: readonly Json[] = [
    {
      key: 'customer',
      title: title('客户'),
      displayFields: ['name'],
      fields: [
        { key: 'name', kind: 'text', title: title('名称'), required: true },
        { key: 'city', kind: 'text', title: title('城市') },
        { key: 'payer', kind: 'text', title: title('付款人') },
      ],
    },
    {
      key: 'order',
      title: title('订货单'),
      displayFields: ['subject'],
      fields: [
        { key: 'subject', kind: 'text', title: title('摘要'), required: true },
        {
          key: 'customer',
          kind: 'reference',
          form: 'customer',
          title: title('客户'),
          required: true,
          fill: { payer: 'payer' },
        },
        { key: 'payer', kind: 'text', title: title('付款人'), required: true, readOnly: true },
        { key: 'city', kind: 'text', title: title('城市') },
      ],
    },
  ].map((form) => ({ kind: 'form', specVersion: 1, ...form }));
  const artefacts: readonly Json[] = [
    {
      kind: 'app',
      specVersion: 1,
      key,
      title: title(name),
      navigation: [{ title: title('业务'), items: [{ form: 'order' }, { form: 'customer' }] }],
    },
    ...forms,
    {
      kind: 'role',
      specVersion: 1,
      key: 'clerk',
      title: title('文员'),
      grants: ['order', 'customer'].map((form) => ({
        form,
        actions: ['create', 'read', 'update', 'delete', 'export'],
      })),
    },
    {
      kind: 'channel',
      specVersion: 1,
      key: 'dealer',
      form: 'order',
      title: title('经销商'),
      doors: ['link'],
    },
  ];
  await (await administrator()).must('admin.publish', { app: key, artefacts });
  const api = await newKey(key);
  return {
    key,
    store: async (form, data) => {
      const answer = await api.post(`/api/v1/apps/${key}/forms/${form}/records`, { data });
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.id;
    },
  };
}
