import { QrcodeOutlined } from '@ant-design/icons';
import type { WorkspaceApp } from '@weir/api';
import { troubleOf, trpcClient } from '@weir/api/client';
import type { Issue, LocalText } from '@weir/base';
import { kinds } from '@weir/blocks/run';
import { prepareForm } from '@weir/form-engine';
import { FormFields, FormStore } from '@weir/render';
import '@weir/ui/controls.css';
import '@weir/render/form.css';
import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { todayIn } from '../records/highlights.ts';
import { useReadingContext } from '../records/reading-context.ts';
import { recordServices } from '../records/record-services.ts';
import { useSession } from '../session/session.tsx';
import { useTroubleText } from '../shell/trouble-text.ts';
import { useLocalText } from '../words.ts';
import { Once } from './once.tsx';
import { pinForm, pinnableFields } from './pin-form.ts';

interface NewLink {
  readonly name: string;
  readonly channel: string;
  readonly expires?: Dayjs | null;
}

/** Makes a personal link: its name, what it fixes in the fields' own controls, and how long it lasts. */
export function LinkDialog({
  app,
  onClose,
  onMade,
}: {
  readonly app: WorkspaceApp;
  readonly onClose: () => void;
  readonly onMade: () => Promise<unknown>;
}) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const troubleText = useTroubleText();
  const channels = app.channels.filter((channel) => channel.doors.includes('link'));
  const [form] = Form.useForm<NewLink>();
  const channelKey = Form.useWatch('channel', form) ?? channels[0]?.key;
  const formKey = channels.find((channel) => channel.key === channelKey)?.form;
  const artefact = app.forms.find((entry) => entry.form.key === formKey)?.form;
  const pinnable = useMemo(() => (artefact ? pinnableFields(artefact) : []), [artefact]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const pinned = chosen.filter((key) => pinnable.some((field) => field.key === key));
  const store = usePinStore(app, artefact, pinned);
  const [made, setMade] = useState<{ readonly url: string; readonly qr: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function add(values: NewLink): Promise<void> {
    if (!formKey) return;
    setProblem(null);
    if (store !== null && store.checkAll().length > 0) return;
    setBusy(true);
    try {
      const pins = Object.fromEntries(pinned.map((key) => [key, store?.presentation.data[key]]));
      const created = await trpcClient.admin.createLink.mutate({
        app: app.key,
        form: formKey,
        channel: values.channel,
        name: values.name.trim(),
        pins,
        expiresAt: values.expires ? values.expires.endOf('day').toISOString() : null,
      });
      setMade(created);
      await onMade();
    } catch (error) {
      if (refusedAt(error, form, store, say)) setProblem(troubleText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal
      open
      title={t('admin.addLink')}
      onCancel={onClose}
      okText={made ? t('common.close') : t('admin.addLink')}
      cancelText={t('common.cancel')}
      cancelButtonProps={{ hidden: made !== null }}
      confirmLoading={busy}
      onOk={made ? onClose : () => form.submit()}
    >
      {made ? (
        <Once title={t('admin.linkOnce')} secret={made.url}>
          <figure className="admin-qr">
            <img
              src={`data:image/svg+xml;utf8,${encodeURIComponent(made.qr)}`}
              alt={t('admin.qr')}
              width={180}
              height={180}
            />
            <figcaption className="quiet">
              <QrcodeOutlined aria-hidden /> {t('admin.qr')}
            </figcaption>
          </figure>
        </Once>
      ) : (
        <>
          {problem ? <Alert type="error" showIcon title={problem} className="admin-problem" /> : null}
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ channel: channels[0]?.key }}
            onFinish={(values) => void add(values)}
          >
            <Form.Item
              name="name"
              label={t('admin.linkName')}
              rules={[
                {
                  required: true,
                  whitespace: true,
                  message: t('session.required', { what: t('admin.linkName') }),
                },
              ]}
            >
              <Input autoFocus maxLength={80} placeholder={t('admin.linkNameHint')} />
            </Form.Item>
            <Form.Item name="channel" label={t('admin.channel')}>
              <Select
                options={channels.map((channel) => ({ value: channel.key, label: say(channel.title) }))}
              />
            </Form.Item>
            <Form.Item label={t('admin.pins')} extra={t('admin.pinsHelp')} htmlFor="link-pins">
              <Select
                id="link-pins"
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('admin.pinField')}
                value={[...pinned]}
                onChange={(next: string[]) => setChosen(next)}
                options={pinnable.map((field) => ({ value: field.key, label: say(field.title) }))}
              />
            </Form.Item>
            {store ? (
              <div className="wr admin-pins">
                <FormFields store={store} />
              </div>
            ) : null}
            <Form.Item name="expires" label={`${t('admin.expires')}（${t('common.optional')}）`}>
              <DatePicker placeholder={t('admin.never')} />
            </Form.Item>
          </Form>
        </>
      )}
    </Modal>
  );
}

/** The fields to be fixed as a form of their own; what was entered stays while fields are added and taken away. */
function usePinStore(
  app: WorkspaceApp,
  form: WorkspaceApp['forms'][number]['form'] | undefined,
  pinned: readonly string[],
): FormStore | null {
  const { locale } = useLocalText();
  const user = useSession();
  const context = useReadingContext(app);
  const [answers] = useState(new Map<string, Readonly<Record<string, unknown>>>());
  const keys = pinned.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keys` says what is in `pinned`
  const store = useMemo(() => {
    if (form === undefined || pinned.length === 0) return null;
    const { services } = recordServices({ app: app.key, form: form.key }, '', locale);
    return new FormStore({
      prepared: prepareForm(pinForm(form, pinned), kinds),
      kinds,
      locale,
      timeZone: context.timeZone,
      currency: context.currency,
      today: todayIn(context.timeZone),
      now: new Date().toISOString(),
      me: user.id,
      data: answers.get(form.key) ?? {},
      services,
    });
  }, [app.key, form, keys, locale, user.id]);
  useEffect(() => {
    if (store === null) return;
    const formKey = store.options.prepared.form.key;
    const stop = store.onChange((entered) => answers.set(formKey, { ...answers.get(formKey), ...entered }));
    return () => {
      stop();
      store.close();
    };
  }, [store, answers]);
  return store;
}

/** Puts each refusal at the field it is about; whether something is left to be said. */
function refusedAt(
  error: unknown,
  form: ReturnType<typeof Form.useForm<NewLink>>[0],
  store: FormStore | null,
  say: (text: LocalText) => string,
): boolean {
  const { failure } = troubleOf(error);
  const issues = (failure as { readonly issues?: readonly Issue[] } | null)?.issues ?? [];
  const atPins = issues.filter(({ path }) => path.startsWith('/pins/'));
  store?.refuse(atPins.map((issue) => ({ ...issue, path: issue.path.slice('/pins'.length) })));
  const atName = issues.find(({ path }) => path === '/name');
  if (atName) form.setFields([{ name: 'name', errors: [say(atName.message)] }]);
  return atPins.length + (atName ? 1 : 0) < issues.length || issues.length === 0;
}
