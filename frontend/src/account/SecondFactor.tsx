import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeField } from '../shared/CodeField';
import { formatInstant } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { useEndSecondFactor, useSecondFactor } from './queries';
import { SecondFactorSetup } from './SecondFactorSetup';

/** Whether a code is asked for at one's sign-ins, and beginning or ending with it. */
export function SecondFactor() {
  const { t } = useTranslation();
  const factor = useSecondFactor();
  const end = useEndSecondFactor();
  const [ending, setEnding] = useState(false);
  if (!factor.data) return <Refusal error={factor.error} retry={() => factor.refetch()} />;
  if (!factor.data.since)
    return (
      <>
        <p className="muted">{t('account.factorNone')}</p>
        <SecondFactorSetup />
      </>
    );
  return (
    <>
      <p>{t('account.factorSince', { when: formatInstant(factor.data.since) })}</p>
      {ending ? (
        <Form<{ password: string; code: string }> layout="vertical" onFinish={end.mutate}>
          <p className="muted">{t(factor.data.required ? 'account.endFactorRequired' : 'account.endFactorWhat')}</p>
          <Form.Item
            name="password"
            label={t('account.current')}
            rules={[{ required: true, message: t('app.requiredField') }]}
          >
            <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
          </Form.Item>
          <CodeField />
          <Refusal error={end.error} />
          <Button danger htmlType="submit" loading={end.isPending}>
            {t('account.endFactor')}
          </Button>
        </Form>
      ) : (
        <Button onClick={() => setEnding(true)}>{t('account.endFactor')}</Button>
      )}
    </>
  );
}
