import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { Scripts } from '../messages/Scripts';
import { formatAmount, ruleNumber, word } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useHotkeys } from '../shared/useHotkeys';
import { AgreementDialog } from './AgreementDialog';
import { ApproveRule } from './ApproveRule';
import { ContactOption } from './ContactOption';
import { Countdown } from './Countdown';
import { PromiseForm } from './PromiseForm';
import { useAskPermit, useCheckIdentity, useOptions, useRecordOutcome, useReload } from './queries';
import { SendMessage } from './SendMessage';

const CALL_OUTCOMES = [
  'NO_ANSWER',
  'BUSY',
  'POWERED_OFF',
  'WRONG_NUMBER',
  'THIRD_PARTY',
  'CALL_BACK',
  'PROMISED',
  'REFUSED_TO_PAY',
  'DISPUTED',
  'HARDSHIP_CLAIMED',
  'REACHED',
  'INVALID_NUMBER',
  'THIRD_PARTY_REFUSED',
] as const;
const VISIT_OUTCOMES = [
  'NOT_HOME',
  'THIRD_PARTY',
  'PROMISED',
  'REFUSED_TO_PAY',
  'DISPUTED',
  'HARDSHIP_CLAIMED',
  'REACHED',
] as const;
const MESSAGE_OUTCOMES = ['SENT'] as const;
const DISCLOSING = new Set<string>(['PROMISED', 'REFUSED_TO_PAY', 'DISPUTED', 'HARDSHIP_CLAIMED']);
type Outcome = Schemas['Outcome'];
type Permit = Schemas['PermitView'];

interface Props {
  person: Schemas['BorrowerView'];
  loanId: string;
  standing?: Schemas['StandingView'];
}

