import { queryClient } from '@weir/api/client';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Entrance } from './entrance.tsx';

interface FirstAdmin {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** The one-time page that makes the first administrator; its link is printed on the server's console. */
export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function create(values: FirstAdmin): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const response = await fetch('/api/setup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...values, token: params.get('token') ?? '' }),
      });
      if (!response.ok) {
        setProblem(response.status >= 500 ? t('problem.unavailable') : t('session.setupUsed'));
        return;
      }
      const signedIn = await fetch('/api/auth/sign-in/email', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email: values.email, password: values.password }),
      });
      queryClient.clear();
      await navigate(signedIn.ok ? '/' : '/login', { replace: true });
    } catch {
      setProblem(t('problem.network'));
    } finally {
      setBusy(false);
    }
  }

  const required = (what: string) => [
    { required: true, whitespace: true, message: t('session.required', { what }) },
  ];
  return (
    <Entrance title={t('session.setupTitle')} help={t('session.setupHelp')}>
      <Form<FirstAdmin> layout="vertical" requiredMark={false} onFinish={(values) => void create(values)}>
        {problem ? (
          <Alert type="error" showIcon title={problem} role="alert" style={{ marginBottom: 16 }} />
        ) : null}
        <Form.Item name="name" label={t('session.name')} rules={required(t('session.name'))}>
          <Input size="large" autoComplete="name" autoFocus />
        </Form.Item>
        <Form.Item name="email" label={t('session.email')} rules={required(t('session.email'))}>
          <Input size="large" autoComplete="username" inputMode="email" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('session.password')}
          extra={t('session.passwordHelp')}
          rules={[{ required: true, min: 10, message: t('session.passwordShort') }]}
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('session.create')}
        </Button>
      </Form>
    </Entrance>
  );
}
