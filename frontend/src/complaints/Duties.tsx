import { Link } from '@tanstack/react-router';
import { Button, Form, Input, Segmented, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { useDuties, usePerformDuty } from './queries';

const STATES = ['OPEN', 'DUE_SOON', 'OVERDUE', 'DONE'] as const;
const TONE: Record<string, Tone> = { OPEN: 'plain', DUE_SOON: 'warn', OVERDUE: 'bad', DONE: 'good' };

/** What must be done by a date, the nearest first. */
export function Duties() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [doing, setDoing] = useState<Schemas['DutyView'] | null>(null);
  const state = STATES.find((s) => s === f.state) ?? 'OPEN';
  const list = useDuties(state);
  const counts = list.data?.pages[0] as Schemas['DutyPage'] | undefined;
  const perform = usePerformDuty(() => setDoing(null));
  return (
    <>
      <div className="bar">
        <Segmented
          value={state}
          onChange={(v) => set({ state: v === 'OPEN' ? undefined : v })}
          options={STATES.map((s) => ({
            value: s,
            label:
              s === 'OVERDUE' && counts
                ? `${t(`dutyState.${s}`)} ${counts.overdue}`
                : s === 'DUE_SOON' && counts
                  ? `${t(`dutyState.${s}`)} ${counts.dueSoon}`
                  : t(`dutyState.${s}`),
          }))}
        />
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('duty.due'), render: (_, d) => <strong>{d.dueOn}</strong> },
          { title: t('duty.state'), render: (_, d) => <Tag tone={TONE[d.state]}>{t(`dutyState.${d.state}`)}</Tag> },
          { title: t('duty.event'), render: (_, d) => t(`dutyEvent.${d.event}`) },
          {
            title: t('duty.about'),
            render: (_, d) =>
              d.personId ? (
                <Link to="/borrowers/$personId" params={{ personId: d.personId }}>
                  {d.personName}
                </Link>
              ) : (
                (d.label ?? '–')
              ),
          },
          { title: t('gate.rule'), dataIndex: 'ruleId' },
          {
            title: t('gate.source'),
            render: (_, d) => <div style={{ maxWidth: 320, whiteSpace: 'normal' }}>{d.source}</div>,
          },
          { title: t('duty.arose'), render: (_, d) => formatInstant(d.aroseAt) },
          {
            title: '',
            render: (_, d) =>
              d.state === 'DONE' ? (
                <span className="muted">
                  {formatInstant(d.doneAt)} {d.doneBy} {d.note}
                </span>
              ) : session.may('complaints:answer') ? (
                <Button size="small" onClick={() => setDoing(d)}>
                  {t('duty.perform')}
                </Button>
              ) : null,
          },
        ]}
      />
      <More list={list} />
      <FormDialog<{ note: string }>
        open={doing !== null}
        title={t('duty.perform')}
        close={() => setDoing(null)}
        deed={{ ...perform, mutate: (v) => doing && perform.mutate({ ...v, dutyId: doing.id }) }}
        note={doing?.comesAgain ? t('duty.again') : undefined}
      >
        <Form.Item name="note" label={t('duty.how')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input.TextArea rows={3} maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
