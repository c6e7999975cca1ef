import { Button, DatePicker, Dropdown, Form, Input, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { formatDate, formatInstant } from '../shared/format';
import { More } from '../shared/More';
import { useAgencies } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { Held } from './Held';
import {
  type Client,
  type DescribedClient,
  type NewClient,
  useChangeClient,
  useClientKeys,
  useClients,
  useDescribeClient,
  useMakeClient,
  useRotateSecret,
  useScopes,
} from './queries';
import { rightWord } from './rightWord';
import { Secret } from './Secret';

type Deed = 'describe' | 'rights' | 'deactivate' | 'activate' | 'secret' | 'keys';

/** Programs that work through the API: of the house, and of agencies. */
export function Clients() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [making, setMaking] = useState(false);
  const [deed, setDeed] = useState<{ what: Deed; client: Client } | null>(null);
  const done = () => setDeed(null);
  const list = useClients(f);
  const agencies = useAgencies();
  const rotate = useRotateSecret();
  const make = useMakeClient((made) => {
    setMaking(false);
    rotate.mutate({ id: made.id, overlapHours: 0 });
  });
  const describe = useDescribeClient(done);
  const change = useChangeClient(done);
  const keys = useClientKeys(done);
  const required = [{ required: true, message: t('app.requiredField') }];
  const changing = (what: Deed) => deed?.what === what;
  const agency = (id?: string | null) =>
    id ? (agencies.data?.find((a) => a.id === id)?.name ?? id) : t('training.house');
  const agencyOptions = agencies.data?.map((a) => ({ value: a.id, label: a.name }));
  const reason = (
    <Form.Item name="reason" label={t('administration.reason')} rules={required}>
      <Input.TextArea rows={2} maxLength={500} />
    </Form.Item>
  );
  const described = (
    <>
      <Form.Item name="name" label={t('administration.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="addresses" label={t('administration.addresses')} extra={t('administration.addressesWhat')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '，']} />
      </Form.Item>
      <Form.Item name="expiresOn" label={t('administration.expiresOn')}>
        <DatePicker style={{ width: '100%' }} />
      </Form.Item>
    </>
  );
  const items = (c: Client) =>
    c.active
      ? [
          { key: 'rights', label: t('administration.rights') },
          { key: 'describe', label: t('administration.describe') },
          { key: 'secret', label: t('administration.rotate') },
          { key: 'keys', label: t('administration.keys') },
          { key: 'deactivate', label: t('administration.deactivate'), danger: true },
        ]
      : [{ key: 'activate', label: t('administration.activate') }];
  return (
    <>
      <div className="bar">
        <Select
          aria-label={t('administration.agency')}
          placeholder={t('administration.agency')}
          allowClear
          value={f.agency}
          onChange={(v) => set({ agency: v })}
          options={agencyOptions}
          style={{ width: 200 }}
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
          {t('administration.makeClient')}
        </Button>
      </div>
      <Refusal error={list.error ?? rotate.error} retry={list.error ? () => list.refetch() : undefined} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('administration.clientId'), dataIndex: 'clientId' },
          { title: t('administration.name'), dataIndex: 'name' },
          { title: t('administration.agency'), render: (_, c) => agency(c.agencyId) },
          {
            title: t('administration.scopes'),
            width: 380,
            render: (_, c) => <Held group="scope" has={c.scopes} waiting={c.waiting} />,
          },
          {
            title: t('administration.addresses'),
            render: (_, c) => (c.addresses.length ? c.addresses.join(' ') : t('administration.anywhere')),
          },
          { title: t('administration.expiresOn'), render: (_, c) => formatDate(c.expiresOn) },
          {
            title: t('administration.state'),
            render: (_, c) =>
              !c.active ? (
                <Tag tone="bad">{t('administration.inactive')}</Tag>
              ) : !c.hasSecret && !c.keyIds.length ? (
                <Tag tone="warn">{t('administration.noSecret')}</Tag>
              ) : (
                <>
                  <Tag tone="good">{t('administration.active')}</Tag>{' '}
                  {c.keyIds.length ? (
                    <span className="muted">
                      {t('administration.keys')} {c.keyIds.join(' ')}{' '}
                    </span>
                  ) : null}
                  {c.secretBeforeUntil && dayjs(c.secretBeforeUntil).isAfter(dayjs()) ? (
                    <span className="muted">
                      {t('administration.beforeUntil')} {formatInstant(c.secretBeforeUntil)}
                    </span>
                  ) : null}
                </>
              ),
          },
          {
            title: '',
            render: (_, c) => (
              <Dropdown
                trigger={['click']}
                menu={{ items: items(c), onClick: ({ key }) => setDeed({ what: key as Deed, client: c }) }}
              >
                <Button aria-label={`${t('administration.actions')} ${c.clientId}`}>
                  {t('administration.actions')}
                </Button>
              </Dropdown>
            ),
          },
        ]}
      />
      <More list={list} />
      <FormDialog<NewClient>
        open={making}
        title={t('administration.makeClient')}
        note={t('administration.makeClientNote')}
        close={() => setMaking(false)}
        deed={make}
        initial={{ scopes: [] }}
      >
        <Form.Item
          name="clientId"
          label={t('administration.clientId')}
          rules={[...required, { pattern: /^[a-z0-9][a-z0-9._-]{1,39}$/, message: t('administration.clientIdRule') }]}
        >
          <Input maxLength={40} autoComplete="off" autoFocus />
        </Form.Item>
        <Form.Item name="agencyId" label={t('administration.agency')}>
          <Select allowClear placeholder={t('training.house')} options={agencyOptions} />
        </Form.Item>
        {described}
        <Form.Item noStyle dependencies={['agencyId']}>
          {({ getFieldValue }) => <ScopeChoice agency={Boolean(getFieldValue('agencyId'))} />}
        </Form.Item>
        {reason}
      </FormDialog>
      <FormDialog<DescribedClient>
        open={changing('describe')}
        title={`${t('administration.describe')} ${deed?.client.clientId ?? ''}`}
        close={done}
        deed={{ ...describe, mutate: (v) => deed && describe.mutate({ ...v, id: deed.client.id }) }}
        initial={{
          name: deed?.client.name,
          addresses: deed?.client.addresses,
          expiresOn: deed?.client.expiresOn ? dayjs(deed.client.expiresOn) : null,
        }}
      >
        {described}
      </FormDialog>
      <FormDialog<{ scopes: string[]; reason: string }>
        open={changing('rights') || changing('activate')}
        title={`${t(changing('activate') ? 'administration.activate' : 'administration.rights')} ${deed?.client.clientId ?? ''}`}
        close={done}
        deed={{
          ...change,
          mutate: (v) =>
            deed &&
            change.mutate({
              ...v,
              scopes: v.scopes ?? [],
              id: deed.client.id,
              deed: deed.what === 'activate' ? 'activate' : 'rights',
            }),
        }}
        initial={{ scopes: deed?.client.scopes }}
      >
        <ScopeChoice agency={Boolean(deed?.client.agencyId)} />
        {reason}
      </FormDialog>
      <FormDialog<{ reason: string }>
        open={changing('deactivate')}
        title={`${t('administration.deactivate')} ${deed?.client.clientId ?? ''}`}
        note={t('administration.deactivateNote')}
        close={done}
        deed={{ ...change, mutate: (v) => deed && change.mutate({ ...v, id: deed.client.id, deed: 'deactivate' }) }}
      >
        {reason}
      </FormDialog>
      <FormDialog<{ overlapHours: number }>
        open={changing('secret')}
        title={`${t('administration.rotate')} ${deed?.client.clientId ?? ''}`}
        close={done}
        deed={{
          ...rotate,
          mutate: (v) => deed && rotate.mutate({ ...v, id: deed.client.id }, { onSuccess: done }),
          reset: () => {},
        }}
        initial={{ overlapHours: 24 }}
      >
        <Form.Item name="overlapHours" label={t('administration.overlap')}>
          <Select
            options={[0, 1, 24, 72, 168].map((h) => ({
              value: h,
              label: h === 0 ? t('administration.atOnce') : t('administration.hours', { count: h }),
            }))}
          />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ keys?: string }>
        open={changing('keys')}
        title={`${t('administration.keys')} ${deed?.client.clientId ?? ''}`}
        note={t('administration.keysWhat')}
        submit={t('administration.keysKeep')}
        close={done}
        deed={{ ...keys, mutate: (v) => deed && keys.mutate({ id: deed.client.id, keys: v.keys?.trim() }) }}
      >
        <Form.Item
          name="keys"
          label={t('administration.keySet')}
          extra={deed?.client.keyIds.length ? t('administration.keysEnd') : undefined}
          rules={deed?.client.keyIds.length ? [] : required}
        >
          <Input.TextArea
            rows={8}
            maxLength={20_000}
            autoFocus
            spellCheck={false}
            style={{ fontFamily: 'monospace' }}
            placeholder='{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"2026","x":"…"}]}'
          />
        </Form.Item>
      </FormDialog>
      <Secret
        title={t('administration.givenSecret')}
        secret={rotate.data?.secret}
        note={t('administration.givenSecretNote')}
        close={rotate.reset}
      />
    </>
  );
}

/** What a program may be given; of an agency's less. */
function ScopeChoice({ agency }: { agency: boolean }) {
  const { t } = useTranslation();
  const scopes = useScopes();
  return (
    <Form.Item name="scopes" label={t('administration.scopes')} extra={t('administration.rightsRule')}>
      <Select
        mode="multiple"
        optionFilterProp="label"
        options={scopes.data
          ?.filter((s) => (agency ? s.agencies : s.programs))
          .map((s) => ({ value: s.scope, label: `${rightWord('scope', s.scope)} ${s.scope}` }))}
      />
    </Form.Item>
  );
}
