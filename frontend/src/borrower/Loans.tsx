import { Button, DatePicker, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatDate, formatMoney } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import type { useStandings } from './queries';
import { useKnownNow, useKnownThen, useRepayments } from './queries';

/** Loans of the person, the schedule of the chosen one, and what was known of a day at an earlier moment. */
export function Loans({
  person,
  standings,
  loanId,
  choose,
}: {
  person: Schemas['BorrowerView'];
  standings: ReturnType<typeof useStandings>;
  loanId?: string;
  choose: (id: string) => void;
}) {
  const { t } = useTranslation();
  const repayments = useRepayments(person.personId);
  const loan = person.loans.find((l) => l.id === loanId);
  const paid = (seq: number) =>
    (repayments.data ?? [])
      .filter((r) => r.loanId === loanId)
      .flatMap((r) => r.allocation)
      .filter((a) => a.seq === seq)
      .reduce((sum, a) => sum + BigInt(a.amount.amount.replace('.', '')), 0n);
  const owed = (i: Schemas['InstalmentView']) =>
    [i.principal, i.interest, i.fee].reduce((sum, m) => sum + BigInt(m.amount.replace('.', '')), 0n);
  return (
    <section className="panel">
      <h2>{t('borrower.loans')}</h2>
      <Loaded query={standings}>
        {(known) => (
          <Table
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={person.loans}
            rowSelection={{
              type: 'radio',
              selectedRowKeys: loanId ? [loanId] : [],
              onChange: (keys) => choose(String(keys[0])),
              getCheckboxProps: (l) => ({ 'aria-label': l.loanNo }) as never,
              columnTitle: <span className="muted">·</span>,
            }}
            columns={[
              {
                title: t('borrower.loanNo'),
                dataIndex: 'loanNo',
                render: (no, l) => (
                  <>
                    {no} {l.assignedAgencyId ? <Tag tone="info">{t('borrower.placed')}</Tag> : null}
                  </>
                ),
              },
              { title: t('borrower.product'), dataIndex: 'productName' },
              {
                title: t('borrower.dpd'),
                className: 'num',
                render: (_, l) => {
                  const standing = known.standings.find((s) => s.loanId === l.id);
                  return (
                    <>
                      <span className="muted" title={standing?.buckets.map((b) => b.bucket).join(' · ')}>
                        {standing?.buckets[0]?.bucket}
                      </span>{' '}
                      {standing?.dpd ?? '–'}
                    </>
                  );
                },
              },
              {
                title: t('borrower.overdue'),
                className: 'num',
                render: (_, l) => formatMoney(known.standings.find((s) => s.loanId === l.id)?.overdue),
              },
              {
                title: t('borrower.outstanding'),
                className: 'num',
                render: (_, l) => formatMoney(known.standings.find((s) => s.loanId === l.id)?.outstanding),
              },
              {
                title: t('borrower.nextDue'),
                render: (_, l) => formatDate(known.standings.find((s) => s.loanId === l.id)?.nextDueOn),
              },
            ]}
          />
        )}
      </Loaded>
      {loan ? (
        <details>
          <summary style={{ cursor: 'pointer', padding: '8px 0 4px' }}>
            {t('borrower.instalments')} <span className="muted">{loan.loanNo}</span>
          </summary>
          <Table
            rowKey="seq"
            pagination={false}
            dataSource={loan.instalments}
            columns={[
              { title: t('borrower.seq'), dataIndex: 'seq', className: 'num' },
              { title: t('borrower.due'), dataIndex: 'dueOn' },
              { title: t('borrower.principal'), className: 'num', render: (_, i) => formatMoney(i.principal) },
              { title: t('borrower.interest'), className: 'num', render: (_, i) => formatMoney(i.interest) },
              { title: t('borrower.fee'), className: 'num', render: (_, i) => formatMoney(i.fee) },
              {
                title: t('call.outcome'),
                render: (_, i) =>
                  paid(i.seq) >= owed(i) ? (
                    <Tag tone="good">✓</Tag>
                  ) : paid(i.seq) > 0n ? (
                    <Tag tone="warn">½</Tag>
                  ) : null,
              },
            ]}
          />
        </details>
      ) : null}
      <KnownWhen person={person} />
    </section>
  );
}

function KnownWhen({ person }: { person: Schemas['BorrowerView'] }) {
  const { t } = useTranslation();
  const [filters, set] = useFilters();
  const { asOf, knownAt } = filters;
  const then = useKnownThen(person.personId, asOf, knownAt);
  const now = useKnownNow(person.personId, asOf);
  return (
    <details open={Boolean(asOf)}>
      <summary style={{ cursor: 'pointer', padding: '8px 0 4px' }}>{t('borrower.known')}</summary>
      <div className="bar">
        <DatePicker
          value={asOf ? dayjs(asOf) : null}
          onChange={(d) => set({ asOf: d?.format('YYYY-MM-DD') })}
          placeholder={t('borrower.asOf')}
          aria-label={t('borrower.asOf')}
        />
        <DatePicker
          showTime
          value={knownAt ? dayjs(knownAt) : null}
          onChange={(d) => set({ knownAt: d?.toISOString() })}
          placeholder={t('borrower.knownAt')}
          aria-label={t('borrower.knownAt')}
        />
        <Button onClick={() => set({ asOf: undefined, knownAt: undefined })}>{t('app.close')}</Button>
      </div>
      <Refusal error={then.error ?? now.error} />
      {asOf && now.data ? (
        <Table
          rowKey="loanId"
          pagination={false}
          dataSource={now.data.standings}
          columns={[
            { title: t('borrower.loanNo'), dataIndex: 'loanNo' },
            { title: `${t('borrower.dpd')} · ${t('borrower.knownNow')}`, dataIndex: 'dpd', className: 'num' },
            {
              title: `${t('borrower.overdue')} · ${t('borrower.knownNow')}`,
              className: 'num',
              render: (_, s) => formatMoney(s.overdue),
            },
            {
              title: `${t('borrower.dpd')} · ${t('borrower.knownAt')}`,
              className: 'num',
              render: (_, s) => then.data?.standings.find((x) => x.loanId === s.loanId)?.dpd ?? '–',
            },
            {
              title: '',
              render: (_, s) => {
                const old = then.data?.standings.find((x) => x.loanId === s.loanId);
                return old && (old.dpd !== s.dpd || old.overdue.amount !== s.overdue.amount) ? (
                  <Tag tone="warn">{t('borrower.differs')}</Tag>
                ) : null;
              },
            },
          ]}
        />
      ) : null}
    </details>
  );
}
