import { Link } from '@tanstack/react-router';
import { Drawer, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant, word } from '../shared/format';
import { Loaded } from '../shared/Refusal';
import { useLeftOut } from './queries';

/** Persons steps of a close were not done for, and why. */
export function LeftOut({ date, close }: { date: string; close: () => void }) {
  const { t } = useTranslation();
  const left = useLeftOut(date);
  return (
    <Drawer open title={`${t('leftOut.title')} · ${date}`} onClose={close} size={720} destroyOnHidden>
      <p className="muted">{t('leftOut.what')}</p>
      <Loaded query={left} empty={(d) => d.length === 0}>
        {(rows) => (
          <Table
            rowKey={(r) => `${r.personId}/${r.step}`}
            size="small"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rows}
            columns={[
              {
                title: t('accounts.name'),
                render: (_, r) => (
                  <Link to="/borrowers/$personId" params={{ personId: r.personId }} search={{}}>
                    {r.borrowerName}
                  </Link>
                ),
              },
              { title: t('close.step'), render: (_, r) => word('steps', r.step) },
              { title: t('leftOut.reason'), dataIndex: 'reason' },
              { title: t('closedDay.recordedAt'), render: (_, r) => formatInstant(r.leftAt) },
            ]}
          />
        )}
      </Loaded>
    </Drawer>
  );
}
