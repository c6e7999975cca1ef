import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** What is shown once and never again; only the button closes it. */
export function Secret({
  title,
  secret,
  note,
  close,
}: {
  title: string;
  secret?: string;
  note: string;
  close: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      open={secret !== undefined}
      title={title}
      closable={false}
      keyboard={false}
      footer={
        <Button type="primary" onClick={close}>
          {t('administration.kept')}
        </Button>
      }
      destroyOnHidden
    >
      <Alert type="warning" showIcon title={t('administration.once')} description={note} />
      <Typography.Paragraph
        copyable={{ tooltips: [t('administration.copy'), t('administration.copied')] }}
        className="secret"
      >
        {secret}
      </Typography.Paragraph>
    </Modal>
  );
}
