import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { FormDialog } from '../shared/FormDialog';
import { formatDate, labelled } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFinishStep, usePlan } from './queries';

type Step = Schemas['PlanStepView'];
const TONE: Record<string, Tone> = { PLANNED: 'info', DONE: 'good', REFUSED: 'bad', LAPSED: 'plain' };

/** What is to be done with this person today, what comes, and what was. */
export function PlanPanel({ personId }: { personId: string }) {
  const { t, i18n } = useTranslation();
  const [ending, setEnding] = useState<Step | null>(null);
  const plan = usePlan(personId);
  const finish = useFinishStep(() => setEnding(null));
  if (!plan.data) return plan.error ? <Refusal error={plan.error} /> : null;
  const { open, ahead, past, strategy, version } = plan.data;
  const name = (s: { nameZh: string; nameEn: string }) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language);
  return (
    <section className="panel">
      <h2>
        {t('plan.title')} <span className="grow" />
        <span className="muted">
          {t('plan.by')} {strategy}/{version}
        </span>
      </h2>
      {open.length === 0 ? <p className="muted">{t('plan.nothing')}</p> : null}
      {open.map((s) => (
        <div className="line" key={s.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone="info">{t(`planAction.${s.action}`)}</Tag> <strong>{name(s)}</strong>{' '}
          <span className="muted">
            {t('plan.day', { n: s.dpd })} · {formatDate(s.dueOn)}
            {s.tone ? ` · ${t(`tone.${s.tone}`)}` : ''}
          </span>
          <span className="grow" />
          {s.allowedActions.includes('DONE') ? (
            <Button size="small" onClick={() => setEnding(s)}>
              {t('plan.done')}
            </Button>
          ) : null}
        </div>
      ))}
      {ahead.length > 0 ? (
        <details>
          <summary className="muted">{t('plan.ahead')}</summary>
          {ahead.map((a) => (
            <div className="line" key={`${a.on}/${a.step}`}>
              {formatDate(a.on)} <span className="muted">{t(`planAction.${a.action}`)}</span> {name(a)}
            </div>
          ))}
        </details>
      ) : null}
      {past.length > 0 ? (
        <details>
          <summary className="muted">{t('plan.past')}</summary>
          {past.map((s) => (
            <div className="line" key={s.id} style={{ flexWrap: 'wrap' }}>
              {formatDate(s.dueOn)} <Tag tone={TONE[s.state]}>{t(`planState.${s.state as 'DONE'}`)}</Tag> {name(s)}{' '}
              <span className="muted">{s.reason ?? s.note ?? ''}</span>
            </div>
          ))}
        </details>
      ) : null}
      <FormDialog<{ note: string }>
        open={ending !== null}
        title={ending ? name(ending) : ''}
        submit={t('plan.done')}
        close={() => setEnding(null)}
        deed={{ ...finish, mutate: (v) => ending && finish.mutate({ ...v, personId, stepId: ending.id }) }}
      >
        <Form.Item name="note" label={t('plan.note')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
