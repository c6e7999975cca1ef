import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { useAbsences, useEndAbsence } from './queries';

const TeamForms = lazy(() => import('./TeamForms').then((forms) => ({ default: forms.TeamForms })));

/** Who is away and who stands in; a supervisor hands everybody of one owner to another. */
export function Team() {
  const { t } = useTranslation();
  const absences = useAbsences();
  const back = useEndAbsence();
  if (!session.may('tasks:assign') && !absences.data?.length && !absences.error) return null;
  return (
    <section className="panel">
      <h2>
        {t('cases.absences')} <span className="grow" />
        {session.may('tasks:assign') ? (
          <Suspense fallback={null}>
            <TeamForms />
          </Suspense>
        ) : null}
      </h2>
      <Refusal error={back.error ?? absences.error} />
      {absences.data?.map((a) => (
        <div className="line" key={a.id}>
          <strong>{a.user}</strong>{' '}
          <span className="muted">
            {formatDate(a.from)} – {formatDate(a.to)}
          </span>{' '}
          → {a.deputy}
          <span className="grow" />
          {session.may('tasks:assign') ? (
            <Button size="small" onClick={() => back.mutate(a.id)}>
              {t('cases.back')}
            </Button>
          ) : null}
        </div>
      ))}
    </section>
  );
}
