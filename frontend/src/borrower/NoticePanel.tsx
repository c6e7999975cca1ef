import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, DatePicker, Form, Input, Popconfirm, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../api/client';
import { session } from '../api/session';
import { useDeed } from '../api/useDeed';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useReload } from './queries';

const KINDS = ['CREDIT_REPORT', 'PLACEMENT', 'CLAIM_ASSIGNED', 'VALIDATION', 'EMAIL_USE'] as const;
const TONE = { PLANNED: 'warn', REPORTED: 'info', DROPPED: 'plain' } as const;

/** Notices the law asks for, and the credit reports that wait for one. */
export function NoticePanel({ person, loanId }: { person: Schemas['BorrowerView']; loanId?: string }) {
  const { t } = useTranslation();
  const path = { personId: person.personId };
  const reload = useReload(person.personId);
  const [adding, setAdding] = useState(false);
  const [planning, setPlanning] = useState(false);
  const may = session.may('credit:report') && loanId;
  const notices = useQuery({
    queryKey: ['person', person.personId, 'notices'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/notices', { params: { path } })),
  });
  const reports = useQuery({
    queryKey: ['person', person.personId, 'credit-reports'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/credit-reports', { params: { path } })),
  });
  const record = useDeed(
    '/api/v1/borrowers/{personId}/notices',
    (v: { kind: (typeof KINDS)[number]; on: Dayjs; how: string }) => ({
      path,
      body: { loanId: loanId ?? '', kind: v.kind, givenOn: v.on.format('YYYY-MM-DD'), givenHow: v.how },
    }),
    {
      onSuccess: () => {
        setAdding(false);
        reload();
      },
    },
  );
  const plan = useDeed(
    '/api/v1/borrowers/{personId}/credit-reports',
    (v: { on: Dayjs }) => ({ path, body: { loanId: loanId ?? '', reportOn: v.on.format('YYYY-MM-DD') } }),
    {
      onSuccess: () => {
        setPlanning(false);
        reload();
      },
    },
  );
  const end = useMutation({
    mutationFn: (v: { id: string; reported: boolean }) => {
      const params = { path: { ...path, reportId: v.id } };
      return v.reported
        ? answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/report', { params }))
        : answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/drop', { params }));
    },
    onSuccess: reload,
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <section className="panel">
      <h2>
        {t('notice.title')} <span className="grow" />
        {may ? <Button onClick={() => setAdding(true)}>{t('notice.add')}</Button> : null}{' '}
        {may ? <Button onClick={() => setPlanning(true)}>{t('notice.plan')}</Button> : null}
      </h2>
      <Refusal error={notices.error ?? reports.error ?? end.error} />
      {notices.data?.length === 0 && reports.data?.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {reports.data?.map((r) => (
        <div className="line" key={r.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone={TONE[r.state]}>{t(`notice.${r.state}`)}</Tag>
          <span className="muted">
            {r.loanNo} · {t('notice.reportOn')} {formatDate(r.reportOn)}
            {r.lacking.length > 0 ? ` · ${t('notice.lacking')} ${r.lacking.join(', ')}` : ''}
            {r.disputed ? ` · ${t('notice.disputed')}` : ''}
          </span>
          {may && r.state === 'PLANNED' ? (
            <>
              <Popconfirm
                title={t('notice.confirmReport')}
                okText={t('notice.report')}
                cancelText={t('app.cancel')}
                onConfirm={() => end.mutate({ id: r.id, reported: true })}
              >
                <Button size="small">{t('notice.report')}</Button>
              </Popconfirm>
              <Button size="small" onClick={() => end.mutate({ id: r.id, reported: false })}>
                {t('notice.drop')}
              </Button>
            </>
          ) : null}
        </div>
      ))}
      {notices.data?.map((n) => (
        <div className="line" key={n.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone="info">{t(`notice.${n.kind}`)}</Tag>
          <span className="muted">
            {n.loanNo} · {formatDate(n.givenOn)} · {n.givenHow}
          </span>
        </div>
      ))}
      <FormDialog
        open={adding}
        title={t('notice.add')}
        close={() => setAdding(false)}
        deed={record}
        initial={{ kind: 'CREDIT_REPORT' }}
      >
        <Form.Item name="kind" label={t('notice.kind')}>
          <Select options={KINDS.map((k) => ({ value: k, label: t(`notice.${k}`) }))} />
        </Form.Item>
        <Form.Item name="on" label={t('notice.on')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="how" label={t('notice.how')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
      </FormDialog>
      <FormDialog open={planning} title={t('notice.plan')} close={() => setPlanning(false)} deed={plan}>
        <Form.Item name="on" label={t('notice.reportOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
