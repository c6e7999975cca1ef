import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Six digits an authenticator shows. */
export function CodeField({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  return (
    <Form.Item
      name="code"
      label={t('app.code')}
      rules={[
        { required: true, message: t('app.requiredField') },
        { pattern: /^[0-9]{6}$/, message: t('app.codeRule') },
      ]}
    >
      <Input
        autoFocus={autoFocus}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={6}
        style={{ width: 120, letterSpacing: 2 }}
      />
    </Form.Item>
  );
}
