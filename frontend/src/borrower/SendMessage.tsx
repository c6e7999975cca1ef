import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, DatePicker, Form, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../api/client';
import { useDeed } from '../api/useDeed';
import { MessageState } from '../messages/Messages';
import { FormDialog } from '../shared/FormDialog';

const POINT: Record<string, string> = { SMS: 'PHONE', EMAIL: 'EMAIL', APP_PUSH: 'APP' };
type Values = { templateCode: string; contactPointId: string; sendAfter?: Dayjs };

/** A message by an approved text; the gate is asked when it goes. */
export function SendMessage({ person, loanId }: { person: Schemas['BorrowerView']; loanId: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<string>();
  const templates = useQuery({
    queryKey: ['templates', 'APPROVED'],
    queryFn: () => answer(api.GET('/api/v1/templates', { params: { query: { state: 'APPROVED' } } })),
    enabled: open,
  });
  const sent = useQuery({
    queryKey: ['messages', person.personId],
    queryFn: () =>
      answer(api.GET('/api/v1/borrowers/{personId}/messages', { params: { path: { personId: person.personId } } })),
    refetchInterval: (q) => (q.state.data?.some((m) => !m.endedAt) ? 3000 : false),
  });
  const cancel = useMutation({
    mutationFn: (messageId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/messages/{messageId}/cancel', {
          params: { path: { personId: person.personId, messageId } },
        }),
      ),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['messages'] }),
  });
  const queue = useDeed(
    '/api/v1/borrowers/{personId}/messages',
    (v: Values) => ({
      path: { personId: person.personId },
      body: {
        loanId,
        contactPointId: v.contactPointId,
        templateCode: v.templateCode,
        sendAfter: v.sendAfter?.toISOString() ?? null,
      },
    }),
    {
      onSuccess: () => {
        setOpen(false);
        cache.invalidateQueries({ queryKey: ['messages'] });
      },
    },
  );
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
      {sent.data?.slice(0, 3).map((m) => (
        <div className="line" key={m.id} style={{ display: 'block' }}>
          <MessageState message={m} />{' '}
          {m.state === 'QUEUED' ? (
            <Button size="small" type="link" onClick={() => cancel.mutate(m.id)}>
              {t('template.cancel')}
            </Button>
          ) : null}
          <div className="muted">{m.body}</div>
        </div>
      ))}
      <FormDialog<Values>
        open={open}
        title={t('template.send')}
        close={() => setOpen(false)}
        deed={queue}
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
