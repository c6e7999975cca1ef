import { Link } from '@tanstack/react-router';
import { Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatCount, formatInstant, formatMoney } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { ProductFilter } from '../shared/Products';
import { useProducts } from '../shared/queries';
import { Loaded, Refusal } from '../shared/Refusal';
import { useFilters } from '../shared/useFilters';
import { useCoreBalances, useCoreDifferences } from './queries';

type Difference = Schemas['CoreDifferenceView'];

/** Where the core system's file of the day and this system say different things. */
export function CoreBalances() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const products = useProducts();
  const summary = useCoreBalances();
  const list = useCoreDifferences(f.product);
  const money = (there: Schemas['Money'], here: Schemas['Money']) => (
    <>
      {formatMoney(there)}
      <div className={there.amount === here.amount ? 'muted' : undefined}>{formatMoney(here)}</div>
    </>
  );
  return (
    <>
      <p className="muted">{t('core.what')}</p>
      <Loaded query={summary}>
        {(s) => (
          <div className="bar" style={{ gap: 36 }}>
            <Statistic title={t('core.latest')} value={s.latest ?? '–'} formatter={(v) => String(v)} />
            <Statistic title={t('core.loans')} value={s.loans} formatter={() => formatCount(s.loans)} />
            <Statistic title={t('core.older')} value={s.older} formatter={() => formatCount(s.older)} />
            <Statistic title={t('core.never')} value={s.never} formatter={() => formatCount(s.never)} />
          </div>
        )}
      </Loaded>
      <div className="bar">
        <ProductFilter value={f.product} onChange={(v) => set({ product: v })} />
        <Link to="/imports" search={{ kind: 'BALANCES' }}>
          {t('core.bring')}
        </Link>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table<Difference>
        rowKey="loanId"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('core.none') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('repayments.loanNo'),
            render: (_, r) => <LoanLink loan={r} />,
          },
          { title: t('ageing.product'), render: (_, r) => products.name(r.product) },
          { title: t('core.reportedOn'), dataIndex: 'reportedOn' },
          {
            title: '',
            render: () => (
              <span className="muted">
                {t('core.there')}
                <div>{t('core.here')}</div>
              </span>
            ),
          },
          {
            title: t('core.outstanding'),
            className: 'num',
            render: (_, r) => money(r.core.outstanding, r.here.outstanding),
          },
          { title: t('core.overdue'), className: 'num', render: (_, r) => money(r.core.overdue, r.here.overdue) },
          {
            title: t('core.days'),
            className: 'num',
            render: (_, r) => (
              <>
                {r.core.daysPastDue}
                <div className={r.core.daysPastDue === r.here.daysPastDue ? 'muted' : undefined}>
                  {r.here.daysPastDue}
                </div>
              </>
            ),
          },
          { title: t('core.difference'), className: 'num', render: (_, r) => formatMoney(r.difference) },
          { title: t('core.received'), render: (_, r) => formatInstant(r.receivedAt) },
        ]}
      />
      <More list={list} />
    </>
  );
}
