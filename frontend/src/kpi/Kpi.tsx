import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Chart } from '../shared/Chart';
import { formatAmount, formatCount, formatShare } from '../shared/format';
import { Loaded } from '../shared/Refusal';
import { useFilters } from '../shared/useFilters';
import { Goals } from './Goals';
import { useKpis } from './queries';

export function Kpi() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const query = useKpis(f.from, f.to);
  return (
    <>
      <h1>{t('kpi.title')}</h1>
      <div className="bar">
        <DatePicker.RangePicker
          aria-label={t('kpi.period')}
          value={query.data ? [dayjs(query.data.from), dayjs(query.data.to)] : null}
          onChange={(r) => set({ from: r?.[0]?.format('YYYY-MM-DD'), to: r?.[1]?.format('YYYY-MM-DD') })}
        />
      </div>
      <Loaded query={query}>{(board) => <Board board={board} />}</Loaded>
      <Goals from={f.from} to={f.to} />
    </>
  );
}

const sum = (unit: Schemas['KpiView']['unit'], value: number) =>
  unit === 'MONEY' ? formatAmount(String(value)) : formatCount(Number(value));

function Board({ board }: { board: Schemas['KpiBoard'] }) {
  const { t, i18n } = useTranslation();
  const en = i18n.language === 'en';
  const colon = en ? ': ' : '：';
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 4, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: board.recoveredByDay.map((d) => d.day.slice(5)) },
      yAxis: { type: 'value' },
      series: [
        {
          type: 'bar',
          name: t('kpi.recovered'),
          data: board.recoveredByDay.map((d) => Number(d.amount)),
          itemStyle: { color: '#5b8ff9' },
        },
      ],
    }),
    [board, t],
  );
  return (
    <>
      <div className="cards">
        {board.figures.map((k) => (
          <section className="panel" key={k.code} style={{ margin: 0 }}>
            <h2>{en ? k.nameEn : k.nameZh}</h2>
            <div className="figure" style={{ fontSize: 26 }}>
              {k.value === null || k.value === undefined ? (
                <span className="muted">{t('kpi.noValue')}</span>
              ) : (
                formatShare(k.value)
              )}
            </div>
            <div className="muted">
              {sum(k.unit, k.numerator)} ÷ {sum(k.unit, k.denominator)}
            </div>
            <div className="muted">
              {t('kpi.formula')}
              {colon}
              {en ? k.formulaEn : k.formulaZh}
            </div>
            <div className="muted">
              {t('kpi.exclusions')}
              {colon}
              {en ? k.exclusionsEn : k.exclusionsZh} · {t('kpi.source')}
              {colon}
              {en ? k.sourceEn : k.sourceZh}
            </div>
          </section>
        ))}
      </div>
      <section className="panel">
        <h2>{t('kpi.recovered')}</h2>
        <Chart option={option} height={240} label={t('kpi.recovered')} />
      </section>
    </>
  );
}
