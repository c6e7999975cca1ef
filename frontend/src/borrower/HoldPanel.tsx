import { Button, DatePicker, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { Tag } from '../shared/Tag';
import { useHotkeys } from '../shared/useHotkeys';
import { type PlacedHold, useLiftHold, usePlaceHold } from './queries';

const REASONS = [
  'COMPLAINT',
  'DISPUTE',
  'HARDSHIP',
  'DEATH',
  'INCAPACITY',
  'CEASE_CONTACT',
  'LEGAL_STAY',
  'ATTORNEY',
  'RESTRICTION',
] as const;

export function HoldPanel({ person }: { person: Schemas['BorrowerView'] }) {
  const { t } = useTranslation();
  const { personId } = person;
  const [placing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<Schemas['HoldView'] | null>(null);
  const place = usePlaceHold(() => setPlacing(false));
  const lift = useLiftHold(() => setLifting(null));
  useHotkeys({ h: session.may('holds:write') ? () => setPlacing(true) : undefined });
  return (
    <section className="panel">
      <h2>
        {t('borrower.holds')} <span className="grow" />
        {session.may('holds:write') ? (
          <Button onClick={() => setPlacing(true)}>
            {t('hold.place')} <span className="kbd">H</span>
          </Button>
        ) : null}
      </h2>
      {person.holds.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {person.holds.map((h) => (
        <div className="line" key={h.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone={h.inForce ? 'bad' : 'plain'}>{t(`holdReason.${h.reason}`)}</Tag>
          <span className="muted">
            {formatInstant(h.fromAt)} → {h.untilAt ? formatInstant(h.untilAt) : t('hold.forever')} ·{' '}
            {h.inForce ? t('hold.inForce') : h.liftedAt ? t('hold.lifted') : t('hold.ended')}
          </span>
          {h.inForce && session.may('holds:lift') ? (
            <Button onClick={() => setLifting(h)}>{t('hold.lift')}</Button>
          ) : null}
        </div>
      ))}
      <FormDialog<PlacedHold>
        open={placing}
        title={t('hold.place')}
        close={() => setPlacing(false)}
        deed={{ ...place, mutate: (v) => place.mutate({ ...v, personId }) }}
        initial={{ reason: 'COMPLAINT' }}
      >
        <Form.Item name="reason" label={t('hold.reason')}>
          <Select autoFocus options={REASONS.map((r) => ({ value: r, label: t(`holdReason.${r}`) }))} />
        </Form.Item>
        <Form.Item name="until" label={`${t('hold.until')}（${t('hold.forever')}）`}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="note" label={t('hold.note')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ note: string }>
        open={lifting !== null}
        title={t('hold.lift')}
        close={() => setLifting(null)}
        deed={{ ...lift, mutate: (v) => lifting && lift.mutate({ ...v, personId, hold: lifting }) }}
      >
        <Form.Item name="note" label={t('hold.note')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea maxLength={500} rows={2} autoFocus />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
