import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant, labelled } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { type GivenAssessment, useAssessments, useRecordAssessment } from './queries';

type Topic = Schemas['AssessmentTopicView'];
type Assessment = Schemas['AssessmentView'];
const BAD = new Set(['AVOIDING', 'LOST', 'BREAKS', 'EXCESSIVE', 'MALICIOUS', 'SUSPECTED_FRAUD']);
const GOOD = new Set(['WILLING', 'STABLE', 'REACHABLE', 'KEEPS', 'AMPLE', 'LIGHT', 'NORMAL']);
const tone = (value: string): Tone => (BAD.has(value) ? 'bad' : GOOD.has(value) ? 'good' : 'warn');

/** What is thought of the person's ability and willingness, by whom, and what was thought before. */
export function AssessmentPanel({ personId }: { personId: string }) {
  const { t, i18n } = useTranslation();
  const [topic, setTopic] = useState<Topic | null>(null);
  const may = session.may('contacts:write');
  const file = useAssessments(personId, may || session.may('complaints:read'));
  const record = useRecordAssessment(() => setTopic(null));
  if (!file.data) return file.error ? <Refusal error={file.error} /> : null;
  const { topics, standing, history } = file.data;
  const word = (named?: { zh: string; en: string }) => (named ? labelled(named, i18n.language) : '');
  const of = (a: Assessment) => topics.find((x) => x.topic === a.topic);
  const value = (a: Assessment) => word(of(a)?.values.find((v) => v.value === a.value));
  const by = (a: Assessment) => `${a.recordedBy ?? t(`assess.${a.cause as 'CONTACT'}`)} ${formatInstant(a.recordedAt)}`;
  return (
    <section className="panel">
      <h2>
        {t('assess.title')} <span className="grow" />
        {may ? (
          <Select
            size="small"
            aria-label={t('assess.add')}
            placeholder={t('assess.add')}
            value={null}
            onChange={(v) => setTopic(topics.find((x) => x.topic === v) ?? null)}
            options={topics.map((x) => ({ value: x.topic, label: word(x) }))}
            popupMatchSelectWidth={false}
            style={{ width: 110 }}
          />
        ) : null}
      </h2>
      {standing.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {standing.map((a) => (
        <div className="line" key={a.id} style={{ flexWrap: 'wrap' }}>
          <span className="muted">{word(of(a))}</span> <Tag tone={tone(a.value)}>{value(a)}</Tag>{' '}
          <span className="muted" title={a.note ?? ''}>
            {by(a)}
          </span>
        </div>
      ))}
      {history.length > standing.length ? (
        <details>
          <summary className="muted">{t('assess.history')}</summary>
          {history.map((a) => (
            <div className="muted" key={a.id}>
              {by(a)} · {word(of(a))} {value(a)} {a.note ? `· ${a.note}` : ''}
            </div>
          ))}
        </details>
      ) : null}
      <FormDialog<GivenAssessment>
        open={topic !== null}
        title={`${t('assess.add')} · ${word(topic ?? undefined)}`}
        submit={t('app.save')}
        close={() => setTopic(null)}
        deed={{ ...record, mutate: (v) => topic && record.mutate({ ...v, personId, topic: topic.topic }) }}
      >
        <Form.Item
          name="value"
          label={word(topic ?? undefined)}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Radio.Group options={topic?.values.map((v) => ({ value: v.value, label: word(v) })) ?? []} />
        </Form.Item>
        <Form.Item name="note" label={t('assess.note')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
