import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { ComplaintActions, ComplaintWords } from '../complaints/Answer';
import { KINDS, STATE_TONE } from '../complaints/Complaints';
import { type RaisedComplaint, useComplaintsOf, useRaiseComplaint } from '../complaints/queries';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { Tag } from '../shared/Tag';
import { useHotkeys } from '../shared/useHotkeys';

const WAYS = ['CALL', 'VISIT', 'LETTER', 'EMAIL', 'APP', 'REGULATOR', 'AGENCY', 'OTHER'] as const;

/** What this person raised; taking it in stops contact at once. */
export function ComplaintPanel({ person, loanId }: { person: Schemas['BorrowerView']; loanId?: string }) {
  const { t } = useTranslation();
  const [raising, setRaising] = useState(false);
  const [kind, setKind] = useState<string>('COMPLAINT');
  const list = useComplaintsOf(person.personId);
  const raise = useRaiseComplaint(() => setRaising(false));
  const may = session.may('complaints:write');
  useHotkeys({ t: may ? () => setRaising(true) : undefined });
  const phones = person.parties.flatMap((p) =>
    p.contactPoints
      .filter((c) => c.kind === 'PHONE' && !c.wrong)
      .map((c) => ({ value: c.id, label: `${p.name} ${c.maskedValue}` })),
  );
  return (
    <section className="panel">
      <h2>
        {t('complaint.raised')} <span className="grow" />
        {may ? (
          <Button onClick={() => setRaising(true)}>
            {t('complaint.raise')} <span className="kbd">T</span>
          </Button>
        ) : null}
      </h2>
      {list.data?.length === 0 ? <span className="muted">{t('app.none')}</span> : null}
      {list.data?.map((c) => (
        <details className="line" key={c.id} style={{ display: 'block' }}>
          <summary>
            <Tag tone={STATE_TONE[c.state]}>{t(`complaintState.${c.state}`)}</Tag> {t(`complaintKind.${c.kind}`)}{' '}
            <span className="muted">{formatInstant(c.raisedAt)}</span>{' '}
            {c.dueOn ? (
              <Tag tone={c.overdue ? 'bad' : 'plain'}>
                {t('complaint.due')} {c.dueOn}
              </Tag>
            ) : null}
          </summary>
          <ComplaintWords complaint={c} />
          <ComplaintActions complaint={c} />
        </details>
      ))}
      <FormDialog<RaisedComplaint>
        open={raising}
        title={t('complaint.raise')}
        close={() => setRaising(false)}
        deed={{ ...raise, mutate: (v) => raise.mutate({ ...v, personId: person.personId, loanId }) }}
        note={t('complaint.raiseWhat')}
        initial={{ kind: 'COMPLAINT', through: 'CALL' }}
      >
        <Form.Item name="kind" label={t('complaint.kind')}>
          <Select
            autoFocus
            onChange={setKind}
            options={KINDS.map((k) => ({ value: k, label: t(`complaintKind.${k}`) }))}
          />
        </Form.Item>
        {kind === 'WRONG_NUMBER' ? (
          <Form.Item
            name="contactPointId"
            label={t('complaint.number')}
            rules={[{ required: true, message: t('app.requiredField') }]}
          >
            <Select options={phones} />
          </Form.Item>
        ) : null}
        <Form.Item name="through" label={t('complaint.through')}>
          <Select options={WAYS.map((w) => ({ value: w, label: t(`complaintThrough.${w}`) }))} />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('complaint.words')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.TextArea rows={4} maxLength={4000} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
