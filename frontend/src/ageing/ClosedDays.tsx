import { Select, Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Chart } from '../shared/Chart';
import { formatCount, formatDate, formatInstant, formatMoney, labelled } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { ProductFilter } from '../shared/Products';
import { Loaded } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { useClosedDay, useClosedDays, useCorrections } from './queries';

type Bucket = Schemas['ClosedBucketView'];
type Sums = Schemas['ClosedSumsView'];
const fen = (money: Sums['overdue']) => BigInt(money.amount.replace('.', ''));

/** The difference of two amounts, to the fen, with its sign. */
function moneyDifference(now: Sums['overdue'], reported: Sums['overdue']) {
  const n = fen(now) - fen(reported);
  if (n === 0n) return '–';
  const digits = (n < 0n ? -n : n).toString().padStart(3, '0');
  return `${n < 0n ? '−' : '+'}${formatMoney({ amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency: now.currency })}`;
}
const countDifference = (n: number) => (n === 0 ? '–' : `${n < 0 ? '−' : '+'}${formatCount(Math.abs(n))}`);

/** What was reported of a closed day, what is known of it now, and what made the difference. */
export function ClosedDays() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const days = useClosedDays();
  return (
    <Loaded query={days} empty={(d) => d.length === 0}>
      {(known) => {
        const day = f.day ?? (known.find((d) => d.endsMonth) ?? known[0]).businessDate;
        return (
          <>
            <div className="bar">
              <Select
                aria-label={t('closedDay.day')}
                showSearch
                value={day}
                onChange={(v) => set({ day: v })}
                style={{ width: 220 }}
                options={known.map((d) => ({
                  value: d.businessDate,
                  label: d.endsMonth
                    ? `${d.businessDate} · ${t('closedDay.month', { month: d.businessDate.slice(0, 7) })}`
                    : d.businessDate,
                }))}
              />
              <ProductFilter value={f.product} onChange={(v) => set({ product: v })} />
            </div>
            <Reported day={day} product={f.product} scheme={f.scheme} choose={(scheme) => set({ scheme })} />
            <Corrections day={day} product={f.product} />
          </>
        );
      }}
    </Loaded>
  );
}

function Reported({
  day,
  product,
  scheme,
  choose,
}: {
  day: string;
  product?: string;
  scheme?: string;
  choose: (scheme: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const closed = useClosedDay(day, product);
  return (
    <Loaded query={closed}>
      {(data) => {
        const shown = data.schemes.find((s) => s.code === scheme) ?? data.schemes[0];
        const same = shown.buckets.every(
          (b) => b.now.loans === b.reported.loans && fen(b.now.overdue) === fen(b.reported.overdue),
        );
        return (
          <section className="panel">
            <h2>
              {formatDate(day)}{' '}
              <Select
                aria-label={t('ageing.scheme')}
                size="small"
                value={shown.code}
                onChange={choose}
                options={data.schemes.map((s) => ({
                  value: s.code,
                  label: labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language),
                }))}
              />
              <span className="grow" />
              {same ? <Tag tone="good">{t('closedDay.noDifference')}</Tag> : null}
            </h2>
            <p className="muted">{t('closedDay.cutOff', { at: formatInstant(data.countedFrom) })}</p>
            <Pair buckets={shown.buckets} />
            <Table<Bucket>
              rowKey="code"
              size="small"
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={shown.buckets}
              columns={[
                { title: t('ageing.bucket'), dataIndex: 'code', fixed: 'left' },
                {
                  title: t('closedDay.reported'),
                  children: columns((b) => b.reported),
                },
                { title: t('closedDay.now'), children: columns((b) => b.now) },
                {
                  title: t('closedDay.difference'),
                  children: [
                    {
                      title: t('ageing.loans'),
                      className: 'num',
                      render: (_, b) => countDifference(b.now.loans - b.reported.loans),
                    },
                    {
                      title: t('ageing.outstanding'),
                      className: 'num',
                      render: (_, b) => moneyDifference(b.now.outstanding, b.reported.outstanding),
                    },
                    {
                      title: t('ageing.overdue'),
                      className: 'num',
                      render: (_, b) => moneyDifference(b.now.overdue, b.reported.overdue),
                    },
                  ],
                },
              ]}
            />
          </section>
        );
      }}
    </Loaded>
  );

  function columns(of: (bucket: Bucket) => Sums) {
    return [
      { title: t('ageing.loans'), className: 'num', render: (_: unknown, b: Bucket) => formatCount(of(b).loans) },
      {
        title: t('ageing.outstanding'),
        className: 'num',
        render: (_: unknown, b: Bucket) => formatMoney(of(b).outstanding),
      },
      { title: t('ageing.overdue'), className: 'num', render: (_: unknown, b: Bucket) => formatMoney(of(b).overdue) },
    ];
  }
}

function Pair({ buckets }: { buckets: Bucket[] }) {
  const { t } = useTranslation();
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 30, bottom: 4, containLabel: true },
      legend: { top: 0, data: [t('closedDay.reported'), t('closedDay.now')] },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: buckets.map((b) => b.code) },
      yAxis: { type: 'value' },
      series: [
        {
          type: 'bar',
          name: t('closedDay.reported'),
          data: buckets.map((b) => b.reported.loans),
          itemStyle: { color: '#b7c4d6' },
        },
        {
          type: 'bar',
          name: t('closedDay.now'),
          data: buckets.map((b) => b.now.loans),
          itemStyle: { color: '#5b8ff9' },
        },
      ],
    }),
    [buckets, t],
  );
  return <Chart option={option} height={180} label={t('closedDay.change')} />;
}

function Corrections({ day, product }: { day: string; product?: string }) {
  const { t } = useTranslation();
  const list = useCorrections(day, product);
  return (
    <section className="panel">
      <h2>{t('closedDay.corrections')}</h2>
      <p className="muted">{t('closedDay.correctionsWhat')}</p>
      <Loaded query={{ ...list, data: list.rows }} empty={(d) => d.length === 0}>
        {(rows) => (
          <Table
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            columns={[
              { title: t('closedDay.recordedAt'), render: (_, c) => formatInstant(c.recordedAt) },
              { title: t('closedDay.what'), render: (_, c) => t(`closedDay.kind.${c.kind}`) },
              {
                title: t('borrower.loanNo'),
                render: (_, c) => <LoanLink loan={c} />,
              },
              { title: t('closedDay.onDay'), render: (_, c) => formatDate(c.onDay) },
              { title: t('repayments.amount'), className: 'num', render: (_, c) => formatMoney(c.amount) },
              { title: t('closedDay.dpd'), className: 'num', render: (_, c) => `${c.thenDpd} → ${c.nowDpd}` },
              {
                title: t('ageing.overdue'),
                className: 'num',
                render: (_, c) => `${formatMoney(c.thenOverdue)} → ${formatMoney(c.nowOverdue)}`,
              },
            ]}
          />
        )}
      </Loaded>
      <More list={list} />
    </section>
  );
}
