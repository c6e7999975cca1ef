import { Button, Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import {
  type Decision,
  type RaisedRequest,
  type Request,
  useCopy,
  useDecidePrivacyRequest,
  usePrivacyRequestsOf,
  useRaisePrivacyRequest,
} from './queries';

const KINDS = ['ACCESS', 'CORRECTION', 'ERASURE', 'RESTRICTION'] as const;

/** What may be done about a request: decide it, or fetch the copy it granted. */
export function PrivacyActions({ request }: { request: Request }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [granted, setGranted] = useState(true);
  const decide = useDecidePrivacyRequest(() => setOpen(false));
  const copy = useCopy((data, of) => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 1)], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `copy-${of.id}.json`;
    link.click();
    URL.revokeObjectURL(url);
  });
  return (
    <>
      {request.allowedActions.includes('DECIDE') ? (
        <Button size="small" onClick={() => setOpen(true)}>
          {t('privacy.decide')}
        </Button>
      ) : null}
      {request.allowedActions.includes('COPY') ? (
        <Button size="small" onClick={() => copy.mutate(request)} loading={copy.isPending}>
          {t('privacy.copy')}
        </Button>
      ) : null}
      <Refusal error={copy.error} />
      <FormDialog<Decision>
        open={open}
        title={`${t('privacy.decide')} · ${t(`privacyKind.${request.kind}`)}`}
        close={() => setOpen(false)}
        deed={{ ...decide, mutate: (v) => decide.mutate({ ...v, request }) }}
        initial={{ granted: true }}
        note={request.kind === 'ERASURE' ? t('privacy.erasureWhat', { until: request.keptUntil ?? '–' }) : undefined}
      >
        <p className="quote">{request.words}</p>
        <Form.Item name="granted" label={t('privacy.answer')}>
          <Radio.Group
            onChange={(e) => setGranted(e.target.value)}
            options={[
              { value: true, label: t('privacy.grant') },
              { value: false, label: t('privacy.refuse') },
            ]}
          />
        </Form.Item>
        {granted && request.kind === 'CORRECTION' ? (
          <>
            <Form.Item name="name" label={t('party.name')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="idNumber" label={t('borrower.idNumber')}>
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name="region" label={t('borrower.region')}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="employer" label={t('borrower.employer')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="birthYear" label={t('privacy.birthYear')}>
              <InputNumber min={1900} max={2100} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item
          name="words"
          label={t('privacy.reason')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

export const privacyState = (r: Request) => (r.granted === null ? 'OPEN' : r.granted ? 'GRANTED' : 'REFUSED');
export const PRIVACY_TONE = { OPEN: 'warn', GRANTED: 'good', REFUSED: 'plain' } as const;

/** What a person asks about the data kept of him. */
export function PrivacyPanel({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const list = usePrivacyRequestsOf(personId);
  const raise = useRaisePrivacyRequest(() => setOpen(false));
  return (
    <section className="panel">
      <h2>
        {t('privacy.title')} <span className="grow" />
        {session.may('privacy:write') ? <Button onClick={() => setOpen(true)}>{t('privacy.raise')}</Button> : null}
      </h2>
      <Refusal error={list.error} />
      {list.data?.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {list.data?.map((r) => (
        <div className="line" key={r.id} style={{ display: 'block' }}>
          <Tag tone={PRIVACY_TONE[privacyState(r)]}>{t(`privacyState.${privacyState(r)}`)}</Tag>{' '}
          {t(`privacyKind.${r.kind}`)} <span className="muted">{formatInstant(r.raisedAt)}</span>{' '}
          {r.answer ? <p className="quote">{r.answer}</p> : null}
          <PrivacyActions request={r} />
        </div>
      ))}
      <FormDialog<RaisedRequest>
        open={open}
        title={t('privacy.raise')}
        close={() => setOpen(false)}
        deed={{ ...raise, mutate: (v) => raise.mutate({ ...v, personId }) }}
        note={t('privacy.what')}
        initial={{ kind: 'ACCESS' }}
      >
        <Form.Item name="kind" label={t('complaint.kind')}>
          <Select options={KINDS.map((k) => ({ value: k, label: t(`privacyKind.${k}`) }))} />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('complaint.words')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
