import { Button, Checkbox, Segmented, Select, Table, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatInstant, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { More } from '../shared/More';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useFilters } from '../shared/useFilters';
import { Attest } from './Attest';
import { canTighten, Override } from './Override';
import { useDecisions, useRulePacks } from './queries';
import { Replays } from './Replays';

const STRENGTH: Record<string, Tone> = { REFUSE: 'bad', NEEDS_APPROVAL: 'warn', WARN: 'warn', OBLIGATION: 'info' };

export function Gate() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('gate.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'ledger'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'ledger', label: t('gate.ledger'), children: <Ledger /> },
          { key: 'rules', label: t('gate.rules'), children: <Rules /> },
          ...(session.may('audit:read') ? [{ key: 'replays', label: t('replay.title'), children: <Replays /> }] : []),
        ]}
      />
    </>
  );
}

function Ledger() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const list = useDecisions(f.decision, f.rule);
  return (
    <>
      <div className="bar">
        <Select
          aria-label={t('gate.decision')}
          placeholder={t('gate.decision')}
          allowClear
          value={f.decision}
          onChange={(v) => set({ decision: v })}
          style={{ width: 120 }}
          options={[
            { value: 'allowed', label: t('gate.allowed') },
            { value: 'refused', label: t('gate.refused') },
          ]}
        />
        {f.rule ? <Button onClick={() => set({ rule: undefined })}>{f.rule} ×</Button> : null}
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
          { title: t('gate.at'), render: (_, d) => formatInstant(d.askedAt) },
          { title: t('gate.actor'), render: (_, d) => d.actorName ?? d.actorKind },
          {
            title: t('borrower.loanNo'),
            render: (_, d) => <LoanLink loan={d} />,
          },
          { title: t('gate.channel'), render: (_, d) => word('channel', d.channel) },
          { title: t('gate.party'), render: (_, d) => word('role', d.partyRole) },
          {
            title: t('gate.decision'),
            render: (_, d) => (
              <Tag tone={d.allowed ? 'good' : 'bad'}>{d.allowed ? t('gate.allowed') : t('gate.refused')}</Tag>
            ),
          },
          {
            title: t('gate.rule'),
            render: (_, d) =>
              d.ruleIds.map((r) => (
                <Button key={r} type="link" onClick={() => set({ rule: r })}>
                  {r}
                </Button>
              )),
          },
          {
            title: t('call.next'),
            render: (_, d) => (d.allowed ? '' : d.nextAllowedAt ? formatInstant(d.nextAllowedAt) : t('call.never')),
          },
          { title: t('gate.pack'), dataIndex: 'packId' },
        ]}
      />
      <More list={list} />
    </>
  );
}

function Rules() {
  const { t, i18n } = useTranslation();
  const [f, set] = useFilters();
  const query = useRulePacks();
  const english = i18n.language === 'en';
  const today = useBusinessDay().data?.businessDate;
  return (
    <Loaded query={query}>
      {(packs) => {
        const pack = packs.find((p) => p.jurisdiction === (f.pack ?? 'CN')) ?? packs[0];
        const rows = pack.rules.filter((r) => f.judged !== 'yes' || (r.rule as { kind: string }).kind !== 'STATED');
        return (
          <>
            <div className="bar">
              <Segmented
                value={pack.jurisdiction}
                onChange={(v) => set({ pack: v })}
                options={packs.map((p) => ({
                  value: p.jurisdiction,
                  label: t(`jurisdiction.${p.jurisdiction as 'CN'}`),
                }))}
              />
              <Checkbox
                checked={f.judged === 'yes'}
                onChange={(e) => set({ judged: e.target.checked ? 'yes' : undefined })}
              >
                {t('gate.judgedOnly')}
              </Checkbox>
              <span className="muted">
                {pack.id} · {rows.length} {t('gate.rulesCount')}
              </span>
            </div>
            <Table
              rowKey={(r) => r.id + JSON.stringify(r.rule) + r.from}
              pagination={false}
              dataSource={rows}
              scroll={{ x: 'max-content' }}
              columns={[
                { title: t('gate.rule'), dataIndex: 'id' },
                {
                  title: t('gate.words'),
                  render: (_, r) => (
                    <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{english ? r.titleEn : r.titleZh}</div>
                  ),
                },
                {
                  title: t('gate.number'),
                  render: (_, r) => (
                    <div style={{ maxWidth: 220, whiteSpace: 'normal' }}>
                      {r.number}
                      {r.from || r.to ? (
                        <div className="muted">
                          {r.from ? `${t('override.since')} ${formatInstant(r.from)}` : ''}{' '}
                          {r.to ? `${t('override.till')} ${formatInstant(r.to)}` : ''}
                        </div>
                      ) : null}
                    </div>
                  ),
                },
                {
                  title: t('gate.strength'),
                  render: (_, r) => <Tag tone={STRENGTH[r.strength]}>{t(`strength.${r.strength}`)}</Tag>,
                },
                {
                  title: t('gate.state'),
                  render: (_, r) => {
                    const off = /^[MN]/.test(r.mark) && !r.attestedBy;
                    const stated = (r.rule as { kind: string }).kind === 'STATED';
                    return (
                      <>
                        <Tag tone={off ? 'plain' : stated ? 'info' : 'good'}>
                          {t(off ? 'gate.off' : stated ? 'gate.stated' : 'gate.judged')}
                        </Tag>{' '}
                        {today && session.may('rules:attest') && canTighten(r) ? (
                          <Override jurisdiction={pack.jurisdiction} rule={r} today={today} />
                        ) : null}
                        {off && session.may('rules:attest') ? (
                          <Attest jurisdiction={pack.jurisdiction} ruleId={r.id} />
                        ) : null}
                        {r.attestedBy ? (
                          <span className="muted" title={r.textRead ?? ''}>
                            {t('attest.by')} {r.attestedBy}
                          </span>
                        ) : null}
                      </>
                    );
                  },
                },
                {
                  title: t('gate.source'),
                  render: (_, r) => <div style={{ maxWidth: 300, whiteSpace: 'normal' }}>{r.source}</div>,
                },
                { title: t('gate.mark'), dataIndex: 'mark' },
              ]}
            />
          </>
        );
      }}
    </Loaded>
  );
}
