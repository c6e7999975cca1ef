import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { Chart } from '../shared/Chart';
import { formatCount, formatInstant, formatShare, labelled } from '../shared/format';
import { JobProgress } from '../shared/JobProgress';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { SCORECARDS, useDecideScorecard, useScorecards, useTrainScorecard } from './queries';

type Version = Schemas['ScorecardVersionView'];
type Range = Schemas['ScorecardRangeView'];
const TONE: Record<string, Tone> = { WAITING: 'warn', IN_USE: 'good', RETIRED: 'plain' };

/** Scorecards with their model cards: what they were learned from, how good they are, what gives points. */
export function Scorecards() {
  const { t } = useTranslation();
  const [chosen, choose] = useState<number>();
  const all = useScorecards();
  const train = useTrainScorecard();
  const change = useDecideScorecard();
  return (
    <>
      <p className="muted">{t('score.what')}</p>
      <div className="bar">
        {session.may('strategy:write') ? (
          <Button type="primary" loading={train.isPending} onClick={() => train.mutate()}>
            {t('score.train')}
          </Button>
        ) : null}
        {train.data ? <JobProgress job={train.data} refresh={SCORECARDS} /> : null}
      </div>
      <Refusal error={train.error ?? change.error} />
      <Loaded query={all} empty={(d) => d.length === 0} emptyText={t('score.none')}>
        {(versions) => {
          const shown =
            versions.find((v) => v.version === chosen) ?? versions.find((v) => v.state === 'IN_USE') ?? versions[0];
          if (!shown) return null;
          return (
            <>
              <div className="bar">
                <Select
                  aria-label={t('score.tab')}
                  value={shown.version}
                  onChange={choose}
                  style={{ minWidth: 260 }}
                  options={versions.map((v) => ({
                    value: v.version,
                    label: `${t('score.version', { n: v.version })} · ${t(`segmentState.${v.state as 'IN_USE'}`)}`,
                  }))}
                />
                <Tag tone={TONE[shown.state]}>{t(`segmentState.${shown.state as 'IN_USE'}`)}</Tag>
                <span className="muted">
                  {t('score.trained')} {shown.trainedBy} {formatInstant(shown.trainedAt)}
                  {shown.approvedBy ? ` → ${shown.approvedBy} ${formatInstant(shown.approvedAt)}` : ''}
                </span>
                {shown.allowedActions.includes('APPROVE') ? (
                  <Button type="primary" onClick={() => change.mutate({ version: shown.version, deed: 'approve' })}>
                    {t('score.approve')}
                  </Button>
                ) : null}
                {shown.allowedActions.includes('RETIRE') ? (
                  <Button onClick={() => change.mutate({ version: shown.version, deed: 'retire' })}>
                    {t('score.retire')}
                  </Button>
                ) : null}
              </div>
              <Card version={shown} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Card({ version }: { version: Version }) {
  const { t, i18n } = useTranslation();
  const { card, scorecard } = version;
  const name = (f: string) => {
    const word = version.features.find((x) => x.name === f);
    return word ? labelled(word, i18n.language) : f;
  };
  const between = (ranges: Range[], n: number) => {
    const range = ranges[n];
    const known = ranges.filter((r) => !r.unknown);
    const before = known[known.indexOf(range as Range) - 1];
    if (!range || range.unknown) return t('score.unknown');
    if (!before) return range.below === null ? '…' : `< ${formatCount(Number(range.below))}`;
    return range.below === null
      ? `≥ ${formatCount(Number(before.below))}`
      : `${formatCount(Number(before.below))} – ${formatCount(Number(range.below))}`;
  };
  const measures = [
    { key: 'trainSet' as const, m: card.train },
    { key: 'testSet' as const, m: card.test },
    { key: 'outOfTime' as const, m: card.outOfTime },
  ];
  return (
    <>
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(380px, 1fr))', gap: 10 }}>
        <section className="panel">
          <p>
            <span className="muted">{t('score.rows')}</span> <span className="figure">{formatCount(card.rows)}</span>{' '}
            <span className="muted">{t('score.paid')}</span>{' '}
            <strong>{formatShare(String(card.rows ? card.paid / card.rows : 0))}</strong>{' '}
            <span className="muted">{t('score.persons')}</span> <strong>{formatCount(card.persons)}</strong>
          </p>
          <Table
            rowKey="key"
            size="small"
            pagination={false}
            dataSource={measures.filter((x) => x.m)}
            scroll={{ x: 'max-content' }}
            columns={[
              { title: t('score.sample'), render: (_, x) => t(`score.${x.key}`) },
              { title: t('score.rows'), className: 'num', render: (_, x) => formatCount(x.m?.rows ?? 0) },
              { title: t('score.auc'), className: 'num', render: (_, x) => String(x.m?.auc) },
              { title: t('score.ks'), className: 'num', render: (_, x) => String(x.m?.ks) },
            ]}
          />
          <p>
            <span className="muted">{t('score.psi')}</span>{' '}
            <strong>{card.stability === null ? '–' : String(card.stability)}</strong>{' '}
            {version.stabilityNow === null ? null : (
              <>
                <span className="muted">{t('score.psiNow')}</span> <strong>{String(version.stabilityNow)}</strong>
              </>
            )}
          </p>
          <p className="muted">
            {t('score.left')}: {card.left.map(name).join(', ') || '–'}
          </p>
          <p className="muted">
            {t('score.excluded')}: {card.excluded.split(' / ')[i18n.language === 'en' ? 1 : 0]}
          </p>
        </section>
        <section className="panel">
          <h2>{t('score.calibration')}</h2>
          <Chart
            height={240}
            label={t('score.calibration')}
            option={{
              tooltip: { trigger: 'axis' },
              legend: { top: 0 },
              grid: { left: 44, right: 12, top: 30, bottom: 30 },
              xAxis: { type: 'category', data: card.calibration.map((c) => `${c.from}–${c.to}`) },
              yAxis: { type: 'value', min: 0, max: 1 },
              series: [
                { name: t('score.foreseen'), type: 'line', data: card.calibration.map((c) => Number(c.foreseen)) },
                { name: t('score.observed'), type: 'bar', data: card.calibration.map((c) => Number(c.observed)) },
              ],
            }}
          />
        </section>
      </div>
      <section className="panel">
        <h2>{t('score.features')}</h2>
        <Table
          rowKey="name"
          pagination={false}
          dataSource={[...scorecard.features].sort((a, b) => Number(b.informationValue) - Number(a.informationValue))}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('score.features'), render: (_, f) => <strong>{name(f.name)}</strong> },
            { title: t('score.iv'), className: 'num', render: (_, f) => String(f.informationValue) },
            {
              title: t('score.points'),
              render: (_, f) => (
                <div style={{ display: 'flex', flexWrap: 'wrap', gap: 6 }}>
                  {f.ranges.map((r, n) => (
                    <span
                      key={r.unknown ? 'unknown' : String(r.below)}
                      title={`${t('score.weight')} ${r.weight} · ${t('score.rows')} ${r.rows}`}
                      style={{
                        padding: '1px 8px',
                        borderRadius: 4,
                        background:
                          r.points < 0
                            ? `rgba(180,35,24,${Math.min(0.3, -r.points / 200)})`
                            : `rgba(31,122,61,${Math.min(0.3, r.points / 200)})`,
                      }}
                    >
                      {between(f.ranges, n)} <strong>{r.points > 0 ? `+${r.points}` : r.points}</strong>
                    </span>
                  ))}
                </div>
              ),
            },
          ]}
        />
      </section>
    </>
  );
}
