import { Button, DatePicker, Form, Input, Popconfirm, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import {
  type GivenNotice,
  useCreditReports,
  useEndCreditReport,
  useNotices,
  usePlanCreditReport,
  useRecordNotice,
} from './queries';

const KINDS = ['CREDIT_REPORT', 'PLACEMENT', 'CLAIM_ASSIGNED', 'VALIDATION', 'EMAIL_USE'] as const;
const TONE = { PLANNED: 'warn', REPORTED: 'info', DROPPED: 'plain' } as const;

/** Notices the law asks for, and the credit reports that wait for one. */
export function NoticePanel({ person, loanId }: { person: Schemas['BorrowerView']; loanId?: string }) {
  const { t } = useTranslation();
  const { personId } = person;
  const [adding, setAdding] = useState(false);
  const [planning, setPlanning] = useState(false);
  const may = session.may('credit:report') && loanId;
  const notices = useNotices(personId);
  const reports = useCreditReports(personId);
  const record = useRecordNotice(() => setAdding(false));
  const plan = usePlanCreditReport(() => setPlanning(false));
  const end = useEndCreditReport();
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
                onConfirm={() => end.mutate({ personId, id: r.id, reported: true })}
              >
                <Button size="small">{t('notice.report')}</Button>
              </Popconfirm>
              <Button size="small" onClick={() => end.mutate({ personId, id: r.id, reported: false })}>
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
      <FormDialog<GivenNotice>
        open={adding}
        title={t('notice.add')}
        close={() => setAdding(false)}
        deed={{ ...record, mutate: (v) => loanId && record.mutate({ ...v, personId, loanId }) }}
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
      <FormDialog<{ on: Dayjs }>
        open={planning}
        title={t('notice.plan')}
        close={() => setPlanning(false)}
        deed={{ ...plan, mutate: (v) => loanId && plan.mutate({ ...v, personId, loanId }) }}
      >
        <Form.Item name="on" label={t('notice.reportOn')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
