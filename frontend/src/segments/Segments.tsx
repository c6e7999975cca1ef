import { Button, Checkbox, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatCount, formatDate, formatInstant, formatShare, labelled, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { inWords } from './condition';
import { Quadrants } from './Quadrants';
import { type Segment, useDecideSegment, useFields, useSegments } from './queries';
import { Scorecards } from './Scorecards';
import { SegmentAccounts } from './SegmentAccounts';
import { SegmentForm } from './SegmentForm';

const TONE: Record<string, Tone> = { WAITING: 'warn', PLANNED: 'info', IN_USE: 'good', RETIRED: 'plain' };

/** Who belongs together: segments, and the book in pictures. */
export function Segments() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('segment.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'segments'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'segments', label: t('segment.title'), children: <Order /> },
          { key: 'quadrants', label: t('quadrant.tab'), children: <Quadrants /> },
          { key: 'score', label: t('score.tab'), children: <Scorecards /> },
        ]}
      />
    </>
  );
}

/** Segments in the order in which they are tried; an account belongs to the first it fits. */
function Order() {
  const { t, i18n } = useTranslation();
  const [f, set] = useFilters();
  const [writing, setWriting] = useState<Partial<Segment> | null>(null);
  const segments = useSegments();
  const fields = useFields();
  const change = useDecideSegment();
  const name = (s: Segment) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language);
  const names = (code: string | null) => {
    const found = segments.data?.find((s) => s.code === code && s.state === 'IN_USE');
    return found ? name(found) : (code ?? t('segment.none'));
  };
  const rows = segments.data?.filter((s) => f.all === 'true' || s.state !== 'RETIRED') ?? [];
  if (f.segment)
    return <SegmentAccounts code={f.segment} name={names(f.segment)} back={() => set({ segment: undefined })} />;
  const all = rows.reduce((sum, s) => sum + s.accounts, 0);
  return (
    <>
      <div className="bar">
        {session.may('strategy:write') ? (
          <Button type="primary" onClick={() => setWriting({})}>
            {t('segment.write')}
          </Button>
        ) : null}
        <Checkbox checked={f.all === 'true'} onChange={(e) => set({ all: e.target.checked ? 'true' : undefined })}>
          {t('segment.retired')}
        </Checkbox>
        <span className="muted">{t('segment.what')}</span>
      </div>
      <Refusal error={segments.error ?? fields.error ?? change.error} retry={() => segments.refetch()} />
      <Table
        rowKey={(s) => `${s.code}/${s.version}`}
        loading={segments.isPending}
        pagination={false}
        dataSource={rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('segment.priority'), dataIndex: 'priority', className: 'num' },
          {
            title: t('segment.name'),
            render: (_, s) => (
              <>
                <strong>{name(s)}</strong>{' '}
                <span className="muted">
                  {s.code}/{s.version}
                </span>
              </>
            ),
          },
          {
            title: t('segment.condition'),
            render: (_, s) => (
              <div style={{ maxWidth: 460, whiteSpace: 'normal' }}>
                {fields.data
                  ? inWords(s.condition, fields.data, i18n.language, (o) => t(`operator.${o as 'AND'}`))
                  : '…'}
              </div>
            ),
          },
          {
            title: t('segment.accounts'),
            className: 'num',
            render: (_, s) =>
              s.state === 'IN_USE' ? (
                <Button
                  type="link"
                  size="small"
                  onClick={() => set({ segment: s.code })}
                  aria-label={`${t('segment.list')} ${name(s)}`}
                >
                  {formatCount(s.accounts)}
                </Button>
              ) : (
                '–'
              ),
          },
          {
            title: t('segment.share'),
            render: (_, s) =>
              s.state === 'IN_USE' && all > 0 ? (
                <span className="share" title={formatShare(String(s.accounts / all))}>
                  <span style={{ width: `${(100 * s.accounts) / all}%` }} />
                </span>
              ) : null,
          },
          { title: t('segment.queue'), render: (_, s) => word('queues', s.queue) },
          {
            title: t('segment.state'),
            render: (_, s) => (
              <>
                <Tag tone={TONE[s.state]}>{t(`segmentState.${s.state as 'IN_USE'}`)}</Tag>
                {s.state === 'PLANNED' || s.state === 'WAITING' ? (
                  <div className="muted">{t('segment.effective', { date: formatDate(s.effectiveFrom) })}</div>
                ) : null}
              </>
            ),
          },
          {
            title: t('segment.by'),
            render: (_, s) => (
              <span className="muted">
                {s.writtenBy ?? t('segment.shipped')}{' '}
                {s.approvedBy ? `→ ${s.approvedBy} ${formatInstant(s.approvedAt)}` : ''}
              </span>
            ),
          },
          {
            title: '',
            render: (_, s) => (
              <>
                {session.may('strategy:write') && s.state !== 'RETIRED' ? (
                  <Button size="small" onClick={() => setWriting(s)}>
                    {t('segment.change')}
                  </Button>
                ) : null}{' '}
                {s.allowedActions.includes('APPROVE') ? (
                  <Button size="small" type="primary" onClick={() => change.mutate({ segment: s, deed: 'approve' })}>
                    {t('segment.approve')}
                  </Button>
                ) : null}{' '}
                {s.allowedActions.includes('RETIRE') ? (
                  <Button size="small" onClick={() => change.mutate({ segment: s, deed: 'retire' })}>
                    {t('segment.retire')}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {writing && fields.data ? (
        <SegmentForm
          key={writing.code ?? ''}
          from={writing}
          fields={fields.data}
          names={names}
          close={() => setWriting(null)}
        />
      ) : null}
    </>
  );
}
