import { Button, DatePicker, Form, Input, Select, TimePicker } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';
import { type GivenConsent, useConsents, useRecordConsent, useWithdrawConsent } from './queries';

const KINDS = ['HOURS', 'INCONVENIENT', 'MORE_CALLS'] as const;

/** What the debtor said of when he may be contacted; taking it back is one press. */
export function ConsentPanel({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const today = useBusinessDay();
  const [adding, setAdding] = useState(false);
  const consents = useConsents(personId);
  const record = useRecordConsent(() => setAdding(false));
  const withdraw = useWithdrawConsent();
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <section className="panel">
      <h2>
        {t('consent.title')} <span className="grow" />
        {session.may('contacts:write') ? <Button onClick={() => setAdding(true)}>{t('consent.add')}</Button> : null}
      </h2>
      <Refusal error={consents.error ?? withdraw.error} />
      {consents.data?.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {consents.data?.map((c) => {
        const ended = c.withdrawnAt || c.validUntil < (today.data?.now ?? '').slice(0, 10);
        return (
          <div className="line" key={c.id} style={{ flexWrap: 'wrap' }}>
            <Tag tone={ended ? 'plain' : c.kind === 'INCONVENIENT' ? 'bad' : 'good'}>
              {t(`consent.${c.kind}`)} {c.fromTime}–{c.toTime}
            </Tag>
            <span className="muted">
              {c.onDay ? formatDate(c.onDay) : t('consent.everyDay')} · {t('consent.until')} {formatDate(c.validUntil)}{' '}
              · {c.givenHow}
              {c.withdrawnAt ? ` · ${t('consent.withdrawn')}` : ''}
            </span>
            {!ended && session.may('contacts:write') ? (
              <Button
                onClick={() => withdraw.mutate({ personId, consentId: c.id })}
                loading={withdraw.isPending && withdraw.variables.consentId === c.id}
              >
                {t('consent.withdraw')}
              </Button>
            ) : null}
          </div>
        );
      })}
      <FormDialog<GivenConsent>
        open={adding}
        title={t('consent.add')}
        submit={t('app.save')}
        close={() => setAdding(false)}
        deed={{ ...record, mutate: (v) => record.mutate({ ...v, personId }) }}
        initial={{ kind: 'HOURS' }}
      >
        <Form.Item name="kind" label={t('consent.kind')}>
          <Select options={KINDS.map((k) => ({ value: k, label: t(`consent.${k}`) }))} />
        </Form.Item>
        <Form.Item name="hours" label={t('consent.hours')} rules={required}>
          <TimePicker.RangePicker format="HH:mm" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="day" label={`${t('consent.day')}（${t('consent.everyDay')}）`}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="until" label={t('consent.until')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="how" label={t('consent.how')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
