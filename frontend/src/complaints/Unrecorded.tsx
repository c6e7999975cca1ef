import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatInstant, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useRecorder, useReportRecorder, useUnrecorded } from './queries';

/** Connected calls of which no recording came, and whether the recorder runs. */
export function Unrecorded() {
  const { t } = useTranslation();
  const state = useRecorder();
  const list = useUnrecorded();
  const report = useReportRecorder();
  const running = state.data?.running;
  const name = running == null ? 'NEVER' : running ? 'RUNNING' : 'DOWN';
  return (
    <>
      <div className="bar">
        <Tag tone={running == null ? 'plain' : running ? 'good' : 'bad'}>{t(`recorder.${name}`)}</Tag>
        {state.data?.heardAt ? (
          <span className="muted">
            {t('recorder.heard')} {formatInstant(state.data.heardAt)}
          </span>
        ) : null}
        {session.may('recorder:write') ? (
          <Button onClick={() => report.mutate(running === false)} loading={report.isPending}>
            {t(running === false ? 'recorder.markUp' : 'recorder.markDown')}
          </Button>
        ) : null}
      </div>
      <Refusal error={list.error ?? report.error} retry={() => list.refetch()} />
      <Table
        rowKey="attemptId"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('recorder.none') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('recorder.call'), render: (_, c) => formatInstant(c.startedAt) },
          {
            title: t('borrower.loanNo'),
            render: (_, c) => <LoanLink loan={c} />,
          },
          { title: t('gate.actor'), dataIndex: 'actorName' },
          { title: t('call.outcome'), render: (_, c) => word('outcome', c.outcome) },
          { title: t('recorder.seconds'), dataIndex: 'durationSeconds', className: 'num' },
        ]}
      />
      <More list={list} />
    </>
  );
}
