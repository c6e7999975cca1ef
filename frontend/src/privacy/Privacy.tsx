import { Link } from '@tanstack/react-router';
import { Checkbox, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { PRIVACY_TONE, PrivacyActions, privacyState } from './PrivacyPanel';
import { usePrivacyRequests } from './queries';

/** Requests of everybody about the data kept of them. */
export function Privacy() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const list = usePrivacyRequests(f.open);
  return (
    <>
      <div className="bar">
        <Checkbox checked={f.open === 'true'} onChange={(e) => set({ open: e.target.checked ? 'true' : undefined })}>
          {t('privacy.openOnly')}
        </Checkbox>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('complaint.at'), render: (_, r) => formatInstant(r.raisedAt) },
          {
            title: t('complaint.person'),
            render: (_, r) => (
              <Link to="/borrowers/$personId" params={{ personId: r.personId }}>
                {r.personName}
              </Link>
            ),
          },
          { title: t('complaint.kind'), render: (_, r) => t(`privacyKind.${r.kind}`) },
          {
            title: t('complaint.words'),
            render: (_, r) => <div style={{ maxWidth: 360, whiteSpace: 'normal' }}>{r.words}</div>,
          },
          {
            title: t('complaint.state'),
            render: (_, r) => <Tag tone={PRIVACY_TONE[privacyState(r)]}>{t(`privacyState.${privacyState(r)}`)}</Tag>,
          },
          {
            title: t('complaint.due'),
            render: (_, r) => (r.dueOn ? <Tag tone={r.overdue ? 'bad' : 'plain'}>{r.dueOn}</Tag> : '–'),
          },
          { title: '', render: (_, r) => <PrivacyActions request={r} /> },
        ]}
      />
      <More list={list} />
    </>
  );
}
