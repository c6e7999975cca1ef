import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select, Table, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { formatInstant, word } from '../shared/format';
import { More } from '../shared/More';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { usePages } from '../shared/usePages';

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
        ]}
      />
    </>
  );
}

function Ledger() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const list = usePages(['decisions', f.decision, f.rule], (cursor) =>
    answer(
      api.GET('/api/v1/gate/decisions', {
        params: {
          query: { allowed: f.decision === undefined ? undefined : f.decision === 'allowed', ruleId: f.rule, cursor, limit: 50 },
        },
      }),
    ),
  );
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
            render: (_, d) => (
              <Link to="/borrowers/$personId" params={{ personId: d.personId }} search={{ loanId: d.loanId }}>
                {d.loanNo}
              </Link>
            ),
          },
          { title: t('gate.channel'), render: (_, d) => word('channel', d.channel) },
          { title: t('gate.party'), render: (_, d) => word('role', d.partyRole) },
          {
            title: t('gate.decision'),
            render: (_, d) => <Tag tone={d.allowed ? 'good' : 'bad'}>{d.allowed ? t('gate.allowed') : t('gate.refused')}</Tag>,
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
  const query = useQuery({ queryKey: ['rules'], queryFn: () => answer(api.GET('/api/v1/gate/rule-packs')) });
  return (
    <Loaded query={query}>
      {(packs) => (
        <>
          {packs.map((pack) => (
            <section className="panel" key={pack.id}>
              <h2>
                {pack.id} <span className="muted">{pack.jurisdiction}</span>
              </h2>
              <Table
                rowKey="id"
                pagination={false}
                dataSource={pack.rules}
                scroll={{ x: 'max-content' }}
                columns={[
                  { title: t('gate.rule'), dataIndex: 'id' },
                  { title: '', render: (_, r) => (i18n.language === 'en' ? r.titleEn : r.titleZh) },
                  { title: t('gate.number'), dataIndex: 'number' },
                  { title: t('gate.source'), dataIndex: 'source' },
                  { title: t('gate.mark'), dataIndex: 'mark' },
                ]}
              />
            </section>
          ))}
        </>
      )}
    </Loaded>
  );
}
