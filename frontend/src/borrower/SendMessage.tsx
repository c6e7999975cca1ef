import { Button, DatePicker, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { MessageState } from '../messages/Messages';
import {
  useApprovedTemplates,
  useCancelMessage,
  useMessagesOf,
  useQueueMessage,
  type WantedMessage,
} from '../messages/queries';
import { FormDialog } from '../shared/FormDialog';
import { Refusal } from '../shared/Refusal';

const POINT: Record<string, string> = { SMS: 'PHONE', EMAIL: 'EMAIL', APP_PUSH: 'APP' };

/** A message by an approved text; the gate is asked when it goes. */
export function SendMessage({ person, loanId }: { person: Schemas['BorrowerView']; loanId: string }) {
  const { t } = useTranslation();
  const { personId } = person;
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<string>();
  const templates = useApprovedTemplates(open);
  const sent = useMessagesOf(personId);
  const cancel = useCancelMessage();
  const queue = useQueueMessage(() => setOpen(false));
  const usable = templates.data?.filter((x) => x.kind !== 'SCRIPT');
  const template = usable?.find((x) => x.code === code);
  const points = person.parties
    .filter((p) => !p.loanId || p.loanId === loanId)
    .filter((p) => !template || template.forThirdParties || ['BORROWER', 'CO_BORROWER', 'GUARANTOR'].includes(p.role))
    .flatMap((p) =>
      p.contactPoints
        .filter((c) => c.kind === (template ? POINT[template.kind] : 'PHONE') && !c.wrong && !c.optedOut)
        .map((c) => ({ value: c.id, label: `${t(`role.${p.role as 'BORROWER'}`)} ${p.name} ${c.maskedValue}` })),
    );
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('template.send')}</Button>
      <Refusal error={cancel.error} />
      {sent.data?.slice(0, 3).map((m) => (
        <div className="line" key={m.id} style={{ display: 'block' }}>
          <MessageState message={m} />{' '}
          {m.state === 'QUEUED' ? (
            <Button size="small" type="link" onClick={() => cancel.mutate({ personId, messageId: m.id })}>
              {t('template.cancel')}
            </Button>
          ) : null}
          <div className="muted">{m.body}</div>
        </div>
      ))}
      <FormDialog<WantedMessage>
        open={open}
        title={t('template.send')}
        close={() => setOpen(false)}
        deed={{ ...queue, mutate: (v) => queue.mutate({ ...v, personId, loanId }) }}
        note={t('template.sendWhat')}
        initial={{ contactPointId: points[0]?.value }}
      >
        <Form.Item name="templateCode" label={t('template.texts')} rules={required}>
          <Select
            loading={templates.isPending}
            onChange={setCode}
            options={usable?.map((x) => ({ value: x.code, label: `${t(`templateKind.${x.kind}`)} · ${x.title}` }))}
          />
        </Form.Item>
        {template ? <p className="quote">{template.body}</p> : null}
        <Form.Item name="contactPointId" label={t('template.to')} rules={required}>
          <Select options={points} />
        </Form.Item>
        <Form.Item name="sendAfter" label={t('template.later')}>
          <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
