import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Rows } from '../shared/Rows';
import { Tag } from '../shared/Tag';
import { useRequests } from './queries';

/** What waits for an answer of a department. */
export function Requests() {
  const { t } = useTranslation();
  const open = useRequests(session.may('tasks:work') || session.may('requests:answer'));
  if (open.error) return <Refusal error={open.error} retry={() => open.refetch()} />;
  if (!open.data?.length) return null;
  return (
    <section className="panel">
      <h2>{t('cases.requests')}</h2>
      <Rows
        label={t('cases.requests')}
        id="id"
        rows={open.data}
        columns={[
          { title: t('cases.department'), render: (r) => t(`department.${r.department}`) },
          {
            title: t('accounts.name'),
            render: (r) => (
              <Link to="/borrowers/$personId" params={{ personId: r.personId }} search={{}}>
                {r.borrowerName}
              </Link>
            ),
          },
          {
            title: t('cases.words'),
            render: (r) => <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{r.words}</div>,
          },
          {
            title: t('cases.dueOn'),
            render: (r) => (
              <>
                {formatDate(r.dueOn)} {r.late ? <Tag tone="bad">{t('cases.late')}</Tag> : null}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}
