import { Button, DatePicker, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useEndPause, usePauses, useWritePause, type WrittenPause } from './queries';

const REASONS = ['DISASTER', 'ILLNESS', 'INCOME_LOSS', 'DISPUTE', 'AGREED', 'OUR_ERROR'] as const;

/** Days of the person's loans that do not count as past due. */
export function PausePanel({ person, loanId }: { person: Schemas['BorrowerView']; loanId?: string }) {
  const { t } = useTranslation();
  const { personId } = person;
  const [writing, setWriting] = useState(false);
  const pauses = usePauses(personId);
  const write = useWritePause(() => setWriting(false));
  const end = useEndPause();
  const may = session.may('pauses:write');
  if (!may && !pauses.data?.length) return null;
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <section className="panel">
      <h2>
        {t('pause.title')} <span className="grow" />
        {may ? <Button onClick={() => setWriting(true)}>{t('pause.write')}</Button> : null}
      </h2>
      <Refusal error={pauses.error ?? end.error} />
      {pauses.data?.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {pauses.data?.map((p) => (
        <div className="line" key={p.id} style={{ flexWrap: 'wrap' }} title={p.note ?? undefined}>
          <Tag tone={p.allowedActions.length ? 'info' : 'plain'}>{t(`pauseReason.${p.reason}`)}</Tag>
          <span>
            {formatDate(p.fromOn)} – {formatDate(p.endedOn && p.endedOn >= p.fromOn ? p.endedOn : p.untilOn)}
          </span>
          <span className="muted">
            {person.loans.find((l) => l.id === p.loanId)?.loanNo}
            {p.endedOn
              ? ` · ${p.endedOn < p.fromOn ? t('pause.neverHeld') : t('pause.endedOn', { date: p.endedOn })}`
              : ''}
          </span>
          {p.allowedActions.includes('END') ? (
            <Popconfirm
              title={t('pause.endConfirm')}
              okText={t('app.confirm')}
              cancelText={t('app.cancel')}
              onConfirm={() => end.mutate({ personId, pauseId: p.id })}
            >
              <Button size="small" loading={end.isPending}>
                {t('pause.end')}
              </Button>
            </Popconfirm>
          ) : null}
        </div>
      ))}
      <FormDialog<WrittenPause>
        open={writing}
        title={t('pause.write')}
        note={t('pause.what')}
        close={() => setWriting(false)}
        deed={{ ...write, mutate: (v) => write.mutate({ ...v, personId }) }}
        initial={{ loanId: loanId ?? person.loans[0]?.id, reason: 'DISASTER' }}
      >
        <Form.Item name="loanId" label={t('pause.loan')} rules={required}>
          <Select options={person.loans.map((l) => ({ value: l.id, label: l.loanNo }))} />
        </Form.Item>
        <Form.Item name="range" label={t('pause.range')} rules={required}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="reason" label={t('pause.reason')} rules={required}>
          <Select options={REASONS.map((r) => ({ value: r, label: t(`pauseReason.${r}`) }))} />
        </Form.Item>
        <Form.Item name="note" label={t('pause.note')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
