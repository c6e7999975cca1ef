import { Button, DatePicker, Form, Input, Popconfirm, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { type RecordedProof, useEndProof, useProofs, useRecordProof } from './queries';

const KINDS = ['WHITE_LISTED', 'PUBLISHED', 'LICENSED', 'CLEAN_RECORD'] as const;

/** What an agency has proved of itself; without what the law asks for nothing is placed with it. */
export function Proofs({ agencyId }: { agencyId: string }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const proofs = useProofs(agencyId);
  const record = useRecordProof(() => setAdding(false));
  const end = useEndProof();
  const required = [{ required: true, message: t('app.requiredField') }];
  const may = session.may('rules:attest');
  return (
    <section className="panel">
      <h2>
        {t('proof.title')} <span className="grow" />
        {may ? <Button onClick={() => setAdding(true)}>{t('proof.add')}</Button> : null}
      </h2>
      <Refusal error={proofs.error ?? end.error} />
      {proofs.data?.some((p) => p.holds) === false ? <Tag tone="bad">{t('proof.none')}</Tag> : null}
      {proofs.data?.map((p) => (
        <div className="line" key={p.id} style={{ flexWrap: 'wrap' }}>
          <Tag tone={p.holds ? 'good' : 'plain'}>{t(`proof.${p.proof}`)}</Tag>
          <span className="muted">
            {t('proof.from')} {formatDate(p.validFrom)}
            {p.validUntil ? ` · ${t('proof.until')} ${formatDate(p.validUntil)}` : ''} · {p.document} · {p.recordedBy}
            {p.endedAt ? ` · ${t('proof.ended')}` : p.holds ? '' : ` · ${t('proof.expired')}`}
          </span>
          {may && !p.endedAt ? (
            <Popconfirm
              title={t('proof.confirmEnd')}
              okText={t('proof.end')}
              cancelText={t('app.cancel')}
              onConfirm={() => end.mutate({ agencyId, proofId: p.id })}
            >
              <Button size="small">{t('proof.end')}</Button>
            </Popconfirm>
          ) : null}
        </div>
      ))}
      <FormDialog<RecordedProof>
        open={adding}
        title={t('proof.add')}
        close={() => setAdding(false)}
        deed={{ ...record, mutate: (v) => record.mutate({ ...v, agencyId }) }}
      >
        <Form.Item name="kind" label={t('proof.kind')} rules={required}>
          <Select options={KINDS.map((k) => ({ value: k, label: t(`proof.${k}`) }))} />
        </Form.Item>
        <Form.Item name="from" label={t('proof.from')} rules={required}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="until" label={t('proof.until')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="document" label={t('proof.document')} rules={required}>
          <Input maxLength={300} />
        </Form.Item>
      </FormDialog>
    </section>
  );
}
