import { Button, Form, Input, InputNumber, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatCount, formatDate, formatShare } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import {
  useApproveExperiment,
  useEndExperiment,
  useExperiments,
  useStrategies,
  useWriteExperiment,
  type WrittenExperiment,
} from './queries';

type Experiment = Schemas['ExperimentView'];
const TONE: Record<string, Tone> = {
  WAITING: 'warn',
  ENTERING: 'info',
  RIPENING: 'info',
  DECIDED: 'good',
  STOPPED: 'bad',
};
/** How far the picture of an interval reaches to either side. */
const REACH = 0.2;
const at = (x: number) => `${Math.max(0, Math.min(100, 50 + (50 * x) / REACH))}%`;

/** Champion and challenger: the arms, and the effect once it may be read. */
export function Experiments() {
  const { t } = useTranslation();
  const strategies = useStrategies();
  const [writing, setWriting] = useState(false);
  const [ending, setEnding] = useState<Experiment | null>(null);
  const all = useExperiments();
  const write = useWriteExperiment(() => setWriting(false));
  const approve = useApproveExperiment();
  const end = useEndExperiment(() => setEnding(null));
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <p className="muted">{t('experiment.what')}</p>
      {session.may('strategy:write') ? (
        <div className="bar">
          <Button type="primary" onClick={() => setWriting(true)}>
            {t('experiment.write')}
          </Button>
        </div>
      ) : null}
      <Refusal error={approve.error} />
      <Loaded query={all} empty={(d) => d.length === 0} emptyText={t('experiment.none')}>
        {(rows) =>
          rows.map((e) => (
            <section className="panel" key={e.code}>
              <h2>
                {e.name} <span className="muted">{e.code}</span>{' '}
                <Tag tone={TONE[e.state]}>{t(`experimentState.${e.state as 'WAITING'}`)}</Tag>{' '}
                <span className="muted">
                  {e.challenger} · {formatShare(String(e.share))} · {t('experiment.outcomeDays')} {e.outcomeDays} ·{' '}
                  {formatDate(e.startedOn)}
                  {e.ripeOn ? ` · ${t('experiment.ripeOn', { date: e.ripeOn })}` : ''}
                  {e.endedWhy ? ` · ${e.endedWhy === 'GUARD_RAIL' ? t('experiment.guardRail') : e.endedWhy}` : ''}
                </span>
                <span className="grow" />
                {e.allowedActions.includes('APPROVE') ? (
                  <Button size="small" type="primary" onClick={() => approve.mutate(e.code)}>
                    {t('experiment.approve')}
                  </Button>
                ) : null}{' '}
                {e.allowedActions.includes('END') ? (
                  <Button size="small" onClick={() => setEnding(e)}>
                    {t('experiment.end')}
                  </Button>
                ) : null}
              </h2>
              <Table
                rowKey={(a) => String(a.challenger)}
                size="small"
                pagination={false}
                dataSource={e.arms}
                scroll={{ x: 'max-content' }}
                columns={[
                  {
                    title: t('experiment.arm'),
                    render: (_, a) => (a.challenger ? e.challenger : t('experiment.champion')),
                  },
                  { title: t('experiment.persons'), className: 'num', render: (_, a) => formatCount(a.persons) },
                  { title: t('experiment.ripe'), className: 'num', render: (_, a) => formatCount(a.ripe) },
                  {
                    title: t('experiment.paid'),
                    className: 'num',
                    render: (_, a) =>
                      a.paid === null
                        ? '–'
                        : `${formatCount(a.paid)} (${formatShare(String(a.ripe ? a.paid / a.ripe : 0))})`,
                  },
                  { title: t('experiment.complained'), className: 'num', render: (_, a) => formatCount(a.complained) },
                ]}
              />
              {e.effect ? (
                <p>
                  <Tag
                    tone={
                      e.effect.verdict === 'CHALLENGER_BETTER'
                        ? 'good'
                        : e.effect.verdict === 'CHALLENGER_WORSE'
                          ? 'bad'
                          : 'plain'
                    }
                  >
                    {t(`verdict.${e.effect.verdict}`)}
                  </Tag>{' '}
                  {t('experiment.effect')} <strong>{formatShare(String(e.effect.difference))}</strong> ·{' '}
                  {t('experiment.interval')} {formatShare(String(e.effect.low))} … {formatShare(String(e.effect.high))}{' '}
                  · p = {String(e.effect.p)}
                  <span
                    className="interval"
                    role="img"
                    aria-label={t('experiment.interval')}
                    style={{ display: 'block', marginTop: 6 }}
                  >
                    <span
                      style={{
                        left: at(Number(e.effect.low)),
                        right: `calc(100% - ${at(Number(e.effect.high))})`,
                      }}
                    />
                    <b style={{ left: at(Number(e.effect.difference)) }} />
                  </span>
                </p>
              ) : (
                <p className="muted">{t('experiment.tooEarly')}</p>
              )}
            </section>
          ))
        }
      </Loaded>
      <FormDialog<WrittenExperiment>
        open={writing}
        title={t('experiment.write')}
        close={() => setWriting(false)}
        deed={write}
        initial={{ share: 20, minimum: 500, outcomeDays: 30 }}
      >
        <Form.Item name="code" label={t('experiment.code')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="name" label={t('experiment.name')} rules={required}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="challenger" label={t('experiment.challenger')} rules={required}>
          <Select
            options={(strategies.data ?? [])
              .filter((s) => s.plans && s.code !== 'STANDARD')
              .map((s) => ({ value: s.code, label: `${s.code}/${s.version}` }))}
            notFoundContent={t('app.empty')}
          />
        </Form.Item>
        <Form.Item name="share" label={t('experiment.share')} rules={required}>
          <InputNumber min={1} max={50} precision={1} />
        </Form.Item>
        <Form.Item name="minimum" label={t('experiment.minimum')} rules={required}>
          <InputNumber min={50} max={1000000} precision={0} />
        </Form.Item>
        <Form.Item name="outcomeDays" label={t('experiment.outcomeDays')} rules={required}>
          <InputNumber min={7} max={180} precision={0} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ why: string }>
        open={ending !== null}
        title={t('experiment.end')}
        close={() => setEnding(null)}
        deed={{ ...end, mutate: (v) => ending && end.mutate({ code: ending.code, why: v.why }) }}
      >
        <Form.Item name="why" label={t('experiment.why')} rules={required}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
