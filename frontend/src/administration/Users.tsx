import { App, Button, Dropdown, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant, word } from '../shared/format';
import { More } from '../shared/More';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { Held } from './Held';
import {
  type NewUser,
  type Role,
  type User,
  useChangeUser,
  useDescribeUser,
  useEndUserSecondFactor,
  useGivePassword,
  useMakeUser,
  useTeams,
  useUnlock,
  useUsers,
} from './queries';
import { Secret } from './Secret';
import { UserSessions } from './UserSessions';

const ROLES: Role[] = ['COLLECTOR', 'SENIOR', 'SUPERVISOR', 'COMPLIANCE', 'LEGAL', 'FINANCE', 'AUDITOR', 'ADMIN'];
type Deed = 'describe' | 'rights' | 'deactivate' | 'activate';

/** People who work with the console. */
export function Users() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [f, set] = useFilters();
  const [making, setMaking] = useState(false);
  const [deed, setDeed] = useState<{ what: Deed; user: User } | null>(null);
  const [sessionsOf, setSessionsOf] = useState<User | null>(null);
  const done = () => setDeed(null);
  const list = useUsers(f);
  const teams = useTeams();
  const give = useGivePassword();
  const endFactor = useEndUserSecondFactor(() => message.success(t('administration.factorEnded')));
  const unlock = useUnlock(() => message.success(t('administration.unlocked')));
  const make = useMakeUser((made) => {
    setMaking(false);
    give.mutate(made.id);
  });
  const describe = useDescribeUser(done);
  const change = useChangeUser(done);
  const required = [{ required: true, message: t('app.requiredField') }];
  const roles = ROLES.map((r) => ({ value: r, label: word('userRole', r) }));
  const teamOptions = teams.data?.map((x) => ({ value: x.id, label: x.name }));
  const changing = (what: Deed) => deed?.what === what;
  const reason = (
    <Form.Item name="reason" label={t('administration.reason')} rules={required}>
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  );
  const choice = (
    <Form.Item name="roles" label={t('administration.roles')} extra={t('administration.rightsRule')}>
      <Select mode="multiple" options={roles} optionFilterProp="label" />
    </Form.Item>
  );
  const actions = (u: User) =>
    u.active
      ? [
          // Whom the identity provider vouches for it gives rights and password.
          ...(u.provider ? [] : [{ key: 'rights', label: t('administration.rights') }]),
          { key: 'describe', label: t('administration.describe') },
          { key: 'sessions', label: t('administration.sessions') },
          ...(u.provider
            ? []
            : [
                {
                  key: 'password',
                  label: t('administration.givePassword'),
                  disabled: u.id === session.current()?.userId,
                },
              ]),
          ...(u.secondFactorSince && u.id !== session.current()?.userId
            ? [{ key: 'factor', label: t('administration.endFactor') }]
            : []),
          { key: 'unlock', label: t('administration.unlock') },
          {
            key: 'deactivate',
            label: t('administration.deactivate'),
            danger: true,
            disabled: u.id === session.current()?.userId,
          },
        ]
      : [{ key: 'activate', label: t('administration.activate') }];
  const act = (key: string, user: User) => {
    if (key === 'sessions') setSessionsOf(user);
    else if (key === 'password') give.mutate(user.id);
    else if (key === 'factor') endFactor.mutate(user.id);
    else if (key === 'unlock') unlock.mutate(user.id);
    else setDeed({ what: key as Deed, user });
  };
  return (
    <>
      <div className="bar">
        <Input.Search
          aria-label={t('administration.search')}
          placeholder={t('administration.search')}
          defaultValue={f.text}
          onSearch={(text) => set({ text })}
          allowClear
          style={{ width: 200 }}
        />
        <Select
          aria-label={t('administration.roles')}
          placeholder={t('administration.roles')}
          allowClear
          value={f.role}
          onChange={(role) => set({ role })}
          options={roles}
          style={{ width: 140 }}
        />
        <Select
          aria-label={t('administration.state')}
          placeholder={t('administration.state')}
          allowClear
          value={f.active}
          onChange={(active) => set({ active })}
          options={[
            { value: 'true', label: t('administration.active') },
            { value: 'false', label: t('administration.inactive') },
          ]}
          style={{ width: 110 }}
        />
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('administration.makeUser')}
        </Button>
      </div>
      <Refusal
        error={list.error ?? give.error ?? endFactor.error ?? unlock.error}
        retry={list.error ? () => list.refetch() : undefined}
      />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('administration.username'), dataIndex: 'username' },
          { title: t('administration.name'), dataIndex: 'displayName' },
          { title: t('administration.team'), render: (_, u) => u.team ?? '–' },
          {
            title: t('administration.roles'),
            render: (_, u) => <Held group="userRole" has={u.roles} waiting={u.waiting} />,
          },
          {
            title: t('administration.state'),
            render: (_, u) =>
              !u.active ? (
                <Tag tone="bad">{t('administration.inactive')}</Tag>
              ) : u.provider ? (
                <Tag tone="good">{t('administration.byProvider')}</Tag>
              ) : !u.hasPassword ? (
                <Tag tone="warn">{t('administration.noPassword')}</Tag>
              ) : u.passwordGiven ? (
                <Tag tone="warn">{t('administration.passwordGiven')}</Tag>
              ) : (
                <Tag tone="good">{t('administration.active')}</Tag>
              ),
          },
          {
            title: t('account.factor'),
            render: (_, u) => (u.secondFactorSince ? <Tag tone="good">{t('administration.hasFactor')}</Tag> : '–'),
          },
          { title: t('administration.sessionCount'), dataIndex: 'sessions', className: 'num' },
          { title: t('administration.seen'), render: (_, u) => formatInstant(u.lastSeenAt) },
          {
            title: '',
            render: (_, u) => (
              <Dropdown trigger={['click']} menu={{ items: actions(u), onClick: ({ key }) => act(key, u) }}>
                <Button aria-label={`${t('administration.actions')} ${u.username}`}>
                  {t('administration.actions')}
                </Button>
              </Dropdown>
            ),
          },
        ]}
      />
      <More list={list} />
      <FormDialog<NewUser>
        open={making}
        title={t('administration.makeUser')}
        note={t('administration.makeUserNote')}
        close={() => setMaking(false)}
        deed={make}
        initial={{ roles: ['COLLECTOR'] }}
      >
        <Form.Item
          name="username"
          label={t('administration.username')}
          rules={[
            ...required,
            { pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/, message: t('administration.usernameRule') },
          ]}
        >
          <Input maxLength={40} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="displayName" label={t('administration.name')} rules={required}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name="teamId" label={t('administration.team')}>
          <Select allowClear options={teamOptions} />
        </Form.Item>
        {choice}
        {reason}
      </FormDialog>
      <FormDialog<{ displayName: string; teamId?: string | null }>
        open={changing('describe')}
        title={`${t('administration.describe')} ${deed?.user.username ?? ''}`}
        close={done}
        deed={{ ...describe, mutate: (v) => deed && describe.mutate({ ...v, userId: deed.user.id }) }}
        initial={{ displayName: deed?.user.displayName, teamId: deed?.user.teamId }}
      >
        <Form.Item name="displayName" label={t('administration.name')} rules={required}>
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item name="teamId" label={t('administration.team')}>
          <Select allowClear options={teamOptions} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ roles: Role[]; reason: string }>
        open={changing('rights') || changing('activate')}
        title={`${t(changing('activate') ? 'administration.activate' : 'administration.rights')} ${deed?.user.username ?? ''}`}
        note={changing('activate') ? t('administration.activateNote') : undefined}
        close={done}
        deed={{
          ...change,
          mutate: (v) =>
            deed &&
            change.mutate({
              ...v,
              roles: v.roles ?? [],
              userId: deed.user.id,
              deed: deed.what === 'activate' ? 'activate' : 'rights',
            }),
        }}
        initial={{ roles: deed?.user.roles }}
      >
        {choice}
        {reason}
      </FormDialog>
      <FormDialog<{ reason: string }>
        open={changing('deactivate')}
        title={`${t('administration.deactivate')} ${deed?.user.username ?? ''}`}
        note={t('administration.deactivateNote')}
        close={done}
        deed={{
          ...change,
          mutate: (v) => deed && change.mutate({ ...v, userId: deed.user.id, deed: 'deactivate' }),
        }}
      >
        {reason}
      </FormDialog>
      {sessionsOf ? <UserSessions user={sessionsOf} close={() => setSessionsOf(null)} /> : null}
      <Secret
        title={t('administration.givenPassword')}
        secret={give.data?.password}
        note={t('administration.givenPasswordNote')}
        close={give.reset}
      />
    </>
  );
}
