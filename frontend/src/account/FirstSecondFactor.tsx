import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { SecondFactorSetup } from './SecondFactorSetup';

/** Whose role needs a device that shows codes begins with one before he sees anything. */
export function FirstSecondFactor() {
  const { t } = useTranslation();
  return (
    <main className="signin">
      <SecondFactorSetup
        above={
          <>
            <h1 style={{ fontSize: 20, marginTop: 0 }}>{t('account.factorFirst')}</h1>
            <p className="muted">{t('account.factorFirstWhy', { name: session.current()?.displayName })}</p>
          </>
        }
        below={
          <div>
            <Button type="link" onClick={session.signOut} style={{ padding: 0, marginTop: 8 }}>
              {t('app.logout')}
            </Button>
          </div>
        }
      />
    </main>
  );
}
