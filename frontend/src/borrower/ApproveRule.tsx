import { App, Button, DatePicker, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { type GrantedApproval, useApproveRule } from './queries';

/** A supervisor lets a rule that needs approval pass for this person; somebody else then makes the contact. */
export function ApproveRule({ personId, ruleId }: { personId: string; ruleId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const approve = useApproveRule(() => {
    setOpen(false);
    message.success(t('approval.granted'));
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t('approval.approve')} {ruleId}
      </Button>
      <FormDialog<GrantedApproval>
        open={open}
        title={`${t('approval.approve')} ${ruleId}`}
        submit={t('approval.approve')}
        close={() => setOpen(false)}
        deed={{ ...approve, mutate: (v) => approve.mutate({ ...v, personId, ruleId }) }}
        note={t('approval.other')}
      >
        <Form.Item name="reason" label={t('approval.reason')} rules={required}>
          <Input.TextArea maxLength={500} rows={2} autoFocus />
        </Form.Item>
        <Form.Item name="until" label={t('approval.until')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
