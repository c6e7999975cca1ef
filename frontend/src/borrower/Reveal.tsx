import { EyeOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { useReveal, type Wish } from './queries';

const PURPOSES = ['IDENTITY_CHECK', 'COMPLAINT', 'LEGAL', 'CORRECTION', 'AUDIT'] as const;

/** A masked value and the way to see it: for a purpose, written down, a few times an hour. It is gone when the page is left. */
export function Reveal({
  personId,
  field,
  subjectId,
  masked,
}: {
  personId: string;
  field: Schemas['RevealedField'];
  subjectId?: string;
  masked: string;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const look = useReveal(() => setOpen(false));
  const [shown, setShown] = useState<string | null>(null);
  const may = session.may('reveals:write') && !(field === 'CONTACT_POINT' && session.may('contacts:write'));
  return (
    <>
      {shown ?? masked}
      {may && !shown ? (
        <Button
          size="small"
          type="text"
          icon={<EyeOutlined />}
          aria-label={`${t('reveal.show')} ${t(`revealField.${field}`)}`}
          onClick={() => setOpen(true)}
        />
      ) : null}
      <FormDialog<Wish>
        open={open}
        title={`${t('reveal.show')} ${t(`revealField.${field}`)}`}
        close={() => setOpen(false)}
        deed={{
          ...look,
          mutate: (v) =>
            look.mutate({ ...v, personId, field, subjectId }, { onSuccess: (r) => setShown(r.value ?? '–') }),
        }}
        note={t('reveal.what')}
        initial={{ purpose: 'IDENTITY_CHECK' }}
      >
        <Form.Item name="purpose" label={t('reveal.purpose')}>
          <Select options={PURPOSES.map((p) => ({ value: p, label: t(`revealPurpose.${p}`) }))} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('reveal.reason')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input maxLength={300} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
