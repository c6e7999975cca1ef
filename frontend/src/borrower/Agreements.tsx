import { Button, Popconfirm, Progress, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatAmount, formatDate, formatInstant, formatMoney } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useAgreements, useCancelAgreement } from './queries';

const TONE: Record<Schemas['AgreementState'], Tone> = {
  OPEN: 'info',
  FULFILLED: 'good',
  BREACHED: 'bad',
  CANCELLED: 'plain',
};
const ENDED = { OPEN: 'next', BREACHED: 'missed', FULFILLED: null, CANCELLED: null } as const;

/** Agreements to pay in parts: how much of each is covered, and every part. */
export function Agreements({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const cancel = useCancelAgreement();
  return (
    <Loaded query={useAgreements(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          <Refusal error={cancel.error} />
          {rows.map((a) => {
            const word = ENDED[a.state];
            return (
              <div key={a.id} style={{ marginBottom: 12 }}>
                <div className="line" style={{ flexWrap: 'wrap' }}>
                  <Tag tone={TONE[a.state]}>{t(`agreementState.${a.state}`)}</Tag>
                  <strong>{formatMoney(a.amount)}</strong>
                  <span>{t('agreement.shape', { count: a.parts.length, every: t(`cadence.${a.every}`) })}</span>
                  {word ? (
                    <span>
                      {t(`agreement.${word}`)} <strong>{formatDate(a.nextDueOn)}</strong>
                    </span>
                  ) : null}
                  <span className="muted">
                    {a.recordedByName} {formatInstant(a.recordedAt)}
                  </span>
                  <span className="grow" />
                  {a.allowedActions.includes('CANCEL') ? (
                    <Popconfirm
                      title={t('agreement.cancelConfirm')}
                      okText={t('app.confirm')}
                      cancelText={t('app.cancel')}
                      onConfirm={() => cancel.mutate({ personId, agreementId: a.id })}
                    >
                      <Button size="small" loading={cancel.isPending}>
                        {t('promise.cancel')}
                      </Button>
                    </Popconfirm>
                  ) : null}
                </div>
                <div className="line">
                  <Progress
                    percent={Math.min(100, (Number(a.paid.amount) / Number(a.amount.amount)) * 100)}
                    showInfo={false}
                    size="small"
                    status={a.state === 'BREACHED' ? 'exception' : a.state === 'FULFILLED' ? 'success' : 'normal'}
                    aria-label={t('agreement.paid')}
                    style={{ flex: 1 }}
                  />
                  <span>
                    {t('agreement.paid')} {formatMoney(a.paid)}
                  </span>
                </div>
                <details open={a.state === 'OPEN' && a.parts.length <= 6}>
                  <summary className="muted">{t('agreement.parts')}</summary>
                  <Parts parts={a.parts} paid />
                </details>
              </div>
            );
          })}
        </>
      )}
    </Loaded>
  );
}

/** The parts of an agreement, made or only thought of. */
export function Parts({ parts, paid = false }: { parts: Schemas['AgreedPartView'][]; paid?: boolean }) {
  const { t } = useTranslation();
  type Part = (typeof parts)[number];
  return (
    <Table<Part>
      size="small"
      rowKey="seq"
      pagination={false}
      dataSource={parts}
      columns={[
        { title: t('borrower.seq'), dataIndex: 'seq', width: 56 },
        { title: t('agreement.due'), dataIndex: 'dueOn', render: formatDate },
        { title: t('repayments.amount'), dataIndex: ['amount', 'amount'], className: 'num', render: formatAmount },
        ...(paid
          ? [{ title: t('agreement.paid'), dataIndex: ['paid', 'amount'], className: 'num', render: formatAmount }]
          : []),
      ]}
    />
  );
}
