import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatCount, formatDate, formatInstant, formatMoney, word } from '../shared/format';
import { LoanLink } from '../shared/LoanLink';
import { Loaded } from '../shared/Refusal';
import { Rows } from '../shared/Rows';
import { useFilters } from '../shared/useFilters';
import { useHotkeys } from '../shared/useHotkeys';
import { Mine } from './Mine';
import { useDesk } from './queries';
import { Requests } from './Requests';
import { Team } from './Team';
import { useNext } from './useNext';

/** A supervisor's, with its tables and pickers. */
const Skills = lazy(() => import('./Skills').then((page) => ({ default: page.Skills })));

export function Worklist() {
  const { t } = useTranslation();
  const [filters, setFilters] = useFilters();
  const queue = filters.queue ?? session.current()?.queue ?? undefined;
  const desk = useDesk();
  const next = useNext();
  const go = () => next.mutate({ queue });
  useHotkeys({ n: go });
  return (
    <>
      <h1>{t('worklist.title')}</h1>
      <div className="bar">
        <Button type="primary" size="large" onClick={go} loading={next.isPending}>
          {t('worklist.next')} <span className="kbd">N</span>
        </Button>
        <span className="muted">
          {t('worklist.queue')} {word('queues', queue)}
        </span>
      </div>
      <Loaded query={desk}>
        {(data) => (
          <>
            <section className="panel">
              <h2>{t('worklist.mine')}</h2>
              {data.mine.length === 0 ? (
                <p className="muted">{t('worklist.none')}</p>
              ) : (
                <Rows
                  label={t('worklist.mine')}
                  id="id"
                  rows={data.mine}
                  columns={[
                    { title: t('borrower.loanNo'), render: (r) => <LoanLink loan={r} /> },
                    { title: t('accounts.name'), render: (r) => r.borrowerName },
                    { title: t('worklist.queue'), render: (r) => word('queues', r.queue) },
                    { title: t('worklist.promise'), render: (r) => formatDate(r.promiseDueOn) },
                    { title: t('worklist.deadline'), render: (r) => formatDate(r.deadlineOn) },
                    { title: t('worklist.amount'), num: true, render: (r) => formatMoney(r.amount) },
                    { title: t('worklist.until'), render: (r) => formatInstant(r.claimedUntil) },
                  ]}
                />
              )}
            </section>
            <Mine desk={data} />
            <section className="panel">
              <h2>{t('worklist.queues')}</h2>
              <Rows
                label={t('worklist.queues')}
                id="queue"
                rows={data.queues}
                columns={[
                  {
                    title: t('worklist.queue'),
                    render: (r) => (
                      <Button
                        type={r.queue === queue ? 'primary' : 'default'}
                        aria-pressed={r.queue === queue}
                        onClick={() => setFilters({ queue: r.queue })}
                      >
                        {word('queues', r.queue)}
                      </Button>
                    ),
                  },
                  { title: t('worklist.open'), num: true, render: (r) => formatCount(r.open) },
                  { title: t('cases.beyond'), num: true, render: (r) => (r.beyond > 0 ? formatCount(r.beyond) : '–') },
                  { title: t('worklist.claimed'), num: true, render: (r) => formatCount(r.claimed) },
                  { title: t('worklist.done'), num: true, render: (r) => formatCount(r.doneToday) },
                  {
                    title: t('worklist.amount'),
                    num: true,
                    render: (r) => r.amounts.map(formatMoney).join(' · ') || '–',
                  },
                ]}
              />
            </section>
          </>
        )}
      </Loaded>
      <Requests />
      <Team />
      {session.may('tasks:assign') ? (
        <Suspense fallback={null}>
          <Skills />
        </Suspense>
      ) : null}
    </>
  );
}
