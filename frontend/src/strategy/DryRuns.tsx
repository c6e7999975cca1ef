import { Link } from '@tanstack/react-router';
import { Button, DatePicker, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { formatCount, formatInstant, formatMoney, labelled, word } from '../shared/format';
import { JobProgress } from '../shared/JobProgress';
import { Loaded, Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useFilters } from '../shared/useFilters';
import { DRY_RUNS, useBeginDryRun, useDryRuns, useStrategies } from './queries';

type Result = Schemas['DryRunResultView'];

/** What a version would do on a day, before anybody is contacted by it. */
export function DryRuns() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const day = useBusinessDay();
  const strategies = useStrategies();
  const runs = useDryRuns();
  const [on, setOn] = useState<string>();
  const open = day.data?.businessDate;
  const wanted =
    f.strategy ??
    strategies.data?.find((s) => s.plans)?.code.concat('/', String(strategies.data.find((s) => s.plans)?.version));
  const begin = useBeginDryRun((run) => set({ run }));
  return (
    <>
      <p className="muted">{t('dryRun.what')}</p>
      {session.may('strategy:write') || session.may('strategy:approve') ? (
        <div className="bar">
          <Select
            aria-label={t('dryRun.strategy')}
            value={wanted}
            onChange={(strategy) => set({ strategy })}
            style={{ minWidth: 240 }}
            options={(strategies.data ?? [])
              .filter((s) => s.state !== 'RETIRED')
              .map((s) => ({
                value: `${s.code}/${s.version}`,
                label: `${s.code}/${s.version} · ${t(`strategyState.${s.state as 'IN_USE'}`)}`,
              }))}
          />
          <DatePicker
            aria-label={t('dryRun.on')}
            value={dayjs(on ?? open)}
            minDate={open ? dayjs(open) : undefined}
            allowClear={false}
            onChange={(d) => setOn(d?.format('YYYY-MM-DD'))}
          />
          <Button
            type="primary"
            loading={begin.isPending}
            disabled={!wanted}
            onClick={() => wanted && open && begin.mutate({ version: wanted, onDate: on ?? open })}
          >
            {t('dryRun.run')}
          </Button>
        </div>
      ) : null}
      <Refusal error={begin.error} />
      <Loaded query={runs} empty={(d) => d.length === 0} emptyText={t('dryRun.nothing')}>
        {(all) => {
          const shown = all.find((r) => r.job.id === f.run) ?? all[0];
          if (!shown) return null;
          return (
            <>
              <div className="bar">
                <Select
                  aria-label={t('dryRun.last')}
                  value={shown.job.id}
                  onChange={(run) => set({ run })}
                  style={{ minWidth: 300 }}
                  options={all.map((r) => ({
                    value: r.job.id,
                    label: `${r.strategy}/${r.version} · ${r.onDate} · ${formatInstant(r.job.createdAt)}`,
                  }))}
                />
                {shown.result ? null : <JobProgress job={shown.job} refresh={DRY_RUNS} />}
              </div>
              {shown.result ? <Outcome result={shown.result} /> : null}
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Outcome({ result }: { result: Result }) {
  const { t, i18n } = useTranslation();
  const hours = (minutes: number) => t('dryRun.hours', { n: (minutes / 60).toFixed(1) });
  const rule = (r: string) => (r === 'NO_POINT' ? t('dryRun.noPoint') : r);
  const most = Math.max(1, ...result.rules.map((r) => r.refused));
  return (
    <>
      <section className="panel bar">
        {[
          [t('dryRun.persons'), formatCount(result.persons)],
          [t('dryRun.planned'), formatCount(result.planned)],
          [t('dryRun.fresh'), formatCount(result.fresh)],
          [t('dryRun.refused'), formatCount(result.refused)],
          [t('dryRun.cost'), formatMoney(result.cost)],
          [t('dryRun.minutes'), hours(result.teams.reduce((sum, x) => sum + x.minutes, 0))],
        ].map(([label, value]) => (
          <span key={label} style={{ marginRight: 22 }}>
            <span className="muted">{label}</span> <span className="figure">{value}</span>
          </span>
        ))}
      </section>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(360px, 1fr))', gap: 10 }}>
        <section className="panel">
          <h2>{t('dryRun.rules')}</h2>
          {result.rules.length === 0 ? <p className="muted">{t('dryRun.none')}</p> : null}
          {result.rules.map((r) => (
            <div className="line" key={r.rule}>
              <span style={{ minWidth: 170, flex: 1 }}>
                {labelled({ zh: r.titleZh, en: r.titleEn }, i18n.language)} <span className="muted">{r.rule}</span>
              </span>{' '}
              <span className="load over" style={{ width: 160 }}>
                <span style={{ width: `${(100 * r.refused) / most}%` }} />
              </span>{' '}
              {formatCount(r.refused)}
            </div>
          ))}
        </section>
        <section className="panel">
          <h2>{t('dryRun.teams')}</h2>
          <Table
            rowKey="queue"
            size="small"
            pagination={false}
            dataSource={result.teams}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('worklist.queue'), render: (_, x) => word('queues', x.queue) },
              { title: t('dryRun.planned'), className: 'num', render: (_, x) => formatCount(x.planned) },
              { title: t('dryRun.minutes'), className: 'num', render: (_, x) => hours(x.minutes) },
              { title: t('dryRun.people'), className: 'num', dataIndex: 'people' },
              {
                title: t('dryRun.load'),
                render: (_, x) => (
                  <>
                    <span className={x.minutes > x.capacity ? 'load over' : 'load'}>
                      <span
                        style={{
                          width: `${x.capacity ? Math.min(100, (100 * x.minutes) / x.capacity) : x.minutes ? 100 : 0}%`,
                        }}
                      />
                    </span>{' '}
                    {hours(x.capacity)}
                  </>
                ),
              },
            ]}
          />
        </section>
      </div>
      <section className="panel">
        <Table
          rowKey="step"
          pagination={false}
          dataSource={result.steps}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('strategy.step'), render: (_, s) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language) },
            { title: t('strategy.action'), render: (_, s) => t(`planAction.${s.action}`) },
            { title: t('dryRun.planned'), className: 'num', render: (_, s) => formatCount(s.planned) },
            { title: t('dryRun.fresh'), className: 'num', render: (_, s) => formatCount(s.fresh) },
            { title: t('dryRun.refused'), className: 'num', render: (_, s) => formatCount(s.refused) },
            { title: t('dryRun.cost'), className: 'num', render: (_, s) => formatMoney(s.cost) },
            { title: t('dryRun.minutes'), className: 'num', render: (_, s) => (s.minutes ? hours(s.minutes) : '–') },
          ]}
        />
      </section>
      <section className="panel">
        <h2>{t('dryRun.sample')}</h2>
        <Table
          rowKey={(s) => `${s.personId}/${s.step}`}
          size="small"
          pagination={false}
          dataSource={result.sample}
          scroll={{ x: 'max-content', y: 320 }}
          columns={[
            {
              title: t('borrower.loanNo'),
              render: (_, s) => (
                <Link to="/borrowers/$personId" params={{ personId: s.personId }} search={{}}>
                  {s.loanNo}
                </Link>
              ),
            },
            { title: t('borrower.dpd'), className: 'num', dataIndex: 'dpd' },
            { title: t('strategy.step'), dataIndex: 'step' },
            { title: t('strategy.action'), render: (_, s) => t(`planAction.${s.action}`) },
            { title: t('dryRun.refused'), render: (_, s) => s.refusedBy.map(rule).join(', ') },
          ]}
        />
      </section>
    </>
  );
}
