import { Button, Checkbox, DatePicker, Form, Input, Modal, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatDate, formatInstant, formatShare, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { useAgencies } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { Proofs } from './Proofs';
import { usePlace, usePlacements, useRecall } from './queries';

export function Agencies() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [placing, setPlacing] = useState(false);
  const agencies = useAgencies();
  const list = usePlacements(f.agencyId, f.all);
  const recall = useRecall();
  const place = usePlace(() => setPlacing(false));
  const options = agencies.data?.map((a) => ({ value: a.id, label: `${a.name} · ${a.placed}` }));
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <h1>{t('agencies.title')}</h1>
      <div className="bar">
        <Select
          aria-label={t('agencies.agency')}
          placeholder={t('agencies.agency')}
          allowClear
          value={f.agencyId}
          onChange={(v) => set({ agencyId: v })}
          options={options}
          style={{ width: 240 }}
        />
        <Checkbox checked={f.all !== 'true'} onChange={(e) => set({ all: e.target.checked ? undefined : 'true' })}>
          {t('agencies.inForce')}
        </Checkbox>
        {session.may('placements:write') ? (
          <Button type="primary" onClick={() => setPlacing(true)}>
            {t('agencies.place')}
          </Button>
        ) : null}
      </div>
      {f.agencyId ? <Proofs key={f.agencyId} agencyId={f.agencyId} /> : null}
      <Refusal error={list.error ?? recall.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('borrower.loanNo'),
            render: (_, r) => <LoanLink loan={r} />,
          },
          { title: t('agencies.agency'), dataIndex: 'agencyName' },
          { title: t('agencies.no'), dataIndex: 'placementNo', className: 'num' },
          { title: t('agencies.rate'), className: 'num', render: (_, r) => formatShare(r.commissionRate) },
          { title: t('agencies.placedAt'), render: (_, r) => formatInstant(r.placedAt) },
          { title: t('agencies.dueBack'), render: (_, r) => formatDate(r.dueBackOn) },
          {
            title: '',
            render: (_, r) =>
              r.allowedActions.includes('RECALL') && session.may('placements:write') ? (
                <Popconfirm
                  title={t('agencies.confirmRecall')}
                  okText={t('agencies.recall')}
                  cancelText={t('app.cancel')}
                  onConfirm={() => recall.mutate(r)}
                >
                  <Button>{t('agencies.recall')}</Button>
                </Popconfirm>
              ) : (
                <Tag>
                  {word('agencies.endReason', r.endReason)} {formatInstant(r.endedAt)}
                </Tag>
              ),
          },
        ]}
      />
      <More list={list} />
      <Modal
        open={placing}
        title={t('agencies.place')}
        onCancel={() => setPlacing(false)}
        footer={null}
        destroyOnHidden
      >
        <Form layout="vertical" onFinish={place.mutate} initialValues={{ rate: '0.18' }}>
          <Form.Item name="agencyId" label={t('agencies.agency')} rules={required}>
            <Select options={options} />
          </Form.Item>
          <Form.Item name="loanNos" label={t('agencies.loanNos')} rules={required}>
            <Input.TextArea rows={5} maxLength={30_000} />
          </Form.Item>
          <Form.Item name="rate" label={t('agencies.rate')} rules={required}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="dueBack" label={t('agencies.dueBack')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Refusal error={place.error} />
          <Button type="primary" htmlType="submit" loading={place.isPending}>
            {t('agencies.place')}
          </Button>
        </Form>
      </Modal>
    </>
  );
}
