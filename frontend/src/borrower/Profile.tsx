import { Button, Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { formatDate, formatMoney, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { AddParty, SetGuarantee, SetPlace } from './PartyForms';
import { useOptIn, useOptOut } from './queries';
import { Reveal } from './Reveal';

export function Profile({ person }: { person: Schemas['BorrowerView'] }) {
  const { t } = useTranslation();
  const { personId } = person;
  const optOut = useOptOut();
  const optIn = useOptIn();
  return (
    <>
      <section className="panel">
        <h2>{t('borrower.profile')}</h2>
        <Descriptions
          column={1}
          items={[
            {
              key: 'id',
              label: t('borrower.idNumber'),
              children: person.idNumber ? (
                <Reveal personId={personId} field="ID_NUMBER" masked={person.idNumber} />
              ) : (
                '–'
              ),
            },
            { key: 'region', label: t('borrower.region'), children: person.region ?? '–' },
            {
              key: 'place',
              label: t('place.place'),
              children: (
                <>
                  {[person.country ? word('jurisdiction', person.country) : null, person.zone, ...person.otherZones]
                    .filter(Boolean)
                    .join(' · ')}
                  <SetPlace person={person} />
                </>
              ),
            },
            { key: 'employer', label: t('borrower.employer'), children: person.employer ?? '–' },
            { key: 'income', label: t('borrower.income'), children: formatMoney(person.monthlyIncome) },
            { key: 'stability', label: t('borrower.stability'), children: word('value', person.incomeStability) },
            { key: 'attitude', label: t('borrower.attitude'), children: word('value', person.creditAttitude) },
            { key: 'life', label: t('borrower.life'), children: word('value', person.lifeState) },
          ]}
        />
      </section>
      <section className="panel">
        <h2>
          {t('borrower.parties')} <span className="grow" />
          <AddParty person={person} />
        </h2>
        <Refusal error={optOut.error ?? optIn.error} />
        {person.parties.map((party) => (
          <div className="line" key={party.id} style={{ display: 'block' }}>
            <Tag>{t(`role.${party.role as 'BORROWER'}`)}</Tag> {party.name}{' '}
            {party.relation ? <span className="muted">{party.relation}</span> : null}
            {party.refusedContactAt ? <Tag tone="bad">{t('borrower.refused')}</Tag> : null}
            {party.role === 'GUARANTOR' ? (
              <div className="muted">
                {party.guaranteeDocument
                  ? `${t('borrower.document')} ${party.guaranteeDocument}`
                  : t('borrower.noDocument')}
                {party.guaranteeKind ? ` · ${word('guarantee', party.guaranteeKind)}` : ''}
                {party.guaranteeEndsOn ? ` · ${t('party.ends')} ${party.guaranteeEndsOn}` : ''}
                {party.guaranteeClaimedOn ? ` · ${t('party.claimed')} ${party.guaranteeClaimedOn}` : ''}
                <SetGuarantee person={person} party={party} />
              </div>
            ) : null}
            {party.contactPoints.map((point) => (
              <div className="muted" key={point.id}>
                <Reveal personId={personId} field="CONTACT_POINT" subjectId={point.id} masked={point.maskedValue} /> ·{' '}
                {word('source', point.source)} · {word('basis', point.lawfulBasis)}{' '}
                {point.wrong ? <Tag tone="bad">{t('borrower.wrong')}</Tag> : null}
                {!point.optedOut && !point.wrong && session.may('contacts:write') ? (
                  <Button size="small" type="link" onClick={() => optOut.mutate({ personId, pointId: point.id })}>
                    {t('party.optOut')}
                  </Button>
                ) : null}
                {point.consentedOn ? (
                  <Tag tone="good">
                    {t('party.optedIn')} {formatDate(point.consentedOn)}
                  </Tag>
                ) : null}
                {!point.optedOut && !point.wrong && point.kind !== 'ADDRESS' && session.may('contacts:write') ? (
                  <Button size="small" type="link" onClick={() => optIn.mutate({ personId, pointId: point.id })}>
                    {t('party.optIn')}
                  </Button>
                ) : null}
                {point.optedOut ? <Tag tone="warn">{t('borrower.optedOut')}</Tag> : null}
              </div>
            ))}
          </div>
        ))}
      </section>
      {person.collateral.length > 0 ? (
        <section className="panel">
          <h2>{t('borrower.collateral')}</h2>
          {person.collateral.map((c) => (
            <div key={c.id}>
              {word('value', c.kind)} {c.description} <span className="muted">{formatMoney(c.valuation)}</span>
            </div>
          ))}
        </section>
      ) : null}
    </>
  );
}
