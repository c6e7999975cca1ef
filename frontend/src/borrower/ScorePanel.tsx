import { Button, DatePicker, Form, Input, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatCount, formatDate, formatShare, labelled } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { type SetScore, useAgreeToMachine, useOverrideScore, useRefuseMachine, useScores } from './queries';

const TONE: Record<string, Tone> = { LOW: 'good', MEDIUM: 'warn', HIGH: 'bad', DOUBTFUL_LOSS: 'bad' };

/** How likely the late loan is to be paid up, why, and what people set instead. */
export function ScorePanel({ personId, loanId }: { personId: string; loanId?: string }) {
  const { t, i18n } = useTranslation();
  const [doing, setDoing] = useState<'override' | 'refuse' | null>(null);
  const scores = useScores(personId);
  const done = () => setDoing(null);
  const override = useOverrideScore(done);
  const refuse = useRefuseMachine(done);
  const agree = useAgreeToMachine(done);
  if (!scores.data) return scores.error ? <Refusal error={scores.error} /> : null;
  const { refused, loans, overrides } = scores.data;
  const loan = loans.find((l) => l.loanId === loanId);
  if (!loan && !refused) return null;
  const set = overrides.find((o) => o.loanId === loanId && o.inForce);
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <section className="panel">
      <h2>
        {t('score.title')} {loan ? <Tag tone={TONE[loan.grade]}>{t(`grade.${loan.grade}`)}</Tag> : null}
        <span className="grow" />
        {loan && session.may('strategy:write') ? (
          <Button size="small" onClick={() => setDoing('override')}>
            {t('score.set')}
          </Button>
        ) : null}
      </h2>
      {refused ? (
        <p>
          <Tag tone="warn">{t('score.refused')}</Tag>{' '}
          {session.may('contacts:write') || session.may('privacy:write') ? (
            <Popconfirm
              title={t('score.agree')}
              okText={t('app.confirm')}
              cancelText={t('app.cancel')}
              onConfirm={() => agree.mutate(personId)}
            >
              <Button size="small" loading={agree.isPending}>
                {t('score.agree')}
              </Button>
            </Popconfirm>
          ) : null}
        </p>
      ) : null}
      <Refusal error={agree.error} />
      {loan?.points != null ? (
        <>
          <div>
            <span className="figure">{loan.counts ?? loan.points}</span>{' '}
            <span className="muted">{t('score.probability', { p: formatShare(String(loan.probability)) })}</span>
          </div>
          {loan.reasons.map((r) => (
            <div className="line" key={r.feature}>
              {labelled(r, i18n.language)}{' '}
              <span className="muted">
                {r.value === null ? t('score.unknown') : formatCount(Math.round(Number(r.value) * 100) / 100)}
              </span>
              <span className="grow" />
              <span className="bad">{t('score.lost', { n: r.lost })}</span>
            </div>
          ))}
        </>
      ) : refused ? null : (
        <p className="muted">{t('score.noScore')}</p>
      )}
      {set ? (
        <p className="muted" title={set.reason}>
          {t('score.setBy', { n: set.points, date: formatDate(set.until) })} · {set.setBy} · {set.reason}
        </p>
      ) : null}
      {!refused && (session.may('contacts:write') || session.may('privacy:write')) ? (
        <Button size="small" type="link" style={{ padding: 0 }} onClick={() => setDoing('refuse')}>
          {t('score.refuse')}
        </Button>
      ) : null}
      <FormDialog<SetScore>
        open={doing === 'override'}
        title={t('score.set')}
        close={() => setDoing(null)}
        deed={{ ...override, mutate: (v) => loanId && override.mutate({ ...v, personId, loanId }) }}
        initial={{ points: loan?.counts ?? loan?.points ?? 500 }}
      >
        <Form.Item name="points" label={t('score.setPoints')} rules={required}>
          <InputNumber min={0} max={1000} precision={0} />
        </Form.Item>
        <Form.Item name="reason" label={t('score.reason')} rules={required}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
        <Form.Item name="until" label={t('score.until')} rules={required}>
          <DatePicker />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ note: string }>
        open={doing === 'refuse'}
        title={t('score.refuse')}
        close={() => setDoing(null)}
        deed={{ ...refuse, mutate: (v) => refuse.mutate({ ...v, personId }) }}
      >
        <Form.Item name="note" label={t('score.words')} rules={required}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
