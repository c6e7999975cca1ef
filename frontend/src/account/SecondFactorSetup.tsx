import { Button, Form, Input, QRCode } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../shared/CodeField';
import { Refusal } from '../shared/Refusal';
import { useBeginSecondFactor, useConfirmSecondFactor } from './queries';

/** A device of one's own: by the password a secret for it, by a code of it the rest. */
export function SecondFactorSetup({ above, below }: { above?: ReactNode; below?: ReactNode }) {
  const { t } = useTranslation();
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  if (!begin.data)
    return (
      <Form<{ password: string }> layout="vertical" onFinish={begin.mutate}>
        {above}
        <Form.Item
          name="password"
          label={t('account.current')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
        </Form.Item>
        <Refusal error={begin.error} />
        <Button type="primary" htmlType="submit" loading={begin.isPending}>
          {t('account.beginFactor')}
        </Button>
        {below}
      </Form>
    );
  return (
    <Form<{ code: string }> layout="vertical" onFinish={confirm.mutate}>
      {above}
      <p>{t('account.scan')}</p>
      <QRCode value={begin.data.address} type="svg" size={176} bordered={false} aria-label={t('account.picture')} />
      <p className="muted">{t('account.typeSecret')}</p>
      <p className="secret">
        <code>{begin.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <CodeField autoFocus />
      <Refusal error={confirm.error} />
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t('account.confirmFactor')}
      </Button>
      {below}
    </Form>
  );
}
