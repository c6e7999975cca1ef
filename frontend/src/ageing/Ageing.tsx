import { Button, DatePicker, Table, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Chart } from '../shared/Chart';
import { formatCount, formatMoney, formatShare } from '../shared/format';
import { ProductFilter } from '../shared/Products';
import { Loaded } from '../shared/Refusal';
import { useFilters } from '../shared/useFilters';
import { ClosedDays } from './ClosedDays';
import { Conventions } from './Conventions';
import { useAgeing } from './queries';
import { Schemes } from './Schemes';

export function Ageing() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('ageing.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'now'}
        onChange={(tab) => set({ tab })}
        destroyOnHidden
        items={[
          { key: 'now', label: t('closedDay.nowTab'), children: <Now /> },
          { key: 'closed', label: t('closedDay.tab'), children: <ClosedDays /> },
        ]}
      />
    </>
  );
}

function Now() {
  const { t, i18n } = useTranslation();
  const [f, set] = useFilters();
  const [schemes, setSchemes] = useState(false);
  const [conventions, setConventions] = useState(false);
  const query = useAgeing(f.asOf, f.product);
  return (
    <>
      <div className="bar">
        <DatePicker
          value={dayjs(f.asOf ?? query.data?.asOf)}
          onChange={(d) => set({ asOf: d?.format('YYYY-MM-DD') })}
          aria-label={t('ageing.asOf')}
        />
        <ProductFilter value={f.product} onChange={(v) => set({ product: v })} />
        <Button onClick={() => setSchemes(true)}>{t('ageing.schemes')}</Button>
        <Button onClick={() => setConventions(true)}>{t('convention.title')}</Button>
      </div>
      {conventions ? <Conventions close={() => setConventions(false)} /> : null}
      {schemes ? <Schemes close={() => setSchemes(false)} /> : null}
      <Loaded query={query}>
        {(data) => (
          <div className="cards" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(min(520px, 100%), 1fr))' }}>
            {data.schemes.map((s) => (
              <Scheme key={s.code} scheme={s} title={i18n.language === 'en' ? s.nameEn : s.nameZh} />
            ))}
          </div>
        )}
      </Loaded>
    </>
  );
}

function Scheme({ scheme, title }: { scheme: Schemas['SchemeView']; title: string }) {
  const { t } = useTranslation();
  const total = scheme.buckets.reduce((n, b) => n + b.loans, 0);
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: scheme.buckets.map((b) => b.code) },
      yAxis: { type: 'value' },
      series: [
        {
          type: 'bar',
          name: t('ageing.loans'),
          data: scheme.buckets.map((b, n) => ({
            value: b.loans,
            itemStyle: { color: ['#8fb4f0', '#5b8ff9', '#f0b23c', '#e8743b', '#b5302a'][Math.min(n, 4)] },
          })),
          barMaxWidth: 46,
          label: { show: true, position: 'top', formatter: (bar: { value: number }) => formatCount(bar.value) },
        },
      ],
    }),
    [scheme, t],
  );
  return (
    <section className="panel">
      <h2>{title}</h2>
      <Chart option={option} height={190} label={title} />
      <Table
        scroll={{ x: 'max-content' }}
        rowKey="code"
        pagination={false}
        dataSource={scheme.buckets}
        columns={[
          { title: t('ageing.bucket'), dataIndex: 'code' },
          { title: t('ageing.loans'), className: 'num', render: (_, b) => formatCount(b.loans) },
          { title: t('ageing.share'), className: 'num', render: (_, b) => formatShare(total ? b.loans / total : null) },
          { title: t('ageing.outstanding'), className: 'num', render: (_, b) => formatMoney(b.outstanding) },
          { title: t('ageing.overdue'), className: 'num', render: (_, b) => formatMoney(b.overdue) },
        ]}
      />
    </section>
  );
}
