import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** The password so far and, twice, the one that is wanted. */
export function PasswordFields() {
  const { t } = useTranslation();
  const required = { required: true, message: t('app.requiredField') };
  return (
    <>
      <Form.Item name="current" label={t('account.current')} rules={[required]}>
        <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item
        name="wanted"
        label={t('account.wanted')}
        extra={t('account.rule')}
        rules={[required, { min: 12, message: t('account.short') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('account.again')}
        dependencies={['wanted']}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('wanted')
                ? Promise.resolve()
                : Promise.reject(new Error(t('account.differs'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
