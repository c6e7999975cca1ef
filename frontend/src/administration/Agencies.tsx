import { Button, Form, Input, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { useAgencies } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useEngageAgency, useSetAgencyWorks } from './queries';

/** Firms that collect for the house. */
export function Agencies() {
  const { t } = useTranslation();
  const [engaging, setEngaging] = useState(false);
  const list = useAgencies();
  const engage = useEngageAgency(() => setEngaging(false));
  const works = useSetAgencyWorks();
  const required = { required: true, message: t('app.requiredField') };
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => setEngaging(true)}>
          {t('administration.engage')}
        </Button>
        <span className="muted">{t('administration.agenciesWhat')}</span>
      </div>
      <Refusal error={list.error ?? works.error} retry={list.error ? () => list.refetch() : undefined} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('administration.code'), dataIndex: 'code' },
          { title: t('administration.name'), dataIndex: 'name' },
          { title: t('administration.placed'), dataIndex: 'placed', className: 'num' },
          {
            title: t('administration.state'),
            render: (_, a) => (
              <Tag tone={a.active ? 'good' : 'bad'}>
                {t(a.active ? 'administration.active' : 'administration.inactive')}
              </Tag>
            ),
          },
          {
            title: '',
            render: (_, a) =>
              a.active ? (
                <Popconfirm
                  title={t('administration.confirmEnd')}
                  okText={t('administration.deactivate')}
                  cancelText={t('app.cancel')}
                  onConfirm={() => works.mutate({ agencyId: a.id, works: false })}
                >
                  <Button danger>{t('administration.deactivate')}</Button>
                </Popconfirm>
              ) : (
                <Button onClick={() => works.mutate({ agencyId: a.id, works: true })}>
                  {t('administration.activate')}
                </Button>
              ),
          },
        ]}
      />
      <FormDialog<{ code: string; name: string }>
        open={engaging}
        title={t('administration.engage')}
        note={t('administration.engageNote')}
        close={() => setEngaging(false)}
        deed={engage}
      >
        <Form.Item
          name="code"
          label={t('administration.code')}
          rules={[required, { pattern: /^[A-Z][A-Z0-9_-]{1,19}$/, message: t('administration.codeRule') }]}
        >
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item name="name" label={t('administration.name')} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
