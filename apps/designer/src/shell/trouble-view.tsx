import { FileSearchOutlined, LockOutlined } from '@ant-design/icons';
import { troubleOf } from '@weir/api/client';
import { Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useWords } from '../session/use-session.ts';
import { shellWords } from './words.ts';

/** A page on its way. */
export function Loading() {
  const words = useWords(shellWords);
  return (
    <main className="wd-loading" aria-busy="true" aria-label={words.loading}>
      <Skeleton active paragraph={{ rows: 8 }} />
    </main>
  );
}

/** A page that is only a message. */
function Message(props: {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly extra?: ReactNode;
}) {
  return (
    <main>
      <Result
        {...(props.icon ? { icon: props.icon } : { status: 'warning' as const })}
        title={<h1 className="wd-result-title">{props.title}</h1>}
        subTitle={props.text}
        extra={props.extra}
      />
    </main>
  );
}

/** A failed page: what happened in words, and a way on. */
export function TroubleView({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const words = useWords(shellWords);
  const { kind } = troubleOf(error);
  if (kind === 'missing')
    return (
      <Message
        icon={<FileSearchOutlined />}
        title={words.missingTitle}
        text={words.missing}
        extra={<a href="/">{words.back}</a>}
      />
    );
  if (kind === 'forbidden')
    return (
      <Message
        icon={<LockOutlined />}
        title={words.forbiddenTitle}
        text={words.forbidden}
        extra={<a href="/">{words.back}</a>}
      />
    );
  return (
    <Message
      title={words.troubleTitle}
      text={kind === 'unavailable' ? words.waiting : words.network}
      extra={
        <Button type="primary" onClick={onRetry}>
          {words.retry}
        </Button>
      }
    />
  );
}

/** An address of nothing. */
export function Missing() {
  const words = useWords(shellWords);
  return (
    <Message
      icon={<FileSearchOutlined />}
      title={words.missingTitle}
      text={words.missing}
      extra={<a href="/">{words.back}</a>}
    />
  );
}

/** A form that is not there (any more). */
export function FormMissing({ app }: { readonly app: string }) {
  const words = useWords(shellWords);
  return (
    <Message
      icon={<FileSearchOutlined />}
      title={words.formMissingTitle}
      text={words.formMissing}
      extra={<Link to={`/${app}`}>{words.toApp}</Link>}
    />
  );
}
