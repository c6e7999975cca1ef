import { Button, Progress, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useBeginReplay, useReplays } from './queries';

/** The ledger decided again from its own facts: what does not follow from them is named. */
export function Replays() {
  const { t } = useTranslation();
  const list = useReplays();
  const begin = useBeginReplay();
  const running = list.data?.some((r) => !r.job.finishedAt);
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => begin.mutate()} loading={begin.isPending} disabled={running}>
          {t('replay.begin')}
        </Button>
        <span className="muted">{t('replay.what')}</span>
      </div>
      <Refusal error={list.error ?? begin.error} />
      <Table
        rowKey={(r) => r.job.id}
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        expandable={{
          rowExpandable: (r) => r.differences.length > 0,
          expandedRowRender: (r) => (
            <Table
              rowKey="decisionId"
              pagination={false}
              dataSource={r.differences}
              columns={[
                { title: t('replay.entry'), dataIndex: 'decisionId' },
                { title: t('replay.differs'), dataIndex: 'what' },
              ]}
            />
          ),
        }}
        columns={[
          { title: t('gate.at'), render: (_, r) => formatInstant(r.job.createdAt) },
          {
            title: t('replay.progress'),
            render: (_, r) => (
              <Progress
                percent={r.job.total ? Math.floor((r.job.done * 100) / r.job.total) : 100}
                size="small"
                style={{ width: 200 }}
                aria-label={t('replay.progress')}
              />
            ),
          },
          { title: t('replay.entries'), className: 'num', render: (_, r) => r.job.done.toLocaleString() },
          {
            title: t('replay.result'),
            render: (_, r) =>
              r.job.finishedAt ? (
                <Tag tone={r.job.failed === 0 && r.job.state === 'DONE' ? 'good' : 'bad'}>
                  {r.job.state === 'DONE'
                    ? r.job.failed === 0
                      ? t('replay.same')
                      : `${r.job.failed} ${t('replay.different')}`
                    : r.job.state}
                </Tag>
              ) : (
                t('replay.running')
              ),
          },
        ]}
      />
    </>
  );
}
