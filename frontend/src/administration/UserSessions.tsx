import { Button, Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { type User, useEndUserSession, useUserSessions } from './queries';

/** Where somebody is signed in. */
export function UserSessions({ user, close }: { user: User; close: () => void }) {
  const { t } = useTranslation();
  const list = useUserSessions(user.id);
  const end = useEndUserSession(user.id);
  return (
    <Modal open onCancel={close} footer={null} title={`${t('administration.sessions')} ${user.username}`} width={560}>
      <Refusal error={list.error ?? end.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('account.began'), render: (_, s) => formatInstant(s.beganAt) },
          { title: t('account.seen'), render: (_, s) => formatInstant(s.lastSeenAt) },
          { title: t('account.address'), render: (_, s) => s.address ?? '–' },
          {
            title: '',
            render: (_, s) => (
              <Button onClick={() => end.mutate(s.id)} loading={end.isPending && end.variables === s.id}>
                {t('account.end')}
              </Button>
            ),
          },
        ]}
      />
    </Modal>
  );
}
