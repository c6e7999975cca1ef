import { App, Button, Form, Modal, Table, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatInstant, word } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { PasswordFields } from './PasswordFields';
import { type ChosenPassword, useChoosePassword, useEndOwnSession, useOwnSessions } from './queries';
import { SecondFactor } from './SecondFactor';

/** One's own account: the password and where one is signed in. */
export function Account({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const list = useOwnSessions();
  const end = useEndOwnSession();
  const choose = useChoosePassword(() => {
    message.success(t('account.chosen'));
    close();
  });
  const me = session.current();
  return (
    <Modal open onCancel={close} footer={null} title={t('account.title')} destroyOnHidden width={620}>
      <p className="muted">
        {me?.displayName} · {me?.username} · {me?.roles.map((r) => word('userRole', r)).join('、')}
      </p>
      <Tabs
        items={[
          {
            key: 'sessions',
            label: t('account.sessions'),
            children: (
              <>
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
                      render: (_, s) =>
                        s.current ? (
                          <Tag tone="good">{t('account.this')}</Tag>
                        ) : (
                          <Button onClick={() => end.mutate(s.id)} loading={end.isPending && end.variables === s.id}>
                            {t('account.end')}
                          </Button>
                        ),
                    },
                  ]}
                />
              </>
            ),
          },
          ...(me?.byProvider
            ? []
            : [
                { key: 'second-factor', label: t('account.factor'), children: <SecondFactor /> },
                {
                  key: 'password',
                  label: t('account.password'),
                  children: (
                    <Form<ChosenPassword> layout="vertical" onFinish={choose.mutate}>
                      <PasswordFields />
                      <Refusal error={choose.error} />
                      <Button type="primary" htmlType="submit" loading={choose.isPending}>
                        {t('account.choose')}
                      </Button>
                    </Form>
                  ),
                },
              ]),
        ]}
      />
    </Modal>
  );
}
