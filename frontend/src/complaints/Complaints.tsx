import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Select, Table, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { Privacy } from '../privacy/Privacy';
import { formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { ComplaintActions, ComplaintWords } from './Answer';
import { Duties } from './Duties';
import { useComplaints } from './queries';
import { Unrecorded } from './Unrecorded';

export const KINDS = [
  'COMPLAINT',
  'DISPUTE',
  'HARDSHIP',
  'CEASE_CONTACT',
  'WRONG_NUMBER',
  'DEATH',
  'INCAPACITY',
  'ATTORNEY',
  'MORATORIUM',
] as const;
const STATES = ['OPEN', 'ANSWERED', 'APPEALED', 'CLOSED'] as const;
export const STATE_TONE: Record<string, Tone> = { OPEN: 'warn', ANSWERED: 'info', APPEALED: 'warn', CLOSED: 'good' };

/** Everything raised against collecting, and everything the rules oblige the house to do by a date. */
export function Complaints() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('complaint.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'raised'}
        onChange={(tab) => set({ tab, state: undefined })}
        items={[
          { key: 'raised', label: t('complaint.raised'), children: <Raised /> },
          { key: 'privacy', label: t('privacy.title'), children: <Privacy /> },
          { key: 'recorder', label: t('recorder.title'), children: <Unrecorded /> },
          ...(session.may('rules:read') ? [{ key: 'duties', label: t('duty.title'), children: <Duties /> }] : []),
        ]}
      />
    </>
  );
}

function Raised() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const state = STATES.find((s) => s === f.state);
  const kind = KINDS.find((k) => k === f.kind);
  const list = useComplaints(kind, state, f.overdue);
  return (
    <>
      <div className="bar">
        <Select
          aria-label={t('complaint.kind')}
          placeholder={t('complaint.kind')}
          allowClear
          value={kind}
          onChange={(v) => set({ kind: v })}
          style={{ width: 150 }}
          options={KINDS.map((k) => ({ value: k, label: t(`complaintKind.${k}`) }))}
        />
        <Select
          aria-label={t('complaint.state')}
          placeholder={t('complaint.state')}
          allowClear
          value={state}
          onChange={(v) => set({ state: v })}
          style={{ width: 130 }}
          options={STATES.map((s) => ({ value: s, label: t(`complaintState.${s}`) }))}
        />
        <Checkbox
          checked={f.overdue === 'true'}
          onChange={(e) => set({ overdue: e.target.checked ? 'true' : undefined })}
        >
          {t('complaint.overdueOnly')}
        </Checkbox>
        <Button onClick={() => list.refetch()}>{t('app.refresh')}</Button>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        expandable={{ expandedRowRender: (c) => <ComplaintWords complaint={c} /> }}
        columns={[
          { title: t('complaint.at'), render: (_, c) => formatInstant(c.raisedAt) },
          {
            title: t('complaint.person'),
            render: (_, c) => (
              <Link to="/borrowers/$personId" params={{ personId: c.personId }}>
                {c.personName}
              </Link>
            ),
          },
          { title: t('complaint.kind'), render: (_, c) => t(`complaintKind.${c.kind}`) },
          { title: t('complaint.through'), render: (_, c) => t(`complaintThrough.${c.through}`) },
          { title: t('complaint.by'), dataIndex: 'raisedBy' },
          {
            title: t('complaint.state'),
            render: (_, c) => <Tag tone={STATE_TONE[c.state]}>{t(`complaintState.${c.state}`)}</Tag>,
          },
          {
            title: t('complaint.due'),
            render: (_, c) =>
              c.dueOn ? (
                <Tag tone={c.overdue ? 'bad' : 'plain'}>{c.overdue ? `${c.dueOn} ${t('duty.late')}` : c.dueOn}</Tag>
              ) : (
                '–'
              ),
          },
          {
            title: t('complaint.contact'),
            render: (_, c) => (c.stopsContact ? <Tag tone="bad">{t('complaint.stopped')}</Tag> : t('complaint.goesOn')),
          },
          { title: '', render: (_, c) => <ComplaintActions complaint={c} /> },
        ]}
      />
      <More list={list} />
    </>
  );
}
