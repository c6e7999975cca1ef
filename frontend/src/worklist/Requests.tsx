import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { session } from '../api/session';
import { formatDate } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';

/** What waits for an answer of a department. */
export function Requests() {
  const { t } = useTranslation();
  const open = useQuery({
    queryKey: ['requests'],
    queryFn: () => answer(api.GET('/api/v1/requests')),
    enabled: session.may('tasks:work') || session.may('requests:answer'),
  });
  if (open.error) return <Refusal error={open.error} retry={() => open.refetch()} />;
  if (!open.data?.length) return null;
  return (
    <section className="panel">
      <h2>{t('cases.requests')}</h2>
      <Table
        rowKey="id"
        pagination={false}
        dataSource={open.data}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('cases.department'), render: (_, r) => t(`department.${r.department}`) },
          {
            title: t('accounts.name'),
            render: (_, r) => (
              <Link to="/borrowers/$personId" params={{ personId: r.personId }} search={{}}>
                {r.borrowerName}
              </Link>
            ),
          },
          {
            title: t('cases.words'),
            render: (_, r) => <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{r.words}</div>,
          },
          {
            title: t('cases.dueOn'),
            render: (_, r) => (
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
