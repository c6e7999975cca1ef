import { Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatInstant, word } from '../shared/format';
import { JobProgress } from '../shared/JobProgress';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';
import { LeftOut } from './LeftOut';
import { CHANGED_BY_CLOSE, useCloseDay, useCloses, useRunning } from './queries';

export function Close() {
  const { t } = useTranslation();
  const [left, setLeft] = useState<string | null>(null);
  const day = useBusinessDay();
  const closes = useCloses();
  const running = useRunning(day.data?.runningJobId);
  const close = useCloseDay();
  const job = running.data ?? close.data;
  return (
    <>
      <h1>{t('close.title')}</h1>
      <Loaded query={day}>
        {(d) => (
          <section className="panel bar">
            <span>
              <span className="muted">{t('close.open')}</span> <span className="figure">{d.businessDate}</span>
            </span>
            <span className="muted">
              {t('app.clock')} {formatInstant(d.now)} {d.clockMovable ? `· ${t('close.movable')}` : ''}
            </span>
            <Popconfirm
              title={t('close.confirm', { date: d.businessDate })}
              okText={t('app.confirm')}
              cancelText={t('app.cancel')}
              onConfirm={() => close.mutate(d.businessDate)}
            >
              <Button type="primary" loading={close.isPending} disabled={Boolean(d.runningJobId)}>
                {t('close.run')}
              </Button>
            </Popconfirm>
            {job ? <JobProgress job={job} refresh={CHANGED_BY_CLOSE} /> : null}
          </section>
        )}
      </Loaded>
      <Refusal error={close.error} />
      {left ? <LeftOut date={left} close={() => setLeft(null)} /> : null}
      <section className="panel">
        <h2>{t('close.history')}</h2>
        <Loaded query={closes} empty={(d) => d.length === 0}>
          {(rows) => (
            <Table
              scroll={{ x: 'max-content' }}
              rowKey="businessDate"
              pagination={false}
              dataSource={rows}
              expandable={{
                defaultExpandedRowKeys: rows.slice(0, 1).map((r) => r.businessDate),
                expandedRowRender: (c) => (
                  <Table
                    scroll={{ x: 'max-content' }}
                    rowKey="step"
                    pagination={false}
                    dataSource={c.steps}
                    columns={[
                      { title: t('close.step'), render: (_, s) => word('steps', s.step) },
                      { title: t('close.chunks'), className: 'num', render: (_, s) => `${s.done} / ${s.chunks}` },
                      { title: t('close.rows'), className: 'num', render: (_, s) => formatCount(s.rows) },
                      { title: t('close.millis'), className: 'num', render: (_, s) => formatCount(s.millis) },
                      {
                        title: t('close.rate'),
                        className: 'num',
                        render: (_, s) => (s.millis ? formatCount(Math.round((s.rows * 1000) / s.millis)) : '–'),
                      },
                      {
                        title: t('leftOut.count'),
                        className: 'num',
                        render: (_, s) =>
                          s.leftOut ? (
                            <Button size="small" onClick={() => setLeft(c.businessDate)}>
                              {formatCount(s.leftOut)}
                            </Button>
                          ) : (
                            '–'
                          ),
                      },
                      {
                        title: t('leftOut.reason'),
                        render: (_, s) => (s.failure ? <Tag tone="bad">{s.failure}</Tag> : ''),
                      },
                    ]}
                  />
                ),
              }}
              columns={[
                { title: t('app.day'), dataIndex: 'businessDate' },
                { title: t('close.started'), render: (_, c) => formatInstant(c.startedAt) },
                { title: t('close.finished'), render: (_, c) => formatInstant(c.finishedAt) },
              ]}
            />
          )}
        </Loaded>
      </section>
    </>
  );
}
