import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { troubleOf, trpcClient } from '@weir/api/client';
import { type Channel, type Form, formNodes } from '@weir/artefact';
import { fieldSpecs } from '@weir/blocks/spec';
import { Alert, App as AntApp, Button, Empty, Input, Select, Skeleton, Table, Tag } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useDesign, useWords } from '../session/use-session.ts';
import { Dialog } from '../shell/dialog.tsx';
import { CopyLine } from './copy-line.tsx';
import { fieldOptions, mayBe } from './field-options.ts';
import { QrCode } from './qr-code.tsx';
import { usePublishedChannel } from './use-published.ts';
import { useSay } from './use-say.ts';
import { ValueEditor } from './value-editor.tsx';
import { words } from './words.ts';

/** Personal links of this channel: made, listed, taken back. */
export function DoorLinks({ channel, form }: { readonly channel: Channel; readonly form: Form }) {
  const text = useWords(words);
  const { modal, message } = AntApp.useApp();
  const app = useDesign((state) => state.app);
  const works = usePublishedChannel(channel.key)?.doors.includes('link') === true;
  const [adding, setAdding] = useState(false);
  const links = useQuery({
    queryKey: ['links', app, form.key],
    queryFn: () => trpcClient.admin.links.query({ app, form: form.key }),
    enabled: works,
  });
  function revoke(id: string, name: string): void {
    modal.confirm({
      title: text.revokeTitle(name),
      content: text.revokeHelp,
      okText: text.revoke,
      okButtonProps: { danger: true },
      cancelText: text.cancel,
      onOk: async () => {
        try {
          await trpcClient.admin.revokeLink.mutate({ app, id });
          await links.refetch();
        } catch (error) {
          message.error(troubleOf(error).message);
        }
      },
    });
  }
  const mine = (links.data ?? []).filter((link) => link.channel === channel.key);
  return (
    <section className="wd-door" aria-label={text.door.link}>
      <h3 className="wd-page__subtitle">{text.door.link}</h3>
      <p className="wd-quiet">{text.linksHelp}</p>
      {works ? (
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
          {text.addLink}
        </Button>
      ) : (
        <Alert type="info" showIcon title={text.linksAfterPublishing} />
      )}
      {links.isError ? (
        <Alert
          type="error"
          showIcon
          title={troubleOf(links.error).message}
          action={<Button onClick={() => void links.refetch()}>{text.retry}</Button>}
        />
      ) : null}
      {works && links.isPending ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {works && links.isSuccess ? (
        <Table
          rowKey="id"
          size="small"
          pagination={mine.length > 20 ? { pageSize: 20 } : false}
          dataSource={mine}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noLinks} /> }}
          columns={[
            { title: text.linkName, dataIndex: 'name' },
            { title: text.created, render: (_, link) => day(link.createdAt) },
            { title: text.expires, render: (_, link) => (link.expiresAt ? day(link.expiresAt) : text.never) },
            {
              title: text.state,
              render: (_, link) =>
                link.revokedAt ? (
                  <Tag>{text.revoked}</Tag>
                ) : link.expiresAt && new Date(link.expiresAt) < new Date() ? (
                  <Tag color="warning">{text.expired}</Tag>
                ) : (
                  <Tag color="success">{text.valid}</Tag>
                ),
            },
            {
              title: text.actions,
              render: (_, link) =>
                link.revokedAt ? null : (
                  <Button
                    type="link"
                    danger
                    size="small"
                    aria-label={text.revokeWhat(link.name)}
                    onClick={() => revoke(link.id, link.name)}
                  >
                    {text.revoke}
                  </Button>
                ),
            },
          ]}
        />
      ) : null}
      <NewLink
        open={adding}
        channel={channel}
        form={form}
        onClose={(made) => {
          setAdding(false);
          if (made) void links.refetch();
        }}
      />
    </section>
  );
}

const day = (instant: string): string => new Date(instant).toLocaleDateString('sv-SE');

