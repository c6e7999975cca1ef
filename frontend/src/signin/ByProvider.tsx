import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { toProvider } from './provider';

/** Goes to the institution's identity provider, where there is one. */
export function ByProvider({ name, failed }: { name?: string | null; failed: (error: unknown) => void }) {
  const { t } = useTranslation();
  if (!name) return null;
  return (
    <Button
      block
      style={{ marginTop: 8 }}
      onClick={() => {
        failed(undefined);
        toProvider().catch(failed);
      }}
    >
      {t('signin.provider', { name })}
    </Button>
  );
}
