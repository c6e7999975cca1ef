import { Link } from '@tanstack/react-router';
import { App, Button, DatePicker, Form, Input, Modal, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatInstant, formatMoney, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { useProducts } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useFilters } from '../shared/useFilters';
import { type Repayment, usePostRepayment, useRepayments, useReverseRepayment } from './queries';

export function Repayments() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [posting, setPosting] = useState(false);
  const [reversing, setReversing] = useState<Repayment | null>(null);
  const list = useRepayments(f.loanNo);
  return (
    <>
      <h1>{t('repayments.title')}</h1>
      <div className="bar">
        <Input.Search
          placeholder={t('repayments.loanNo')}
          aria-label={t('repayments.loanNo')}
          defaultValue={f.loanNo}
          allowClear
          onSearch={(v) => set({ loanNo: v.trim() })}
          style={{ width: 200 }}
        />
        {session.may('repayments:write') ? (
          <>
            <Button type="primary" onClick={() => setPosting(true)}>
              {t('repayments.post')}
            </Button>
            <Link to="/imports" search={{ kind: 'REPAYMENTS' }}>
              {t('repayments.bankFile')}
            </Link>
          </>
        ) : null}
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
          { title: t('repayments.valueDate'), dataIndex: 'valueDate' },
          {
            title: t('repayments.loanNo'),
            render: (_, r) => <LoanLink loan={r} />,
          },
          { title: t('repayments.amount'), className: 'num', render: (_, r) => formatMoney(r.amount) },
          {
            title: t('repayments.allocation'),
            render: (_, r) => (
              <span className="muted">
                {r.allocation
                  .map((a) => `${a.seq ? `#${a.seq} ` : ''}${word('component', a.component)} ${formatMoney(a.amount)}`)
                  .join(' · ')}
              </span>
            ),
          },
          { title: t('repayments.ref'), dataIndex: 'externalRef' },
          { title: t('repayments.source'), render: (_, r) => t(`moneySources.${r.source as 'API'}`, r.source) },
          { title: t('repayments.recorded'), render: (_, r) => formatInstant(r.recordedAt) },
          {
            title: '',
            render: (_, r) =>
              r.reversedAt ? (
                <Tag tone="bad">{t('repayments.reversed')}</Tag>
              ) : r.allowedActions.includes('REVERSE') ? (
                <Button onClick={() => setReversing(r)}>{t('repayments.reverse')}</Button>
              ) : null,
          },
        ]}
      />
      <More list={list} />
      <Modal
        open={posting}
        title={t('repayments.post')}
        onCancel={() => setPosting(false)}
        footer={null}
        destroyOnHidden
      >
        <PostForm loanNo={f.loanNo} close={() => setPosting(false)} />
      </Modal>
      <Modal
        open={reversing !== null}
        title={`${t('repayments.reverse')} ${reversing?.externalRef ?? ''}`}
        onCancel={() => setReversing(null)}
        footer={null}
        destroyOnHidden
      >
        {reversing ? <ReverseForm repayment={reversing} close={() => setReversing(null)} /> : null}
      </Modal>
    </>
  );
}

function PostForm({ loanNo, close }: { loanNo?: string; close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const day = useBusinessDay();
  const { currencies } = useProducts();
  const post = usePostRepayment(() => {
    message.success(t('repayments.posted'));
    close();
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <Form layout="vertical" onFinish={post.mutate} initialValues={{ loanNo, valueDate: dayjs(day.data?.businessDate) }}>
      <Form.Item name="loanNo" label={t('repayments.loanNo')} rules={required}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item name="externalRef" label={t('repayments.ref')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="amount" label={t('repayments.amount')} rules={required}>
        <Input inputMode="decimal" maxLength={20} />
      </Form.Item>
      <Form.Item
        key={currencies[0]}
        name="currency"
        label={t('repayments.currency')}
        initialValue={currencies.length === 1 ? currencies[0] : undefined}
        rules={required}
      >
        <Select options={currencies.map((c) => ({ value: c }))} />
      </Form.Item>
      <Form.Item name="valueDate" label={t('repayments.valueDate')} rules={required}>
        <DatePicker style={{ width: '100%' }} allowClear={false} />
      </Form.Item>
      <Form.Item name="payer" label={t('repayments.payer')}>
        <Input maxLength={100} />
      </Form.Item>
      <Refusal error={post.error} />
      <Button type="primary" htmlType="submit" loading={post.isPending}>
        {t('repayments.post')}
      </Button>
    </Form>
  );
}

function ReverseForm({ repayment, close }: { repayment: Repayment; close: () => void }) {
  const { t } = useTranslation();
  const reverse = useReverseRepayment(close);
  return (
    <Form<{ reason: string }> layout="vertical" onFinish={(v) => reverse.mutate({ ...v, repayment })}>
      <p>
        {repayment.loanNo} · <strong>{formatMoney(repayment.amount)}</strong> · {repayment.valueDate}
      </p>
      <Form.Item
        name="reason"
        label={t('repayments.reason')}
        rules={[{ required: true, message: t('app.requiredField') }]}
      >
        <Input.TextArea rows={2} maxLength={300} autoFocus />
      </Form.Item>
      <Refusal error={reverse.error} />
      <Button type="primary" danger htmlType="submit" loading={reverse.isPending}>
        {t('repayments.reverse')}
      </Button>
    </Form>
  );
}
