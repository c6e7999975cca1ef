import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { type Review, useReviewVisit, useVisits, type Visit } from './queries';

const FINDINGS = ['BREACH', 'DEVICE_FAULT', 'DUPLICATE_TRIP'] as const;

export function Visits() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [reviewing, setReviewing] = useState<Visit | null>(null);
  const list = useVisits(f.toReview);
  const review = useReviewVisit(() => setReviewing(null));
  return (
    <>
      <h1>{t('visits.title')}</h1>
      <div className="bar">
        <Checkbox
          checked={f.toReview === 'true'}
          onChange={(e) => set({ toReview: e.target.checked ? 'true' : undefined })}
        >
          {t('visits.toReview')}
        </Checkbox>
        <span className="muted">{t('visits.neverApproved')}</span>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('visits.captured'),
            render: (_, v) => (
              <Link to="/borrowers/$personId" params={{ personId: v.personId }} search={{ loanId: v.loanId }}>
                {formatInstant(v.capturedAt)}
              </Link>
            ),
          },
          { title: t('visits.received'), render: (_, v) => formatInstant(v.receivedAt) },
          {
            title: t('visits.standing'),
            render: (_, v) => (
              <Tag tone={v.standing === 'CONTACT' ? 'good' : 'warn'}>{word('standing', v.standing)}</Tag>
            ),
          },
          { title: t('visits.outcome'), render: (_, v) => word('outcome', v.outcome) },
          { title: t('visits.why'), render: (_, v) => word('noPermit', v.withoutPermitReason) },
          {
            title: t('visits.against'),
            render: (_, v) =>
              v.rulesAgainst === null || v.rulesAgainst === undefined
                ? '–'
                : v.rulesAgainst.length === 0
                  ? t('app.none')
                  : v.rulesAgainst.join(' '),
          },
          { title: t('visits.device'), render: (_, v) => `${v.deviceId} #${v.deviceSeq}` },
          { title: t('visits.note'), dataIndex: 'note' },
          {
            title: t('visits.finding'),
            render: (_, v) =>
              v.finding ? (
                <Tag>{word('finding', v.finding)}</Tag>
              ) : v.allowedActions.includes('REVIEW') ? (
                <Button onClick={() => setReviewing(v)}>{t('visits.review')}</Button>
              ) : null,
          },
        ]}
      />
      <FormDialog<Review>
        open={reviewing !== null}
        title={t('visits.review')}
        close={() => setReviewing(null)}
        deed={{ ...review, mutate: (v) => reviewing && review.mutate({ ...v, visit: reviewing }) }}
        note={t('visits.neverApproved')}
        initial={{ finding: 'BREACH' }}
      >
        <Form.Item name="finding" label={t('visits.finding')}>
          <Select options={FINDINGS.map((x) => ({ value: x, label: t(`finding.${x}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('visits.note')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
