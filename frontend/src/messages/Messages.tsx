import { Link } from '@tanstack/react-router';
import { Button, Segmented, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatInstant, word } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { useMessages } from './queries';

export const MESSAGE_STATES = ['QUEUED', 'SENDING', 'SENT', 'STOPPED', 'FAILED'] as const;
const TONE: Record<string, Tone> = { QUEUED: 'info', SENDING: 'info', SENT: 'good', STOPPED: 'warn', FAILED: 'bad' };

/** What became of a message, in words. */
export function MessageState({ message }: { message: Schemas['MessageView'] }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag tone={TONE[message.state]}>{t(`messageState.${message.state as 'SENT'}`)}</Tag>{' '}
      <span className="muted">
        {message.reason ? word('messageReason', message.reason) : ''} {message.rules.join(' ')}{' '}
        {message.state === 'QUEUED'
          ? `${t('template.after')} ${formatInstant(message.sendAfter)}`
          : formatInstant(message.endedAt)}
      </span>
    </>
  );
}

export function Messages() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const state = MESSAGE_STATES.find((s) => s === f.state);
  const list = useMessages(state);
  return (
    <>
      <div className="bar">
        <Segmented
          value={state ?? 'ALL'}
          onChange={(v) => set({ state: v === 'ALL' ? undefined : v })}
          options={[
            { value: 'ALL', label: t('app.all') },
            ...MESSAGE_STATES.map((s) => ({ value: s as string, label: t(`messageState.${s}`) })),
          ]}
        />
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
        columns={[
          {
            title: t('template.queued'),
            render: (_, m) => (
              <Link to="/borrowers/$personId" params={{ personId: m.personId }} search={{ loanId: m.loanId }}>
                {formatInstant(m.queuedAt)}
              </Link>
            ),
          },
          { title: t('gate.channel'), render: (_, m) => word('channel', m.channel) },
          { title: t('template.code'), render: (_, m) => `${m.templateCode}/${m.templateVersion}` },
          {
            title: t('template.body'),
            render: (_, m) => <div style={{ maxWidth: 480, whiteSpace: 'pre-wrap' }}>{m.body}</div>,
          },
          { title: t('template.state'), render: (_, m) => <MessageState message={m} /> },
        ]}
      />
      <More list={list} />
    </>
  );
}
