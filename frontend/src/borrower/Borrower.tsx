import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { PrivacyPanel } from '../privacy/PrivacyPanel';
import { clockIn, formatMoney } from '../shared/format';
import { Loaded } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useFilters } from '../shared/useFilters';
import { useHotkeys } from '../shared/useHotkeys';
import { useDesk } from '../worklist/queries';
import { useNext } from '../worklist/useNext';
import { AccountPlanPanel } from './AccountPlanPanel';
import { ApprovalPanel } from './ApprovalPanel';
import { AssessmentPanel } from './AssessmentPanel';
import { CasePanel } from './CasePanel';
import { ComplaintPanel } from './ComplaintPanel';
import { ConsentPanel } from './ConsentPanel';
import { HoldPanel } from './HoldPanel';
import { Loans } from './Loans';
import { NoticePanel } from './NoticePanel';
import { PausePanel } from './PausePanel';
import { PlanPanel } from './PlanPanel';
import { Profile } from './Profile';
import { useBorrower, useStandings } from './queries';
import { ScorePanel } from './ScorePanel';
import { Timeline } from './Timeline';
import { Work } from './Work';

export function Borrower() {
  const { t } = useTranslation();
  const { personId } = useParams({ strict: false }) as { personId: string };
  const [filters, setFilters] = useFilters();
  const file = useBorrower(personId);
  const standings = useStandings(personId);
  const day = useBusinessDay();
  const next = useNext();
  const navigate = useNavigate();
  const works = session.may('tasks:work');
  const desk = useDesk(works);
  const held = desk.data?.mine.find((m) => m.personId === personId);
  const goNext = works
    ? () =>
        !next.isPending && next.mutate({ queue: held?.queue, done: held ? { personId, taskId: held.id } : undefined })
    : undefined;
  useHotkeys({ n: goNext, Escape: () => navigate({ to: works ? '/worklist' : '/accounts' }) });
  const loanId = filters.loanId ?? file.data?.loans[0]?.id;
  const worst = standings.data?.standings.reduce((a, s) => Math.max(a, s.dpd), 0) ?? 0;
  const calls = session.may('contacts:write') && loanId;
  const selected = standings.data?.standings.find((s) => s.loanId === loanId);
  return (
    <Loaded query={file}>
      {(person) => {
        const wishes = (
          <>
            {!calls && loanId && session.may('rules:approve') ? (
              <ApprovalPanel personId={personId} loanId={loanId} />
            ) : null}
            <ConsentPanel personId={personId} />
            <NoticePanel person={person} loanId={loanId} />
            <PrivacyPanel personId={personId} />
          </>
        );
        return (
          <>
            <header className="panel borrower-head">
              <h1>{person.name}</h1>
              <Tag
                tone={person.overdueKind === 'FIRST_TIME' ? 'info' : person.overdueKind === 'REPEAT' ? 'warn' : 'bad'}
              >
                {t(`overdueKind.${person.overdueKind as 'REPEAT'}`)}
              </Tag>
              <span>
                <span className="muted">{t('borrower.dpd')}</span>{' '}
                <span className={worst > 0 ? 'figure bad' : 'figure'}>{worst}</span>
              </span>
              <span>
                <span className="muted">{t('borrower.overdue')}</span>{' '}
                <span className="figure">{formatMoney(selected?.overdue)}</span>
              </span>
              <span>
                <span className="muted">{t('borrower.localTime')}</span>{' '}
                <strong>{day.data ? clockIn(person.zone, new Date(day.data.now)) : ''}</strong>{' '}
                <span className="muted">{person.zone}</span>
              </span>
              {person.holds
                .filter((h) => h.inForce)
                .map((h) => (
                  <Tag key={h.id} tone="bad">
                    {t(`holdReason.${h.reason}`)}
                  </Tag>
                ))}
              <span style={{ flex: 1 }} />
              {works ? (
                <Button type="primary" onClick={goNext} loading={next.isPending}>
                  {t('worklist.next')} <span className="kbd">N</span>
                </Button>
              ) : null}
            </header>
            <div className="borrower" key={personId}>
              <div>
                <PlanPanel personId={personId} />
                <AccountPlanPanel personId={personId} loanId={loanId} />
                <CasePanel personId={personId} />
                <Profile person={person} />
                <ScorePanel personId={personId} loanId={loanId} />
                <AssessmentPanel personId={personId} />
                <ComplaintPanel person={person} loanId={loanId} />
                <HoldPanel person={person} />
                <PausePanel person={person} loanId={loanId} />
                {calls ? wishes : null}
              </div>
              <div>
                <Loans
                  person={person}
                  standings={standings}
                  loanId={loanId}
                  choose={(id) => setFilters({ loanId: id })}
                />
                <Timeline person={person} loanId={loanId} />
              </div>
              <div className="work">
                {calls ? (
                  <Work key={`${personId}/${loanId}`} person={person} loanId={loanId} standing={selected} />
                ) : (
                  wishes
                )}
              </div>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
