import { Button, Form, Input, InputNumber, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatAmount, formatCount, formatShare } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { type Goal, useGoals, useRemoveGoal, useSetGoal, type WantedGoal } from './queries';

const TONE: Record<Goal['standing'], Tone> = { BELOW: 'bad', MET: 'good', UNKNOWN: 'plain' };
const HORIZONS = ['SHORT', 'MID', 'LONG'] as const;
const percent = (value?: number | null) =>
  value === null || value === undefined ? undefined : Number((value * 100).toFixed(2));

/** What stages and segments are to bring in, as bars with their targets, and who answers for it. */
export function Goals({ from, to }: { from?: string; to?: string }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Goal | 'new' | null>(null);
  const goals = useGoals(from, to);
  const done = () => setEditing(null);
  const set = useSetGoal(done);
  const remove = useRemoveGoal(done);
  const required = [{ required: true, message: t('app.requiredField') }];
  const old = editing && editing !== 'new' ? editing : null;
  return (
    <section className="panel">
      <h2>
        {t('goal.title')} <span className="grow" />
        {session.may('strategy:write') ? <Button onClick={() => setEditing('new')}>{t('goal.add')}</Button> : null}
      </h2>
      <p className="muted">{t('goal.what')}</p>
      <Refusal error={remove.error} />
      <Loaded query={goals} empty={(d) => d.length === 0}>
        {(rows) => (
          <Table<Goal>
            rowKey={(g) => `${g.kind}/${g.code}/${g.horizon}`}
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            columns={[
              {
                title: t('goal.group'),
                render: (_, g) => (
                  <>
                    <strong>{g.kind === 'STAGE' ? t('goal.stage', { days: g.code }) : g.code}</strong>{' '}
                    <span className="muted">{t(`goal.horizons.${g.horizon}`)}</span>
                  </>
                ),
              },
              { title: '', width: 240, render: (_, g) => <Bullet goal={g} /> },
              { title: t('goal.actual'), className: 'num', render: (_, g) => formatShare(g.actual) },
              {
                title: t('goal.target'),
                className: 'num',
                render: (_, g) =>
                  g.targetTo
                    ? `${formatShare(g.targetFrom)} – ${formatShare(g.targetTo)}`
                    : `≥ ${formatShare(g.targetFrom)}`,
              },
              {
                title: t('goal.standing'),
                render: (_, g) => <Tag tone={TONE[g.standing]}>{t(`goal.standings.${g.standing}`)}</Tag>,
              },
              {
                title: t('goal.sums'),
                className: 'num',
                render: (_, g) => (
                  <span className="muted">
                    {formatAmount(String(g.numerator))} ÷ {formatAmount(String(g.denominator))}
                  </span>
                ),
              },
              {
                title: t('goal.waiting'),
                className: 'num',
                render: (_, g) => (g.waiting ? formatCount(g.waiting) : '–'),
              },
              { title: t('goal.owner'), render: (_, g) => g.ownerName ?? t('app.none') },
              { title: t('goal.note'), render: (_, g) => g.note ?? '' },
              {
                title: '',
                render: (_, g) =>
                  g.allowedActions.includes('SET') ? (
                    <>
                      <Button size="small" onClick={() => setEditing(g)}>
                        {t('goal.change')}
                      </Button>{' '}
                      <Popconfirm
                        title={t('goal.removeConfirm')}
                        okText={t('app.confirm')}
                        cancelText={t('app.cancel')}
                        onConfirm={() => remove.mutate(g)}
                      >
                        <Button size="small">{t('goal.remove')}</Button>
                      </Popconfirm>
                    </>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      <FormDialog<WantedGoal>
        open={editing !== null}
        title={old ? t('goal.change') : t('goal.add')}
        submit={t('goal.save')}
        close={() => setEditing(null)}
        deed={set}
        initial={
          old
            ? { ...old, from: percent(old.targetFrom), to: percent(old.targetTo), owner: old.owner, note: old.note }
            : { kind: 'STAGE', horizon: 'SHORT' }
        }
      >
        <Form.Item name="kind" label={t('goal.kind')} rules={required}>
          <Select
            disabled={Boolean(old)}
            options={(['STAGE', 'SEGMENT'] as const).map((k) => ({ value: k, label: t(`goal.kinds.${k}`) }))}
          />
        </Form.Item>
        <Form.Item name="code" label={t('goal.code')} extra={t('goal.codeWhat')} rules={required}>
          <Input disabled={Boolean(old)} maxLength={40} />
        </Form.Item>
        <Form.Item name="horizon" label={t('goal.horizon')} rules={required}>
          <Select
            disabled={Boolean(old)}
            options={HORIZONS.map((h) => ({ value: h, label: t(`goal.horizons.${h}`) }))}
          />
        </Form.Item>
        <div className="bar">
          <Form.Item name="from" label={t('goal.from')} rules={required}>
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
          <Form.Item name="to" label={t('goal.to')}>
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
        </div>
        <Form.Item name="owner" label={t('goal.owner')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="note" label={t('goal.note')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}

/** The actual share as a bar, the target as a band behind it. */
function Bullet({ goal }: { goal: Goal }) {
  const from = goal.targetFrom * 100;
  const to = (goal.targetTo ?? 1) * 100;
  return (
    <svg viewBox="0 0 100 12" width="220" height="18" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="3" width="100" height="6" fill="#eef1f5" />
      <rect x={from} y="0" width={Math.max(to - from, 0.5)} height="12" fill="#d5ecd0" />
      <rect
        x="0"
        y="4"
        width={(goal.actual ?? 0) * 100}
        height="4"
        fill={goal.standing === 'BELOW' ? '#c0392b' : '#2f7d32'}
      />
      <rect x={from - 0.4} y="0" width="0.8" height="12" fill="#5a6472" />
    </svg>
  );
}
