import { Button, DatePicker, Form, Input, InputNumber, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatCount, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { useEnforceOverride, useTryOverride } from './queries';

type Entry = Schemas['RulePackEntry'];
type Numbers = Record<string, unknown> & { kind: string };

/** The numbers of each kind that may be tightened. */
const NUMBERS: Record<string, string[]> = {
  QUIET_HOURS: ['from', 'to'],
  CONTACT_CAP: ['most', 'days', 'consentDays'],
  MINIMUM_GAP: ['days'],
  LOCATE_ONLY_WHEN_LOST: ['failedCalls'],
  ADULT_DEBTOR: ['fullAge'],
  OFFICERS_CERTIFIED: ['least'],
  VISIT_ONLY_WHEN: ['fromDpd', 'largeFrom', 'failedCalls'],
  RECORDER_RUNNING: ['silentMinutes'],
  NOTICE_GIVEN: ['days'],
  MESSAGE_CONSENT: ['withinDays'],
  NOT_BEFORE_DAYS_PAST_DUE: ['days'],
  DEADLINE: ['days', 'months', 'remind'],
};
const STRENGTHS = ['WARN', 'NEEDS_APPROVAL', 'REFUSE'] as const;

export const canTighten = (rule: Entry) =>
  (rule.rule as unknown as Numbers).kind !== 'STATED' && !rule.to && (!/^[MN]/.test(rule.mark) || !!rule.attestedBy);

type Values = Record<`n_${string}`, string | number | null> & {
  strength: (typeof STRENGTHS)[number] | 'OBLIGATION';
  from: Dayjs;
  day: Dayjs;
  reason: string;
};

/** Stricter numbers of the house's own: tried against a day that was, then put in force from a date. */
export function Override({ jurisdiction, rule, today }: { jurisdiction: string; rule: Entry; today: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Values>();
  const before = rule.rule as unknown as Numbers;
  const fields = (NUMBERS[before.kind] ?? []).filter((n) => before[n] !== undefined || n === 'from' || n === 'to');
  const windows = before.open as { from: string; to: string }[] | undefined;
  const draft = (v: Values) => {
    const numbers: Numbers = { ...before };
    for (const n of fields) if (n !== 'from' && n !== 'to') numbers[n] = v[`n_${n}`] ?? null;
    if (windows)
      numbers.open = windows
        .map((w) => ({
          from: String(v.n_from) > w.from ? String(v.n_from) : w.from,
          to: String(v.n_to) < w.to ? String(v.n_to) : w.to,
        }))
        .filter((w) => w.from < w.to);
    return {
      ruleId: rule.id,
      rule: numbers as never,
      strength: v.strength,
      from: v.from.format('YYYY-MM-DD'),
      reason: v.reason ?? '-',
    };
  };
  const trial = useTryOverride();
  const tried = (v: Values) => ({
    day: v.day.format('YYYY-MM-DD'),
    override: draft({ ...v, reason: v.reason || '-' }),
  });
  const enforce = useEnforceOverride(() => setOpen(false));
  const initial: Record<string, unknown> = {
    strength: rule.strength,
    from: dayjs(today),
    day: dayjs(today).subtract(1, 'day'),
    n_from: windows?.[0]?.from.slice(0, 5),
    n_to: windows?.[windows.length - 1]?.to.slice(0, 5),
  };
  for (const n of fields) if (n !== 'from' && n !== 'to') initial[`n_${n}`] = before[n];
  const strengths = rule.strength === 'OBLIGATION' ? (['OBLIGATION'] as const) : STRENGTHS;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('override.tighten')}
      </Button>
      <Modal
        open={open}
        title={`${t('override.tighten')} ${rule.id}`}
        onCancel={() => setOpen(false)}
        afterClose={() => {
          trial.reset();
          enforce.reset();
        }}
        footer={null}
        destroyOnHidden
      >
        <p className="muted">{t('override.what')}</p>
        <Form<Values>
          form={form}
          layout="vertical"
          onFinish={(v) => enforce.mutate({ jurisdiction, body: draft(v) })}
          initialValues={initial as never}
        >
          {fields.map((n) => (
            <Form.Item key={n} name={`n_${n}`} label={t(`override.${n as 'most'}`)}>
              {n === 'from' || n === 'to' ? <Input maxLength={5} /> : <InputNumber min={0} style={{ width: '100%' }} />}
            </Form.Item>
          ))}
          <Form.Item name="strength" label={t('gate.strength')}>
            <Select options={strengths.map((s) => ({ value: s, label: t(`strength.${s}`) }))} />
          </Form.Item>
          <Form.Item name="from" label={t('override.begins')}>
            <DatePicker style={{ width: '100%' }} minDate={dayjs(today)} allowClear={false} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('hold.reason')}
            rules={[{ required: true, message: t('app.requiredField') }]}
          >
            <Input.TextArea rows={2} maxLength={500} />
          </Form.Item>
          <div className="bar">
            <Form.Item name="day" label={t('override.day')} noStyle>
              <DatePicker aria-label={t('override.day')} allowClear={false} />
            </Form.Item>
            {rule.strength === 'OBLIGATION' ? null : (
              <Button
                onClick={() => trial.mutate({ jurisdiction, body: tried(form.getFieldsValue(true)) })}
                loading={trial.isPending}
              >
                {t('override.try')}
              </Button>
            )}
          </div>
          {trial.data ? (
            <div className="panel" role="status">
              <strong>
                {t('override.would', {
                  refused: formatCount(trial.data.wouldRefuse),
                  looked: formatCount(trial.data.looked),
                  day: trial.data.day,
                })}
              </strong>
              {trial.data.wouldRefuse > 0
                ? [
                    ...trial.data.byChannel.map((p) => ({ ...p, name: word('channel', p.name) })),
                    ...trial.data.byActor.slice(0, 8),
                  ].map((p) => (
                    <div className="line" key={p.name}>
                      {p.name}
                      <span className="grow" />
                      <span className="num">
                        {formatCount(p.refused)} / {formatCount(p.looked)}
                      </span>
                    </div>
                  ))
                : null}
              {trial.data.looked < trial.data.ofAll ? <p className="muted">{t('override.sample')}</p> : null}
            </div>
          ) : null}
          <Refusal error={enforce.error ?? trial.error} />
          <Button type="primary" htmlType="submit" loading={enforce.isPending}>
            {t('override.enforce')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
