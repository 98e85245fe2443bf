import { queryClient, trpcClient } from '@weir/api/client';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Entrance } from './entrance.tsx';
import { isOutside, safeNext } from './next-page.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Asks again while the database is away; `waiting` is told each time. */
async function patiently(ask: () => Promise<Response>, waiting: () => void): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await ask();
    if (response.status !== 503 || attempt === MOST_ATTEMPTS) return response;
    waiting();
    const seconds = Number(response.headers.get('retry-after')) || 2;
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  }
}
/** Some ten minutes. */
const MOST_ATTEMPTS = 300;

export function LoginPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);

  async function signIn(values: Credentials): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const response = await patiently(
        () =>
          fetch('/api/auth/sign-in/email', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(values),
          }),
        () => setProblem(t('session.waiting')),
      );
      if (gone.current) return;
      setProblem(null);
      if (response.ok) {
        queryClient.clear();
        const next = safeNext(params.get('next'));
        const me = isOutside(next) ? await trpcClient.session.me.query() : null;
        // Of another document only this one can ask for a password of one's own first.
        if (me?.mustChangePassword)
          await navigate(`/profile?next=${encodeURIComponent(next)}`, { replace: true });
        else if (isOutside(next)) location.assign(next);
        else await navigate(next, { replace: true });
        return;
      }
      if (response.status === 429)
        setProblem(
          t('session.tooMany', {
            seconds: response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? 60,
          }),
        );
      else if (response.status === 403) setProblem(t('session.inactive'));
      else if (response.status >= 500) setProblem(t('problem.unavailable'));
      else setProblem(t('session.wrong'));
    } catch {
      setProblem(t('problem.network'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Entrance title={t('session.signInTitle')} help={t('session.signInHelp')}>
      <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(values) => void signIn(values)}>
        {problem ? (
          <Alert type="error" showIcon title={problem} role="alert" style={{ marginBottom: 16 }} />
        ) : null}
        <Form.Item
          name="email"
          label={t('session.email')}
          rules={[
            {
              required: true,
              whitespace: true,
              message: t('session.required', { what: t('session.email') }),
            },
          ]}
        >
          <Input size="large" autoComplete="username" inputMode="email" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          rules={[{ required: true, message: t('session.required', { what: t('session.password') }) }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('session.signIn')}
        </Button>
      </Form>
    </Entrance>
  );
}
