import { Button, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { formatDate, formatInstant, formatMoney, word } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { Agreements } from './Agreements';
import { Evidence } from './Evidence';
import { LateReport } from './LateReport';
import { useCancelPromise, useContacts, usePromises, useRepayments, useStandingHistory, useVisits } from './queries';

const STATE_COLOR: Record<string, Tone> = {
  REFUSED: 'bad',
  OPEN: 'info',
  EXPIRED: 'plain',
  DONE: 'good',
  KEPT: 'good',
  PARTIALLY_KEPT: 'warn',
  BROKEN: 'bad',
  CANCELLED: 'plain',
};

export function Timeline({ person, loanId }: { person: Schemas['BorrowerView']; loanId?: string }) {
  const { t } = useTranslation();
  const id = person.personId;
  return (
    <section className="panel">
      <Tabs
        tabBarGutter={12}
        items={[
          { key: 'contacts', label: t('borrower.timeline'), children: <Contacts personId={id} /> },
          { key: 'promises', label: t('borrower.promises'), children: <Promises personId={id} /> },
          { key: 'agreements', label: t('agreement.title'), children: <Agreements personId={id} /> },
          { key: 'repayments', label: t('borrower.repayments'), children: <Money personId={id} /> },
          { key: 'history', label: t('borrower.history'), children: <History personId={id} /> },
          { key: 'visits', label: t('borrower.visits'), children: <Visited personId={id} /> },
          { key: 'evidence', label: t('evidence.title'), children: <Evidence personId={id} loanId={loanId} /> },
        ]}
      />
    </section>
  );
}

function Contacts({ personId }: { personId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useContacts(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          {rows.map((c) => (
            <div className="line" key={c.decisionId}>
              <time>{formatInstant(c.at)}</time>
              <div>
                <Tag tone={STATE_COLOR[c.state]}>{t(`contactState.${c.state as 'DONE'}`)}</Tag>
                {word('channel', c.channel)} · {word('role', c.partyRole)}{' '}
                {c.outcome ? <strong>{word('outcome', c.outcome)}</strong> : null} {c.ruleIds.join(' ')}{' '}
                <span className="muted">{c.actorName}</span>
                {c.state === 'EXPIRED' && c.channel === 'CALL' && session.may('contacts:write') ? (
                  <LateReport personId={personId} entry={c} />
                ) : null}
                {c.flags.map((flag) => (
                  <Tag key={flag} tone="warn">
                    {flag.startsWith('WORD ') ? `${t('template.banned')} ${flag.slice(5)}` : word('flag', flag)}
                  </Tag>
                ))}
                {c.note ? <div>{c.note}</div> : null}
              </div>
            </div>
          ))}
        </>
      )}
    </Loaded>
  );
}

function Promises({ personId }: { personId: string }) {
  const { t } = useTranslation();
  const cancel = useCancelPromise();
  return (
    <Loaded query={usePromises(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          <Refusal error={cancel.error} />
          {rows.map((p) => (
            <div className="line" key={p.id}>
              <time>{formatDate(p.dueOn)}</time>
              <div style={{ flex: 1 }}>
                <Tag tone={STATE_COLOR[p.state] ?? 'info'}>{t(`promiseState.${p.state}`)}</Tag>
                <strong>{formatMoney(p.amount)}</strong> · {t('promise.credited')} {formatMoney(p.credited)}{' '}
                <span className="muted">
                  {p.recordedByName} {formatInstant(p.recordedAt)}
                </span>
              </div>
              {p.allowedActions.includes('CANCEL') ? (
                <Button onClick={() => cancel.mutate({ personId, promiseId: p.id })}>{t('promise.cancel')}</Button>
              ) : null}
            </div>
          ))}
        </>
      )}
    </Loaded>
  );
}

function Money({ personId }: { personId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useRepayments(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          {rows.map((r) => (
            <div className="line" key={r.id}>
              <time>{r.valueDate}</time>
              <div>
                <strong>{formatMoney(r.amount)}</strong> {r.loanNo} <span className="muted">{r.externalRef}</span>{' '}
                {r.reversedAt ? <Tag tone="bad">{t('repayments.reversed')}</Tag> : null}
                <div className="muted">
                  {r.allocation
                    .map(
                      (a) => `${a.seq ? `#${a.seq} ` : ''}${word('component', a.component)} ${formatMoney(a.amount)}`,
                    )
                    .join(' · ')}
                </div>
              </div>
            </div>
          ))}
        </>
      )}
    </Loaded>
  );
}

function History({ personId }: { personId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useStandingHistory(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          {rows.map((h) => (
            <div className="line" key={`${h.recordedAt}${h.loanId}${h.asOf}${h.overdue.amount}`}>
              <time>{formatInstant(h.recordedAt)}</time>
              <div>
                <Tag>{word('cause', h.cause)}</Tag>
                {h.asOf} · {t('borrower.dpd')} <strong>{h.dpd}</strong> · {t('borrower.overdue')}{' '}
                {formatMoney(h.overdue)} · {t('borrower.outstanding')} {formatMoney(h.outstanding)}
              </div>
            </div>
          ))}
        </>
      )}
    </Loaded>
  );
}

function Visited({ personId }: { personId: string }) {
  return (
    <Loaded query={useVisits(personId)} empty={(d) => d.length === 0}>
      {(rows) => (
        <>
          {rows.map((v) => (
            <div className="line" key={v.id}>
              <time>{formatInstant(v.capturedAt)}</time>
              <div>
                <Tag tone={v.standing === 'CONTACT' ? 'good' : 'warn'}>{word('standing', v.standing)}</Tag>
                {word('outcome', v.outcome)} {v.note}{' '}
                <span className="muted">{word('noPermit', v.withoutPermitReason)}</span>
              </div>
            </div>
          ))}
        </>
      )}
    </Loaded>
  );
}
