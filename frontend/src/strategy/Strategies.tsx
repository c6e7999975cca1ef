import { Button, Checkbox, Select, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { inWords } from '../segments/condition';
import { useFields } from '../segments/queries';
import { formatDate, formatInstant, labelled, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { DryRuns } from './DryRuns';
import { Experiments } from './Experiments';
import { Lanes } from './Lanes';
import { type Strategy, useDecideStrategy, useStrategies } from './queries';
import { StrategyForm } from './StrategyForm';

const TONE: Record<string, Tone> = { WAITING: 'warn', IN_USE: 'good', RETIRED: 'plain' };

/** What is done with whom, when: the strategy, what it would do, and what is compared with it. */
export function Strategies() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('strategy.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'steps'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'steps', label: t('strategy.tab'), children: <Steps /> },
          { key: 'dry-run', label: t('dryRun.tab'), children: <DryRuns /> },
          { key: 'experiments', label: t('experiment.tab'), children: <Experiments /> },
        ]}
      />
    </>
  );
}

function Steps() {
  const { t, i18n } = useTranslation();
  const [f, set] = useFilters();
  const [writing, setWriting] = useState<'STANDARD' | 'CHALLENGER' | null>(null);
  const strategies = useStrategies();
  const fields = useFields();
  const change = useDecideStrategy();
  const rows = strategies.data?.filter((s) => f.all === 'true' || s.state !== 'RETIRED') ?? [];
  const key = (s: Strategy) => `${s.code}/${s.version}`;
  const shown = rows.find((s) => key(s) === f.strategy) ?? rows.find((s) => s.plans) ?? rows[0];
  const name = (s: { nameZh: string; nameEn: string }) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language);
  return (
    <>
      <div className="bar">
        <Select
          aria-label={t('strategy.version')}
          value={shown ? key(shown) : undefined}
          onChange={(strategy) => set({ strategy })}
          options={rows.map((s) => ({
            value: key(s),
            label: `${name(s)} ${key(s)} · ${t(`strategyState.${s.state as 'IN_USE'}`)}`,
          }))}
          style={{ minWidth: 280 }}
        />
        {shown ? (
          <>
            <Tag tone={TONE[shown.state]}>{t(`strategyState.${shown.state as 'IN_USE'}`)}</Tag>
            {shown.plans ? <Tag tone="info">{t('strategy.plans')}</Tag> : null}
            <span className="muted">
              {t('strategy.from')} {formatDate(shown.effectiveFrom)} · {shown.writtenBy ?? t('strategy.shipped')}
              {shown.approvedBy ? ` → ${shown.approvedBy} ${formatInstant(shown.approvedAt)}` : ''}
            </span>
            {shown.missingTemplates.length ? (
              <Tag tone="bad">
                {t('strategy.missing')} {shown.missingTemplates.join(', ')}
              </Tag>
            ) : null}
            {shown.allowedActions.includes('APPROVE') ? (
              <Button type="primary" onClick={() => change.mutate({ strategy: shown, deed: 'approve' })}>
                {t('strategy.approve')}
              </Button>
            ) : null}
            {shown.allowedActions.includes('RETIRE') ? (
              <Button onClick={() => change.mutate({ strategy: shown, deed: 'retire' })}>{t('strategy.retire')}</Button>
            ) : null}
          </>
        ) : null}
        <span style={{ flex: 1 }} />
        <Checkbox checked={f.all === 'true'} onChange={(e) => set({ all: e.target.checked ? 'true' : undefined })}>
          {t('strategy.retired')}
        </Checkbox>
        {session.may('strategy:write') && shown ? (
          <>
            <Button onClick={() => setWriting('CHALLENGER')}>{t('strategy.challenger')}</Button>
            <Button type="primary" onClick={() => setWriting('STANDARD')}>
              {t('strategy.write')}
            </Button>
          </>
        ) : null}
      </div>
      <p className="muted">{t('strategy.what')}</p>
      <Refusal error={strategies.error ?? fields.error ?? change.error} retry={() => strategies.refetch()} />
      {shown ? <Lanes steps={shown.steps} /> : null}
      <Table
        rowKey="code"
        loading={strategies.isPending}
        pagination={false}
        dataSource={shown?.steps ?? []}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('strategy.step'),
            render: (_, s) => (
              <>
                <strong>{name(s)}</strong> <span className="muted">{s.code}</span>
              </>
            ),
          },
          { title: t('strategy.action'), render: (_, s) => t(`planAction.${s.action}`) },
          { title: t('strategy.days'), className: 'num', render: (_, s) => `${s.fromDay} – ${s.toDay ?? '…'}` },
          {
            title: t('strategy.every'),
            render: (_, s) =>
              s.everyDays === null
                ? t('strategy.once')
                : s.everyDays === 1
                  ? t('strategy.daily')
                  : t('strategy.everyDays', { n: s.everyDays }),
          },
          {
            title: t('strategy.condition'),
            render: (_, s) => (
              <div style={{ maxWidth: 380, whiteSpace: 'normal' }}>
                {[
                  s.segments?.length ? s.segments.join(', ') : '',
                  s.when && fields.data
                    ? inWords(s.when, fields.data, i18n.language, (o) => t(`operator.${o as 'AND'}`))
                    : '',
                ]
                  .filter(Boolean)
                  .join(` ${t('strategy.when')} `)}
              </div>
            ),
          },
          { title: t('strategy.template'), dataIndex: 'template' },
          { title: t('strategy.tone'), render: (_, s) => (s.tone ? t(`tone.${s.tone}`) : '') },
          { title: t('strategy.fromTime'), dataIndex: 'fromTime' },
          {
            title: t('strategy.queue'),
            render: (_, s) =>
              [s.queue ? word('queues', s.queue) : '', s.skill ? word('skills', s.skill) : '']
                .filter(Boolean)
                .join(' · '),
          },
        ]}
      />
      {writing && shown && fields.data ? (
        <StrategyForm
          key={writing}
          from={shown}
          challenger={writing === 'CHALLENGER'}
          fields={fields.data}
          close={() => setWriting(null)}
          written={(s) => set({ strategy: key(s) })}
        />
      ) : null}
    </>
  );
}
