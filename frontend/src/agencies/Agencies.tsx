import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, DatePicker, Form, Input, Modal, Popconfirm, Select, Table } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { session } from '../api/session';
import { useDeed } from '../api/useDeed';
import { formatDate, formatInstant, formatShare, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { usePages } from '../shared/usePages';
import { Proofs } from './Proofs';

export function Agencies() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const cache = useQueryClient();
  const [placing, setPlacing] = useState(false);
  const agencies = useQuery({ queryKey: ['agencies'], queryFn: () => answer(api.GET('/api/v1/agencies')) });
  const inForce = f.all === 'true' ? undefined : true;
  const list = usePages(['placements', f.agencyId, f.all], (cursor) =>
    answer(api.GET('/api/v1/placements', { params: { query: { agencyId: f.agencyId, inForce, cursor, limit: 50 } } })),
  );
  const refresh = () => {
    cache.invalidateQueries({ queryKey: ['placements'] });
    cache.invalidateQueries({ queryKey: ['agencies'] });
  };
  const recall = useDeed(
    '/api/v1/borrowers/{personId}/placements/{placementId}/recall',
    (p: { personId: string; id: string }) => ({ path: { personId: p.personId, placementId: p.id } }),
    {
      onSuccess: refresh,
    },
  );
  const place = useDeed(
    '/api/v1/placements',
    (v: { agencyId: string; loanNos: string; rate: string; dueBack?: Dayjs }) => ({
      body: {
        agencyId: v.agencyId,
        loanNos: v.loanNos.split(/[\s,，]+/).filter(Boolean),
        commissionRate: v.rate as never,
        dueBackOn: v.dueBack?.format('YYYY-MM-DD') ?? null,
      },
    }),
    {
      onSuccess: () => {
        setPlacing(false);
        refresh();
      },
    },
  );
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
