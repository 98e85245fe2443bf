import { troubleOf, trpcClient } from '@weir/api/client';
import type { Issue } from '@weir/base';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTroubleText } from '../shell/trouble-text.ts';
import { useLocalText } from '../words.ts';

const SHORTEST = 10;

interface Passwords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

/** Changes one's own password; the other devices are signed out. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => Promise<void> }) {
  const { t } = useTranslation();
  const { say } = useLocalText();
  const troubleText = useTroubleText();
  const [form] = Form.useForm<Passwords>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function change({ current, next }: Passwords): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      await trpcClient.session.changePassword.mutate({ current, new: next });
      form.resetFields();
      await onChanged();
    } catch (error) {
      const issues =
        (troubleOf(error).failure as { readonly issues?: readonly Issue[] } | null)?.issues ?? [];
      const fields = issues.flatMap((issue) => {
        const name = issue.path === '/current' ? 'current' : issue.path === '/new' ? 'next' : null;
        return name === null ? [] : [{ name: name as keyof Passwords, errors: [say(issue.message)] }];
      });
      form.setFields(fields);
      if (fields.length === 0) setProblem(troubleText(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form<Passwords>
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(values) => void change(values)}
    >
      {problem ? (
        <Alert type="error" showIcon title={problem} role="alert" style={{ marginBottom: 16 }} />
      ) : null}
      <Form.Item
        name="current"
        label={t('session.currentPassword')}
        rules={[{ required: true, message: t('session.required', { what: t('session.currentPassword') }) }]}
      >
        <Input.Password size="large" autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('session.newPassword')}
        extra={t('session.passwordHelp')}
        rules={[{ required: true, min: SHORTEST, message: t('session.passwordShort') }]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('session.newPasswordAgain')}
        dependencies={['next']}
        rules={[
          {
            validator: async (_, again: string | undefined) => {
              if ((again ?? '') !== (form.getFieldValue('next') ?? ''))
                throw new Error(t('session.passwordsDiffer'));
            },
          },
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" loading={busy}>
        {t('session.changePassword')}
      </Button>
    </Form>
  );
}
