import { Button, Checkbox, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAmount, formatDate, formatMoney } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { useProducts } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { STAGE_CODES, useAccounts } from './queries';

const QUARTER = { dpdFrom: undefined, dpdTo: undefined, outstandingFrom: undefined, outstandingBelow: undefined };

export function Accounts() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const products = useProducts();
  // A name is personal data: it is searched in the body of a request and never stands in an address.
  const [name, setName] = useState('');
  const list = useAccounts(f, name);
  return (
    <>
      <h1>{t('accounts.title')}</h1>
      <div className="bar">
        <Input.Search
          placeholder={t('accounts.search')}
          aria-label={t('accounts.search')}
          defaultValue={f.loanNo}
          allowClear
          onSearch={(v) => set({ loanNo: v.trim() })}
          style={{ width: 180 }}
        />
        <Input.Search
          placeholder={t('accounts.nameSearch')}
          aria-label={t('accounts.nameSearch')}
          allowClear
          onSearch={(v) => setName(v.trim())}
          style={{ width: 160 }}
        />
        <Select
          aria-label={t('accounts.stage')}
          placeholder={t('accounts.stage')}
          allowClear
          value={f.stage}
          onChange={(v) => set({ stage: v })}
          style={{ width: 110 }}
          options={STAGE_CODES.map((s) => ({ value: s, label: s }))}
        />
        <Select
          aria-label={t('borrower.product')}
          placeholder={t('borrower.product')}
          allowClear
          value={f.product}
          onChange={(v) => set({ product: v })}
          style={{ width: 150 }}
          options={products.options}
        />
        {f.dpdFrom || f.dpdTo || f.outstandingFrom || f.outstandingBelow ? (
          <Button onClick={() => set(QUARTER)}>
            {t('borrower.dpd')} {f.dpdFrom ?? 0}–{f.dpdTo ?? ''} · {t('borrower.outstanding')}{' '}
            {f.outstandingFrom ? `≥ ${formatAmount(f.outstandingFrom)}` : ''}
            {f.outstandingBelow ? `< ${formatAmount(f.outstandingBelow)}` : ''} ×
          </Button>
        ) : null}
        <Checkbox
          checked={f.onHold === 'true'}
          onChange={(e) => set({ onHold: e.target.checked ? 'true' : undefined })}
        >
          {t('accounts.onHold')}
        </Checkbox>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="loanId"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('borrower.loanNo'),
            render: (_, r) => <LoanLink loan={r} />,
          },
          { title: t('accounts.name'), dataIndex: 'borrowerName' },
          {
            title: t('borrower.product'),
            render: (_, r) => products.name(r.productCode),
          },
          { title: t('borrower.dpd'), dataIndex: 'dpd', className: 'num' },
          { title: t('borrower.overdue'), className: 'num', render: (_, r) => formatMoney(r.overdue) },
          { title: t('borrower.outstanding'), className: 'num', render: (_, r) => formatMoney(r.outstanding) },
          { title: t('borrower.nextDue'), render: (_, r) => formatDate(r.nextDueOn) },
          {
            title: '',
            render: (_, r) => (
              <>
                {r.onHold ? <Tag tone="bad">{t('borrower.holds')}</Tag> : null}
                {r.assignedAgencyId ? <Tag tone="info">{t('borrower.placed')}</Tag> : null}
              </>
            ),
          },
        ]}
      />
      <More list={list} />
    </>
  );
}
