import { App, Button, Form, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { JobProgress } from '../shared/JobProgress';
import { More } from '../shared/More';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { IMPORTS, useCorrectRow, useImport, useQuarantine } from './queries';

type Row = Schemas['QuarantineView'];

/** Rows that did not land: what is wrong, and a form to put it right. */
export function Quarantine({ importId, back }: { importId: string; back: () => void }) {
  const { t } = useTranslation();
  const one = useImport(importId);
  const list = useQuarantine(importId);
  return (
    <>
      <h1>
        {t('imports.quarantine')} {one.data?.fileName}
      </h1>
      <div className="bar">
        <Button onClick={back}>{t('imports.back')}</Button>
        <Loaded query={one}>{(i) => <JobProgress job={i.job} refresh={IMPORTS} />}</Loaded>
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
  const correct = useCorrectRow((r) => {
    if (r.state === 'LANDED') message.success(t('imports.landedNow'));
    else message.warning(t('imports.stillWrong'));
  });
  return (
    <Form<Row['raw']>
      layout="inline"
      initialValues={row.raw}
      onFinish={(raw) => correct.mutate({ importId, rowNo: row.rowNo, raw })}
      style={{ rowGap: 8 }}
    >
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