/** The contact itself, step by step: permit, identity, outcome, promise. Every step has a key. */
export function Work({ person, loanId, standing }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { personId } = person;
  const reload = useReload();
  const options = useOptions(personId, loanId);
  const [chosen, setChosen] = useState(0);
  const [permit, setPermit] = useState<Permit | null>(null);
  const [verified, setVerified] = useState<boolean | null>(null);
  const [note, setNote] = useState('');
  const [promising, setPromising] = useState(false);
  const [agreeing, setAgreeing] = useState(false);
  // A lawyer's letter is offered once nothing but an approval stands in its way.
  const offered = options.data?.filter(
    (o) => o.channel !== 'LAWYER_LETTER' || o.rules.every((r) => r.strength === 'NEEDS_APPROVAL'),
  );
  const option = offered?.[chosen];
  const point = (id?: string) =>
    person.parties.flatMap((p) => p.contactPoints.map((c) => ({ ...c, party: p }))).find((c) => c.id === id);
  const loan = person.loans.find((l) => l.id === loanId);

  const ask = useAskPermit((p) => {
    setPermit(p);
    setVerified(null);
  });
  const check = useCheckIdentity(setVerified);
  const record = useRecordOutcome((a) => {
    message.success(`${t('call.recorded')}：${word('outcome', a.outcome)}`);
    setNote('');
    if (a.outcome === 'PROMISED') setPromising(true);
    else setPermit(null);
  });
  const outcomes: readonly Outcome[] =
    permit?.purpose === 'LOCATE'
      ? CALL_OUTCOMES.filter((o) => !DISCLOSING.has(o) && o !== 'REACHED' && o !== 'CALL_BACK')
      : permit?.channel === 'VISIT'
        ? VISIT_OUTCOMES
        : permit?.channel === 'CALL' || permit?.channel === 'AI_VOICE'
          ? CALL_OUTCOMES
          : MESSAGE_OUTCOMES;
  const open = permit !== null && !promising && !agreeing;
  const agrees = standing && session.may('agreements:write');
  const pick = (o: Outcome) => {
    if (open && !(DISCLOSING.has(o) && !verified) && !record.isPending)
      record.mutate({ personId, permitId: permit.id, outcome: o, note });
  };
  const request = () => option && ask.mutate({ personId, loanId, option });
  const verify = (holds: boolean) => permit && check.mutate({ personId, permitId: permit.id, verified: holds });
  const move = (by: number) =>
    !permit && offered && setChosen((c) => (c + by + offered.length) % Math.max(1, offered.length));
  useHotkeys({
    c: () => !permit && !ask.isPending && request(),
    j: () => move(1),
    k: () => move(-1),
    i: () => open && verified === null && verify(true),
    p: () => setPromising(true),
    a: () => agrees && (!permit || verified) && setAgreeing(true),
    ...Object.fromEntries(outcomes.slice(0, 9).map((o, n) => [String(n + 1), () => pick(o)])),
  });

  return (
    <section className="panel" aria-label={t('call.title')}>
      <h2>
        {t('call.title')}
        {option ? (
          <span className="muted">
            {t('call.connectedToday')} {option.connectedToday} · {t('call.unansweredToday')} {option.unansweredToday}
          </span>
        ) : null}
      </h2>
      {permit ? (
        <>
          <div>
            <Tag tone="good">{t('call.permitted')}</Tag> {word('channel', permit.channel)} ·{' '}
            {word('role', permit.partyRole)} <Countdown until={permit.expiresAt} />
          </div>
          <div className="dial">{permit.dial}</div>
          {permit.warnings.map((w) => (
            <div key={w.id} className="muted">
              <Tag tone="warn">{t('call.warning')}</Tag> <strong>{w.id}</strong> {w.reason}（{ruleNumber(w.number)}）
            </div>
          ))}
          <div className="script">
            {permit.purpose === 'LOCATE'
              ? t('call.scriptLocate')
              : verified
                ? t('call.scriptShown', {
                    product: loan?.productName,
                    dpd: standing?.dpd,
                    amount: formatAmount(standing?.overdue.amount ?? '0'),
                  })
                : t('call.scriptHidden', { name: person.name })}
          </div>
          {permit.purpose === 'COLLECT' && permit.channel === 'CALL' ? (
            <Scripts personId={personId} loanId={loanId} verified={verified === true} />
          ) : null}
          {open && permit.steps.includes('VERIFY_IDENTITY') && permit.channel !== 'SMS' ? (
            <div className="bar">
              <strong>{t('call.identity')}</strong>
              {verified === null ? (
                <>
                  <Button type="primary" onClick={() => verify(true)} loading={check.isPending}>
                    {t('call.verify')} <span className="kbd">I</span>
                  </Button>
                  <Button onClick={() => verify(false)}>{t('call.notVerified')}</Button>
                </>
              ) : (
                <Tag tone={verified ? 'good' : 'bad'}>{verified ? t('call.verify') : t('call.notVerified')}</Tag>
              )}
              {verified ? null : <span className="muted">{t('call.amountHidden')}</span>}
            </div>
          ) : null}
          <Refusal error={check.error ?? record.error} />
          {open ? (
            <>
              <Input.TextArea
                value={note}
                onChange={(e) => setNote(e.target.value)}
                maxLength={2000}
                rows={2}
                placeholder={t('call.note')}
                aria-label={t('call.note')}
                style={{ marginBottom: 8 }}
              />
              <div className="outcomes">
                {outcomes.map((o, n) => (
                  <Button
                    key={o}
                    onClick={() => pick(o)}
                    disabled={DISCLOSING.has(o) && !verified}
                    loading={record.isPending && record.variables.outcome === o}
                  >
                    {n < 9 ? <span className="kbd">{n + 1}</span> : null} {word('outcome', o)}
                  </Button>
                ))}
              </div>
              {agrees && verified ? (
                <div className="bar">
                  <Button onClick={() => setAgreeing(true)}>
                    {t('agreement.title')} <span className="kbd">A</span>
                  </Button>
                </div>
              ) : null}
            </>
          ) : null}
        </>
      ) : (
        <Loaded query={options}>
          {() => (
            <>
              {offered?.map((o, n) => (
                <ContactOption
                  key={o.contactPointId + o.channel}
                  option={o}
                  point={point(o.contactPointId)}
                  chosen={n === chosen}
                  choose={() => setChosen(n)}
                />
              ))}
              <div className="bar" style={{ marginTop: 8 }}>
                <Button type="primary" disabled={!option} loading={ask.isPending} onClick={request}>
                  {t('call.ask')} <span className="kbd">C</span>
                </Button>
                {session.may('promises:write') ? (
                  <Button onClick={() => setPromising(true)}>
                    {t('call.promise')} <span className="kbd">P</span>
                  </Button>
                ) : null}
                {agrees ? (
                  <Button onClick={() => setAgreeing(true)}>
                    {t('agreement.title')} <span className="kbd">A</span>
                  </Button>
                ) : null}
              </div>
              <SendMessage person={person} loanId={loanId} />
              {session.may('rules:approve')
                ? option?.rules
                    .filter((r) => r.remedy === 'APPROVAL')
                    .map((r) => <ApproveRule key={r.id} personId={personId} ruleId={r.id} />)
                : null}
              <Refusal error={ask.error} />
            </>
          )}
        </Loaded>
      )}
      {promising ? (
        <PromiseForm
          person={person}
          loanId={loanId}
          standing={standing}
          permitId={permit && verified ? permit.id : null}
          close={(taken) => {
            setPromising(false);
            if (taken || permit) setPermit(null);
            reload(personId);
          }}
        />
      ) : null}
      {agreeing && standing ? (
        <AgreementDialog
          personId={personId}
          loanId={loanId}
          standing={standing}
          permitId={permit && verified ? permit.id : null}
          close={(made) => {
            setAgreeing(false);
            if (made) reload(personId);
          }}
        />
      ) : null}
    </section>
  );
}
