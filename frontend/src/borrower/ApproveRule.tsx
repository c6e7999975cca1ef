import { useMutation } from '@tanstack/react-query';
import { App, Button, DatePicker, Form, Input, Modal } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, keyed } from '../api/client';
import { Refusal } from '../shared/Refusal';
import { useReload } from './queries';

/** A supervisor lets a rule that needs approval pass for this person; somebody else then makes the contact. */
export function ApproveRule({ personId, ruleId }: { personId: string; ruleId: string }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const reload = useReload(personId);
  const [open, setOpen] = useState(false);
  const approve = useMutation({
    mutationFn: (v: { reason: string; until: Dayjs }) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/approvals', {
          params: { path: { personId }, ...keyed() },
          body: { ruleId, reason: v.reason, validUntil: v.until.endOf('day').toISOString() },
        }),
      ),
    onSuccess: () => {
      setOpen(false);
      message.success(t('approval.granted'));
      reload();
    },
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t('approval.approve')} {ruleId}
      </Button>
      <Modal
        open={open}
        title={`${t('approval.approve')} ${ruleId}`}
        onCancel={() => setOpen(false)}
        footer={null}
        destroyOnHidden
      >
        <p className="muted">{t('approval.other')}</p>
        <Form layout="vertical" onFinish={approve.mutate}>
          <Form.Item name="reason" label={t('approval.reason')} rules={required}>
            <Input.TextArea maxLength={500} rows={2} autoFocus />
          </Form.Item>
          <Form.Item name="until" label={t('approval.until')} rules={required}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Refusal error={approve.error} />
          <Button type="primary" htmlType="submit" loading={approve.isPending}>
            {t('approval.approve')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
