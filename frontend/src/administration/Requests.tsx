import { Button, Form, Input, Popconfirm, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { type RightsRequest, useDecideRights, useRightsRequests } from './queries';
import { rightWord } from './rightWord';

const STATES = ['WAITING', 'GRANTED', 'REFUSED', 'WITHDRAWN', 'AT_ONCE'] as const;
const TONES: Record<(typeof STATES)[number], Tone> = {
  WAITING: 'warn',
  GRANTED: 'good',
  REFUSED: 'bad',
  WITHDRAWN: 'plain',
  AT_ONCE: 'info',
};

/** Rights that were asked for; what is added waits for an administrator who did not ask. */
export function Requests() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [refusing, setRefusing] = useState<RightsRequest | null>(null);
  const state = f.state === 'ALL' ? undefined : (f.state ?? 'WAITING');
  const list = useRightsRequests(state);
  const decide = useDecideRights(() => {});
  const refuse = useDecideRights(() => setRefusing(null));
  return (
    <>
      <div className="bar">
        <Select
          aria-label={t('administration.state')}
          value={f.state ?? 'WAITING'}
          onChange={(v) => set({ state: v })}
          options={[
            ...STATES.map((s) => ({ value: s, label: t(`rightsState.${s}`) })),
            { value: 'ALL', label: t('administration.all') },
          ]}
          style={{ width: 140 }}
        />
        <span className="muted">{t('administration.requestsWhat')}</span>
      </div>
      <Refusal error={list.error ?? decide.error} retry={list.error ? () => list.refetch() : undefined} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('administration.nothingWaits') }}
        scroll={{ x: 'max-content' }}
        columns={[
          {
            title: t('administration.subject'),
            render: (_, r) => (
              <>
                {r.subject} <span className="muted">{t(`rightsSubject.${r.subjectKind}`)}</span>
              </>
            ),
          },
          { title: t('administration.change'), render: (_, r) => <Change request={r} /> },
          { title: t('administration.reason'), dataIndex: 'reason', ellipsis: true, width: 220 },
          {
            title: t('administration.askedBy'),
            render: (_, r) => (
              <>
                {r.askedBy} <span className="muted">{formatInstant(r.askedAt)}</span>
              </>
            ),
          },
          {
            title: t('administration.state'),
            render: (_, r) => (
              <>
                <Tag tone={TONES[r.state]}>{t(`rightsState.${r.state}`)}</Tag>{' '}
                {r.alone ? <Tag tone="info">{t('administration.alone')}</Tag> : null}{' '}
                {r.state === 'GRANTED' || r.state === 'REFUSED' ? (
                  <span className="muted">
                    {r.decidedBy} {formatInstant(r.decidedAt)} {r.note}
                  </span>
                ) : null}
              </>
            ),
          },
          {
            title: '',
            render: (_, r) => (
              <span className="tags">
                {r.allowedActions.includes('GRANT') ? (
                  <Popconfirm
                    title={t('administration.confirmGrant')}
                    okText={t('administration.grant')}
                    cancelText={t('app.cancel')}
                    onConfirm={() => decide.mutate({ id: r.id, deed: 'grant' })}
                  >
                    <Button type="primary">{t('administration.grant')}</Button>
                  </Popconfirm>
                ) : null}
                {r.allowedActions.includes('REFUSE') ? (
                  <Button onClick={() => setRefusing(r)}>{t('administration.refuse')}</Button>
                ) : null}
                {r.allowedActions.includes('WITHDRAW') ? (
                  <>
                    <Button onClick={() => decide.mutate({ id: r.id, deed: 'withdraw' })}>
                      {t('administration.withdraw')}
                    </Button>
                    <span className="muted">{t('administration.needsAnother')}</span>
                  </>
                ) : null}
              </span>
            ),
          },
        ]}
      />
      <More list={list} />
      <FormDialog<{ reason: string }>
        open={refusing !== null}
        title={`${t('administration.refuse')} ${refusing?.subject ?? ''}`}
        close={() => setRefusing(null)}
        deed={{ ...refuse, mutate: (v) => refusing && refuse.mutate({ ...v, id: refusing.id, deed: 'refuse' }) }}
      >
        <Form.Item
          name="reason"
          label={t('administration.reason')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}

/** What the request adds to the rights of now and takes from them; of a decided one, all it was about. */
function Change({ request: r }: { request: RightsRequest }) {
  const { t } = useTranslation();
  const group = r.subjectKind === 'USER' ? 'userRole' : 'scope';
  if (r.state !== 'WAITING')
    return (
      <span className="tags">
        {r.wanted.length === 0 ? <span className="muted">{t('administration.noRights')}</span> : null}
        {r.wanted.map((right) => (
          <Tag key={right}>{rightWord(group, right)}</Tag>
        ))}
      </span>
    );
  return (
    <span className="tags">
      {r.wanted
        .filter((right) => !r.has.includes(right))
        .map((right) => (
          <Tag key={right} tone="warn">
            + {rightWord(group, right)}
          </Tag>
        ))}
      {r.has
        .filter((right) => !r.wanted.includes(right))
        .map((right) => (
          <Tag key={right} tone="bad">
            − {rightWord(group, right)}
          </Tag>
        ))}
      {r.has
        .filter((right) => r.wanted.includes(right))
        .map((right) => (
          <Tag key={right}>{rightWord(group, right)}</Tag>
        ))}
    </span>
  );
}
