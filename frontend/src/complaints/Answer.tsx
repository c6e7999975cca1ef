import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { useAgencies, useOfficers } from '../shared/queries';
import { type Complaint, type GivenAnswer, useAnswerComplaint, useAppealComplaint } from './queries';

const FINDINGS = ['UPHELD', 'PARTLY_UPHELD', 'NOT_UPHELD'] as const;
const CAUSES = ['COLLECTOR', 'AGENCY', 'SCRIPT', 'PROCESS', 'DATA', 'NONE'] as const;
const ENDS = ['COMPLAINT', 'DISPUTE', 'HARDSHIP', 'WRONG_NUMBER'];

/** What may be done about a complaint now: answer it, or appeal against the answer. */
export function ComplaintActions({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<'ANSWER' | 'APPEAL' | null>(null);
  const [cause, setCause] = useState<string>('NONE');
  const done = () => setDoing(null);
  const officers = useOfficers(doing === 'ANSWER' && cause === 'COLLECTOR');
  const agencies = useAgencies(doing === 'ANSWER' && cause === 'AGENCY');
  const reply = useAnswerComplaint(done);
  const appeal = useAppealComplaint(done);
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      {complaint.allowedActions.includes('ANSWER') ? (
        <Button size="small" onClick={() => setDoing('ANSWER')}>
          {t('complaint.answer')}
        </Button>
      ) : null}
      {complaint.allowedActions.includes('APPEAL') ? (
        <Button size="small" onClick={() => setDoing('APPEAL')}>
          {t('complaint.appeal')}
        </Button>
      ) : null}
      <FormDialog<GivenAnswer>
        open={doing === 'ANSWER'}
        title={t('complaint.answer')}
        close={() => setDoing(null)}
        deed={{ ...reply, mutate: (v) => reply.mutate({ ...v, complaint }) }}
        initial={{ finding: 'NOT_UPHELD', cause: 'NONE' }}
      >
        <p className="quote">{complaint.words}</p>
        <Form.Item name="finding" label={t('complaint.finding')}>
          <Select options={FINDINGS.map((x) => ({ value: x, label: t(`complaintFinding.${x}`) }))} />
        </Form.Item>
        <Form.Item name="cause" label={t('complaint.cause')}>
          <Select onChange={setCause} options={CAUSES.map((x) => ({ value: x, label: t(`complaintCause.${x}`) }))} />
        </Form.Item>
        {cause === 'COLLECTOR' ? (
          <Form.Item name="chargedId" label={t('complaint.charged')} rules={required}>
            <Select
              showSearch
              optionFilterProp="label"
              loading={officers.isPending}
              options={officers.data?.filter((o) => !o.agencyId).map((o) => ({ value: o.id, label: o.name }))}
            />
          </Form.Item>
        ) : null}
        {cause === 'AGENCY' ? (
          <Form.Item name="chargedId" label={t('complaint.charged')} rules={required}>
            <Select
              loading={agencies.isPending}
              options={agencies.data?.map((a) => ({ value: a.id, label: a.name }))}
            />
          </Form.Item>
        ) : null}
        {cause === 'SCRIPT' ? (
          <Form.Item name="chargedRef" label={t('complaint.script')} rules={required}>
            <Input maxLength={100} />
          </Form.Item>
        ) : null}
        <Form.Item name="words" label={t('complaint.reply')} rules={required}>
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
        {ENDS.includes(complaint.kind) && complaint.stopsContact ? (
          <Form.Item name="contactMayGoOn" valuePropName="checked">
            <Checkbox>{t('complaint.goOn')}</Checkbox>
          </Form.Item>
        ) : null}
      </FormDialog>
      <FormDialog<{ words: string }>
        open={doing === 'APPEAL'}
        title={t('complaint.appeal')}
        close={() => setDoing(null)}
        deed={{ ...appeal, mutate: (v) => appeal.mutate({ ...v, complaint }) }}
        note={t('complaint.appealWhat')}
      >
        <Form.Item name="words" label={t('complaint.words')} rules={required}>
          <Input.TextArea rows={4} maxLength={4000} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}

/** What was raised and answered, in order. */
export function ComplaintWords({ complaint }: { complaint: Complaint }) {
  const { t } = useTranslation();
  return (
    <div>
      <p className="quote">{complaint.words}</p>
      {complaint.steps.map((s) => (
        <p className="quote" key={s.no}>
          <strong>{t(s.kind === 'ANSWER' ? 'complaint.answered' : 'complaint.appealed')}</strong> {s.by}
          {s.finding ? ` · ${t(`complaintFinding.${s.finding as 'UPHELD'}`)}` : ''}
          {s.cause && s.cause !== 'NONE'
            ? ` · ${t(`complaintCause.${s.cause as 'COLLECTOR'}`)} ${s.chargedTo ?? ''}`
            : ''}
          <br />
          {s.words}
        </p>
      ))}
    </div>
  );
}
