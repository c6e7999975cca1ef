import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { switchLanguage } from '../i18n';
import { Refusal } from '../shared/Refusal';
import { ByProvider } from './ByProvider';
import { useOpenHouse, useSetup } from './queries';

/** The first day: whoever runs the service has the secret it left, and becomes the first administrator. */
export function FirstAdministrator() {
  const { t } = useTranslation();
  const open = useOpenHouse();
  const setup = useSetup();
  const [error, setError] = useState<unknown>();
  const required = { required: true, message: t('app.requiredField') };
  return (
    <main className="signin">
      <Form<Schemas['OpenHouse']> layout="vertical" onFinish={open.mutate} size="middle">
        <h1 style={{ fontSize: 20, marginTop: 0 }}>{t('setup.title')}</h1>
        <p className="muted">{t('setup.what')}</p>
        <Form.Item name="secret" label={t('setup.secret')} extra={t('setup.secretWhere')} rules={[required]}>
          <Input autoFocus autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item
          name="username"
          label={t('signin.username')}
          rules={[
            required,
            { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, message: t('administration.usernameRule') },
          ]}
        >
          <Input autoComplete="username" maxLength={40} />
        </Form.Item>
        <Form.Item name="displayName" label={t('setup.name')} rules={[required]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signin.password')}
          extra={t('account.rule')}
          rules={[required, { min: 12, message: t('account.short') }]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Refusal error={open.error ?? error} />
        <Button type="primary" htmlType="submit" block loading={open.isPending} style={{ marginTop: 12 }}>
          {t('setup.submit')}
        </Button>
        <ByProvider name={setup.data?.provider} failed={setError} />
        <Button type="link" onClick={switchLanguage} style={{ padding: 0, marginTop: 8 }}>
          {t('app.language')}
        </Button>
      </Form>
    </main>
  );
}
