import { Button, DatePicker, Drawer, Form, Input, InputNumber, Table } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleGroupType } from 'react-querybuilder';
import { formatCount, formatMoney } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { ConditionEditor } from './ConditionEditor';
import { type Field, toCondition, toQuery } from './condition';
import { type Segment, usePreview, usePreviewAccounts, useWriteSegment, type WrittenSegment } from './queries';

const PAUSE = 400;

/** A new version of a segment, with what it takes of the book while it is written. */
export function SegmentForm({
  from,
  fields,
  names,
  close,
}: {
  from: Partial<Segment>;
  fields: Field[];
  names: (code: string | null) => string;
  close: () => void;
}) {
  const { t } = useTranslation();
  const [query, setQuery] = useState<RuleGroupType>(() =>
    toQuery(from.condition ?? { combinator: 'AND', rules: [{ field: 'dpd', operator: 'AT_LEAST', values: ['1'] }] }),
  );
  const day = useBusinessDay();
  const condition = toCondition(query);
  const text = JSON.stringify(condition);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const preview = usePreview(settled);
  const accounts = usePreviewAccounts(settled, preview.isSuccess && !preview.isFetching);
  const write = useWriteSegment(close);
  const required = [{ required: true, message: t('app.requiredField') }];
  const found = preview.data;
  return (
    <Drawer open title={t('segment.write')} onClose={close} size={980} destroyOnHidden>
      <Form<WrittenSegment>
        layout="vertical"
        onFinish={(v) => write.mutate({ ...v, condition })}
        initialValues={{
          code: from.code,
          priority: from.priority ?? 50,
          nameZh: from.nameZh,
          nameEn: from.nameEn,
          queue: from.queue ?? undefined,
          effectiveFrom: dayjs([from.effectiveFrom ?? '', day.data?.businessDate ?? ''].sort()[1] || undefined),
        }}
      >
        <div className="bar" style={{ alignItems: 'flex-start' }}>
          <Form.Item name="code" label={t('segment.code')} rules={required}>
            <Input maxLength={40} style={{ width: 160 }} disabled={Boolean(from.code)} />
          </Form.Item>
          <Form.Item name="nameZh" label={t('segment.nameZh')} rules={required}>
            <Input maxLength={60} style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('segment.nameEn')} rules={required}>
            <Input maxLength={60} style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="priority" label={t('segment.priority')} rules={required}>
            <InputNumber min={1} max={999} precision={0} style={{ width: 90 }} />
          </Form.Item>
          <Form.Item name="queue" label={t('segment.queue')}>
            <Input maxLength={20} style={{ width: 110 }} />
          </Form.Item>
          <Form.Item name="effectiveFrom" label={t('segment.from')} rules={required}>
            <DatePicker minDate={dayjs(day.data?.businessDate)} />
          </Form.Item>
        </div>
        <ConditionEditor fields={fields} value={query} onChange={setQuery} />
        <section className="panel" style={{ marginTop: 12 }} aria-live="polite">
          <h2>
            {t('segment.takes')}{' '}
            <span className="figure">{preview.error ? '–' : found ? formatCount(found.accounts) : '…'}</span>{' '}
            {found && !preview.error
              ? found.amounts.map((a) => (
                  <span className="muted" key={a.outstanding.currency}>
                    {t('borrower.outstanding')} {formatMoney(a.outstanding)} · {t('borrower.overdue')}{' '}
                    {formatMoney(a.overdue)}
                  </span>
                ))
              : null}
          </h2>
          <Refusal error={preview.error ?? accounts.error} />
          {accounts.data && !accounts.isPlaceholderData && found && !preview.error ? (
            <>
              <p className="muted">
                {t('segment.now')}{' '}
                {accounts.data.overlaps.map((o) => `${names(o.segment)} ${formatCount(o.accounts)}`).join(' · ') || '–'}
              </p>
              <Table
                rowKey="loanId"
                size="small"
                scroll={{ x: 'max-content' }}
                pagination={false}
                dataSource={accounts.data.sample.slice(0, 8)}
                locale={{ emptyText: t('app.empty') }}
                columns={[
                  { title: t('borrower.loanNo'), dataIndex: 'loanNo' },
                  { title: t('borrower.dpd'), dataIndex: 'dpd', className: 'num' },
                  { title: t('borrower.overdue'), className: 'num', render: (_, s) => formatMoney(s.overdue) },
                  { title: t('borrower.outstanding'), className: 'num', render: (_, s) => formatMoney(s.outstanding) },
                ]}
              />
            </>
          ) : null}
        </section>
        <Refusal error={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={Boolean(preview.error)}>
          {t('segment.write')}
        </Button>
      </Form>
    </Drawer>
  );
}
