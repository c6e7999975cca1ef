import { Alert, Button, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { useFilters } from '../shared/useFilters';
import { useTrail, useVerify } from './queries';

export function Audit() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const list = useTrail(f.action);
  const verify = useVerify();
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <div className="bar">
        <Input.Search
          placeholder={t('audit.action')}
          aria-label={t('audit.action')}
          defaultValue={f.action}
          allowClear
          onSearch={(v) => set({ action: v.trim() })}
          style={{ width: 220 }}
        />
        <Button onClick={() => verify.mutate()} loading={verify.isPending}>
          {t('audit.verify')}
        </Button>
      </div>
      {verify.data ? (
        <Alert
          showIcon
          type={verify.data.faults.length ? 'error' : 'success'}
          title={verify.data.faults.length ? t('audit.faults') : t('audit.ok')}
          description={
            <>
              {t('audit.seals', { seals: verify.data.seals, entries: verify.data.entries })}
              {verify.data.faults.map((x) => (
                <div key={x}>{x}</div>
              ))}
            </>
          }
          style={{ marginBottom: 10 }}
        />
      ) : null}
      <Refusal error={list.error ?? verify.error} />
      <Table
        rowKey="seq"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: '#', dataIndex: 'seq', className: 'num' },
          { title: t('audit.at'), render: (_, e) => formatInstant(e.at) },
          { title: t('audit.actor'), render: (_, e) => e.actorName ?? e.actorKind },
          { title: t('audit.action'), dataIndex: 'action' },
          { title: t('audit.details'), render: (_, e) => <code style={{ fontSize: 12 }}>{e.details}</code> },
        ]}
      />
      <More list={list} />
    </>
  );
}