function NewLink({
  open,
  channel,
  form,
  onClose,
}: {
  readonly open: boolean;
  readonly channel: Channel;
  readonly form: Form;
  readonly onClose: (made: boolean) => void;
}) {
  const text = useWords(words);
  const say = useSay();
  const id = useId();
  const app = useDesign((state) => state.app);
  const [name, setName] = useState('');
  const [expires, setExpires] = useState('');
  const [pins, setPins] = useState<Readonly<Record<string, unknown>>>({});
  const [made, setMade] = useState<{ readonly url: string; readonly qr: string } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    if (!open) return;
    setName('');
    setExpires('');
    setPins({});
    setMade(null);
    setProblem(null);
  }, [open]);
  const options = fieldOptions(form, say, mayBe.pin).filter(
    ({ value }) => !Object.hasOwn(channel.pins ?? {}, value),
  );
  const nodes = formNodes(form, fieldSpecs);
  async function make(): Promise<void> {
    if (name.trim() === '') return setProblem(text.linkNameNeeded);
    setBusy(true);
    setProblem(null);
    try {
      setMade(
        await trpcClient.admin.createLink.mutate({
          app,
          form: form.key,
          channel: channel.key,
          name: name.trim(),
          pins: Object.fromEntries(Object.entries(pins).filter(([, value]) => value !== undefined)),
          expiresAt: expires === '' ? null : new Date(`${expires}T23:59:59`).toISOString(),
        }),
      );
    } catch (error) {
      setProblem(troubleOf(error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Dialog
      open={open}
      destroyOnHidden
      title={text.addLink}
      okText={made ? text.done : text.addLink}
      cancelText={text.cancel}
      confirmLoading={busy}
      onOk={made ? () => onClose(true) : () => void make()}
      onCancel={() => onClose(made !== null)}
    >
      {made ? (
        <>
          <Alert type="success" showIcon title={text.linkOnce} />
          <CopyLine value={made.url} label={text.linkAddress} />
          <QrCode text={made.url} svg={made.qr} title={text.qrOf(name)} fileName={`${app}-${name}`} />
        </>
      ) : (
        <>
          <div className="wd-setting">
            <label htmlFor={`${id}-name`}>{text.linkName}</label>
            <Input
              id={`${id}-name`}
              autoFocus
              maxLength={80}
              value={name}
              placeholder={text.linkNameHint}
              aria-describedby={`${id}-problem`}
              aria-invalid={problem !== null}
              onChange={(event) => setName(event.target.value)}
            />
            <p id={`${id}-problem`} className="wd-problem" aria-live="polite">
              {problem}
            </p>
          </div>
          <div className="wd-setting">
            <label htmlFor={`${id}-expires`}>{text.expiresOn}</label>
            <input
              id={`${id}-expires`}
              type="date"
              className="wd-input"
              value={expires}
              min={day(new Date().toISOString())}
              onChange={(event) => setExpires(event.target.value)}
            />
          </div>
          <fieldset className="wd-setting">
            <legend>{text.linkPins}</legend>
            {Object.keys(pins).map((key) => {
              const node = nodes.find((one) => one.name === key);
              const title = node ? say(node.field.title) : key;
              return node ? (
                <div key={key} className="wd-pin">
                  <span className="wd-pin__title">{title}</span>
                  <ValueEditor
                    node={node}
                    form={form.key}
                    label={text.valueOf(title)}
                    value={pins[key]}
                    onChange={(value) => setPins({ ...pins, [key]: value })}
                  />
                </div>
              ) : null;
            })}
            <Select
              className="wd-names__add"
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              aria-label={text.addTo(text.linkPins)}
              placeholder={text.addField}
              options={options.filter(({ value }) => !Object.hasOwn(pins, value))}
              onSelect={(key: string | null) => {
                if (key !== null) setPins({ ...pins, [key]: undefined });
              }}
            />
          </fieldset>
        </>
      )}
    </Dialog>
  );
}
