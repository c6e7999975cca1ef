import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, type Schemas } from '../api/client';
import { JobProgress } from '../shared/JobProgress';
import { More } from '../shared/More';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { usePages } from '../shared/usePages';

type Row = Schemas['QuarantineView'];

/** Rows that did not land: what is wrong, and a form to put it right. */
export function Quarantine({ importId, back }: { importId: string; back: () => void }) {
  const { t } = useTranslation();
  const one = useQuery({
    queryKey: ['imports', importId],
    queryFn: () => answer(api.GET('/api/v1/imports/{importId}', { params: { path: { importId } } })),
  });
  const list = usePages(['imports', importId, 'quarantine'], (cursor) =>
    answer(
      api.GET('/api/v1/imports/{importId}/quarantine', {
        params: { path: { importId }, query: { cursor, limit: 50 } },
      }),
    ),
  );
  return (
    <>
      <h1>
        {t('imports.quarantine')} {one.data?.fileName}
      </h1>
      <div className="bar">
        <Button onClick={back}>{t('imports.back')}</Button>
        <Loaded query={one}>{(i) => <JobProgress job={i.job} refresh={['imports']} />}</Loaded>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        scroll={{ x: 'max-content' }}
        rowKey="rowNo"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        expandable={{
          expandedRowRender: (r) => <Correction importId={importId} row={r} />,
          rowExpandable: (r) => r.state === 'OPEN',
        }}
        columns={[
          { title: t('imports.row'), dataIndex: 'rowNo', className: 'num', width: 80 },
          {
            title: t('imports.errors'),
            render: (_, r) =>
              r.errors.map((e) => (
                <div key={e.field + e.code}>
                  <strong>{t(`fields.${e.field as 'name'}`, e.field)}</strong> {e.reason}
                </div>
              )),
          },
          {
            title: t('imports.file'),
            render: (_, r) => (
              <span className="muted">
                {Object.entries(r.raw)
                  .map(([column, value]) => `${column} ${value}`)
                  .join(' · ')
                  .slice(0, 200)}
              </span>
            ),
          },
          {
            title: t('imports.state'),
            render: (_, r) => (
              <Tag tone={r.state === 'OPEN' ? 'warn' : 'good'}>{t(`rowState.${r.state as 'OPEN'}`)}</Tag>
            ),
          },
        ]}
      />
      <More list={list} />
    </>
  );
}

function Correction({ importId, row }: { importId: string; row: Row }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const correct = useMutation({
    mutationFn: (raw: Record<string, string>) =>
      answer(
        api.PUT('/api/v1/imports/{importId}/quarantine/{rowNo}', {
          params: { path: { importId, rowNo: row.rowNo } },
          body: { raw },
        }),
      ),
    onSuccess: (r) => {
      if (r.state === 'LANDED') message.success(t('imports.landedNow'));
      else message.warning(t('imports.stillWrong'));
      cache.invalidateQueries({ queryKey: ['imports'] });
    },
  });
  return (
    <Form layout="inline" initialValues={row.raw} onFinish={correct.mutate} style={{ rowGap: 8 }}>
      {Object.keys(row.raw).map((column) => (
        <Form.Item key={column} name={[column]} label={column}>
          <Input maxLength={1000} style={{ width: 170 }} />
        </Form.Item>
      ))}
      <Button type="primary" htmlType="submit" loading={correct.isPending}>
        {t('imports.correct')}
      </Button>
      <Refusal error={correct.error} />
    </Form>
  );
}
