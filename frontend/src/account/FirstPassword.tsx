import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { Refusal } from '../shared/Refusal';
import { PasswordFields } from './PasswordFields';
import { type ChosenPassword, useChoosePassword } from './queries';

/** Who was given a password chooses his own before he sees anything. */
export function FirstPassword() {
  const { t } = useTranslation();
  const choose = useChoosePassword(() => {});
  return (
    <main className="signin">
      <Form<ChosenPassword> layout="vertical" onFinish={choose.mutate} size="middle">
        <h1 style={{ fontSize: 20, marginTop: 0 }}>{t('account.first')}</h1>
        <p className="muted">{t('account.firstWhy', { name: session.current()?.displayName })}</p>
        <PasswordFields />
        <Refusal error={choose.error} />
        <Button type="primary" htmlType="submit" block loading={choose.isPending} style={{ marginTop: 12 }}>
          {t('account.choose')}
        </Button>
        <Button type="link" onClick={session.signOut} style={{ padding: 0, marginTop: 8 }}>
          {t('app.logout')}
        </Button>
      </Form>
    </main>
  );
}
