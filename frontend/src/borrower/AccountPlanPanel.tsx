import { Button, DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate, formatInstant, formatShare } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { type PlannedAccount, useAccountPlans, useWriteAccountPlan, type WrittenAccountPlan } from './queries';

const CHANNELS = ['CALL', 'SMS', 'EMAIL', 'APP_PUSH', 'AI_VOICE', 'VISIT'] as const;

/** What was settled for the chosen account beside the strategy. */
export function AccountPlanPanel({ personId, loanId }: { personId: string; loanId?: string }) {
  const { t } = useTranslation();
  const [writing, setWriting] = useState<PlannedAccount | null>(null);
  const plans = useAccountPlans(personId);
  const mine = plans.data?.filter((p) => p.loanId === loanId) ?? [];
  const now = mine.find((p) => p.inForce);
  const write = useWriteAccountPlan(() => setWriting(null));
  const may = session.may('tasks:assign') && loanId !== undefined;
  if (plans.error) return <Refusal error={plans.error} />;
  if (!may && !now) return null;
  const required = [{ required: true, message: t('app.requiredField') }];
  const facts = now
    ? [
        now.channel ? `${t('accountPlan.channel')} ${t(`planAction.${now.channel}`)}` : null,
        now.everyDays ? t('accountPlan.every', { n: now.everyDays }) : null,
        now.floor === null || now.floor === undefined ? null : `${t('accountPlan.floor')} ${formatShare(now.floor)}`,
      ].filter(Boolean)
    : [];
  return (
    <section className="panel">
      <h2>
        {t('accountPlan.title')} <span className="grow" />
        {may ? (
          <Button onClick={() => setWriting({ loanId, basedOn: now?.version ?? 0 })}>
            {t(now ? 'accountPlan.revise' : 'accountPlan.write')}
          </Button>
        ) : null}
      </h2>
      {now ? (
        <>
          <div>{facts.join(' · ') || t('accountPlan.asStrategy')}</div>
          {now.milestones.map((m) => (
            <div className="line" key={`${m.on}/${m.what}`}>
              {formatDate(m.on)} <strong>{m.what}</strong>
            </div>
          ))}
          {now.note ? <div className="muted">{now.note}</div> : null}
          <div className="muted">
            {t('accountPlan.version', { n: now.version })} · {now.writtenBy} {formatInstant(now.writtenAt)}
          </div>
        </>
      ) : (
        <span className="muted">{t('accountPlan.none')}</span>
      )}
      {mine.length > 1 ? (
        <details>
          <summary className="muted">{t('accountPlan.before')}</summary>
          {mine
            .filter((p) => !p.inForce)
            .map((p) => (
              <div className="line muted" key={p.version} style={{ flexWrap: 'wrap' }}>
                {t('accountPlan.version', { n: p.version })} · {formatInstant(p.writtenAt)} {p.writtenBy} ·{' '}
                {p.note ?? ''}
              </div>
            ))}
        </details>
      ) : null}
      <FormDialog<WrittenAccountPlan>
        open={writing !== null}
        title={t('accountPlan.title')}
        submit={t('accountPlan.save')}
        note={t('accountPlan.what')}
        close={() => setWriting(null)}
        deed={{ ...write, mutate: (v) => writing && write.mutate({ ...v, ...writing, personId }) }}
        initial={{
          channel: now?.channel,
          everyDays: now?.everyDays,
          floor: now?.floor === null || now?.floor === undefined ? undefined : Number((now.floor * 100).toFixed(2)),
          note: now?.note,
          milestones: (now?.milestones ?? []).map((m) => ({ on: dayjs(m.on), what: m.what })),
        }}
      >
        <div className="bar" style={{ alignItems: 'flex-start' }}>
          <Form.Item name="channel" label={t('accountPlan.channel')}>
            <Select
              allowClear
              placeholder={t('accountPlan.any')}
              style={{ width: 150 }}
              options={CHANNELS.map((c) => ({ value: c, label: t(`planAction.${c}`) }))}
            />
          </Form.Item>
          <Form.Item name="everyDays" label={t('accountPlan.everyDays')}>
            <InputNumber min={1} max={90} precision={0} />
          </Form.Item>
          <Form.Item name="floor" label={t('accountPlan.floor')}>
            <InputNumber min={0} max={100} precision={2} suffix="%" />
          </Form.Item>
        </div>
        <Form.List name="milestones">
          {(rows, { add, remove }) => (
            <div style={{ marginBottom: 12 }}>
              {rows.map((row) => (
                <div className="bar" key={row.key}>
                  <Form.Item name={[row.name, 'on']} rules={required} style={{ marginBottom: 0 }}>
                    <DatePicker aria-label={t('accountPlan.on')} />
                  </Form.Item>
                  <Form.Item name={[row.name, 'what']} rules={required} style={{ marginBottom: 0 }}>
                    <Input aria-label={t('accountPlan.milestone')} maxLength={200} style={{ width: 220 }} />
                  </Form.Item>
                  <Button size="small" onClick={() => remove(row.name)}>
                    {t('strategy.remove')}
                  </Button>
                </div>
              ))}
              <Button size="small" onClick={() => add({})}>
                {t('accountPlan.addMilestone')}
              </Button>
            </div>
          )}
        </Form.List>
        <Form.Item name="note" label={t('accountPlan.note')}>
          <Input.TextArea maxLength={1000} rows={2} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
