import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { useAttest } from './queries';

/** An officer answers by name for a rule whose text nobody had verified; it holds from now on, in a new version of the pack. */
export function Attest({ jurisdiction, ruleId }: { jurisdiction: string; ruleId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const attest = useAttest(() => setOpen(false));
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('attest.attest')}
      </Button>
      <FormDialog<{ textRead: string }>
        open={open}
        title={`${t('attest.attest')} ${ruleId}`}
        submit={t('attest.attest')}
        close={() => setOpen(false)}
        deed={{ ...attest, mutate: (v) => attest.mutate({ ...v, jurisdiction, ruleId }) }}
        note={t('attest.what')}
      >
        <Form.Item
          name="textRead"
          label={t('attest.textRead')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.TextArea maxLength={500} rows={3} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
