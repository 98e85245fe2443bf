import { App as AntApp, Button, Input, Result, Space } from 'antd';
import { useDesign, useWords } from '../session/use-session.ts';
import { QrCode } from '../settings/qr-code.tsx';
import { useSay } from '../settings/use-say.ts';
import { words } from './words.ts';

interface Version {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
}

/** What was published, and the first things one does then. */
export function Published({
  app,
  versions,
}: {
  readonly app: string;
  readonly versions: readonly Version[];
}) {
  const text = useWords(words);
  const say = useSay();
  const artefacts = useDesign((state) => state.design.artefacts);
  const formKey = useDesign((state) => state.formKey);
  const titleOf = ({ kind, key }: Version) =>
    say(artefacts.find((one) => one.kind === kind && one.key === key)?.title) || key;
  const published = versions.filter(({ kind }) => kind === 'form').map(({ key }) => key);
  const there = (key: string | null) => artefacts.some((one) => one.kind === 'form' && one.key === key);
  const forms = [...new Set([...(formKey === null ? [] : [formKey]), ...published])]
    .filter(there)
    .slice(0, 3);
  return (
    <Result
      status="success"
      className="wd-published"
      title={
        <span tabIndex={-1} id="wd-published-title">
          {text.done}
        </span>
      }
    >
      <h3 className="wd-proof__title">{text.doneWhat}</h3>
      <ul>
        {versions.map((one) => (
          <li key={`${one.kind}/${one.key}`}>
            {text.kinds[one.kind] ?? one.kind} {titleOf(one)}{' '}
            {artefacts.some(({ kind, key }) => kind === one.kind && key === one.key)
              ? text.version(one.version)
              : text.deleted}
          </li>
        ))}
      </ul>
      {forms.map((key) => (
        <FillLink key={key} app={app} form={key} title={titleOf({ kind: 'form', key, version: 0 })} />
      ))}
    </Result>
  );
}

function FillLink({
  app,
  form,
  title,
}: {
  readonly app: string;
  readonly form: string;
  readonly title: string;
}) {
  const text = useWords(words);
  const { message } = AntApp.useApp();
  const url = `${location.origin}/f/${encodeURIComponent(app)}/${encodeURIComponent(form)}`;
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      message.success(text.copied);
    } catch {
      message.error(text.copyFailed);
    }
  }
  return (
    <section className="wd-published__form" aria-label={title}>
      <h3 className="wd-proof__title">{title}</h3>
      <Space.Compact block>
        <Input
          readOnly
          value={url}
          aria-label={text.address(title)}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={() => void copy()}>{text.copy}</Button>
        <Button type="primary" href={url} target="_blank">
          {text.fill}
        </Button>
      </Space.Compact>
      <QrCode text={url} title={text.qrOf(title)} fileName={`${app}-${form}`} />
    </section>
  );
}
