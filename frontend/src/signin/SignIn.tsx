import { Button, Form, Input } from 'antd';
import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas, ServiceError } from '../api/client';
import { session } from '../api/session';
import { switchLanguage } from '../i18n';
import { CodeField } from '../shared/CodeField';
import { Refusal } from '../shared/Refusal';
import { ByProvider } from './ByProvider';
import { useSetup } from './queries';

const FirstAdministrator = lazy(() => import('./FirstAdministrator').then((m) => ({ default: m.FirstAdministrator })));

/** @param failed why who came back from the identity provider was not let in */
export function SignIn({ failed }: { failed?: unknown }) {
  const { t } = useTranslation();
  const [error, setError] = useState<unknown>(failed);
  const [busy, setBusy] = useState(false);
  const setup = useSetup();
  const [asksCode, setAsksCode] = useState(false);
  const submit = async (body: Schemas['Credentials']) => {
    setBusy(true);
    setError(undefined);
    try {
      session.begin(await answer(api.POST('/api/v1/auth/login', { body })));
    } catch (e) {
      const needsCode = e instanceof ServiceError && e.problem.code === 'SECOND_FACTOR_NEEDED';
      if (needsCode) setAsksCode(true);
      setError(needsCode ? undefined : e);
      setBusy(false);
    }
  };
  if (setup.data?.needsAdministrator) return <FirstAdministrator />;
  return (
    <main className="signin">
      <Form layout="vertical" onFinish={submit} size="middle">
        <h1 style={{ fontSize: 20, marginTop: 0 }}>{t('signin.title')}</h1>
        <p className="muted">{t('app.tagline')}</p>
        <Form.Item
          name="username"
          label={t('signin.username')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input autoFocus autoComplete="username" maxLength={60} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('signin.password')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        {asksCode ? <CodeField autoFocus /> : null}
        <Refusal error={error} />
        <Button type="primary" htmlType="submit" block loading={busy} style={{ marginTop: 12 }}>
          {t('signin.submit')}
        </Button>
        <ByProvider name={setup.data?.provider} failed={setError} />
        {setup.data?.demonstration ? (
          <p className="muted" style={{ marginBottom: 0 }}>
            {t('signin.demo')}
          </p>
        ) : null}
        <Button type="link" onClick={switchLanguage} style={{ padding: 0 }}>
          {t('app.language')}
        </Button>
      </Form>
    </main>
  );
}
