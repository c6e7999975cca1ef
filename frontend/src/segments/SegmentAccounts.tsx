import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatDate, formatMoney } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { useProducts } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { useSegmentAccounts } from './queries';

/** The accounts of one segment, the longest past due first. */
export function SegmentAccounts({ code, name, back }: { code: string; name: string; back: () => void }) {
  const { t } = useTranslation();
  const products = useProducts();
  const list = useSegmentAccounts(code);
  return (
    <>
      <div className="bar">
        <Button onClick={back}>{t('segment.back')}</Button>
        <h2>{name}</h2>
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
          { title: t('borrower.product'), render: (_, r) => products.name(r.product) },
          { title: t('borrower.dpd'), dataIndex: 'dpd', className: 'num' },
          { title: t('borrower.overdue'), className: 'num', render: (_, r) => formatMoney(r.overdue) },
          { title: t('borrower.outstanding'), className: 'num', render: (_, r) => formatMoney(r.outstanding) },
          { title: t('segment.since'), render: (_, r) => formatDate(r.since) },
        ]}
      />
      <More list={list} />
    </>
  );
}
