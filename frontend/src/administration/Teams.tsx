import { Button, Form, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../shared/FormDialog';
import { Refusal } from '../shared/Refusal';
import { type Team, useDescribeTeam, useMakeTeam, useTeams } from './queries';

/** Teams and the queues they work. */
export function Teams() {
  const { t } = useTranslation();
  const [making, setMaking] = useState(false);
  const [changing, setChanging] = useState<Team | null>(null);
  const list = useTeams();
  const make = useMakeTeam(() => setMaking(false));
  const describe = useDescribeTeam(() => setChanging(null));
  const required = { required: true, message: t('app.requiredField') };
  const code = { pattern: /^[A-Z][A-Z0-9_]{1,19}$/, message: t('administration.codeRule') };
  const fields = (
    <>
      <Form.Item name="name" label={t('administration.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="queue"
        label={t('administration.queue')}
        extra={t('administration.queueWhat')}
        rules={[required, code]}
      >
        <Input maxLength={20} />
      </Form.Item>
    </>
  );
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('administration.makeTeam')}
        </Button>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
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
          { title: t('administration.queue'), dataIndex: 'queue' },
          { title: t('administration.people'), dataIndex: 'people', className: 'num' },
          {
            title: '',
            render: (_, team) => <Button onClick={() => setChanging(team)}>{t('administration.describe')}</Button>,
          },
        ]}
      />
      <FormDialog<{ code: string; name: string; queue: string }>
        open={making}
        title={t('administration.makeTeam')}
        close={() => setMaking(false)}
        deed={make}
      >
        <Form.Item name="code" label={t('administration.code')} rules={[required, code]}>
          <Input maxLength={20} autoFocus />
        </Form.Item>
        {fields}
      </FormDialog>
      <FormDialog<{ name: string; queue: string }>
        open={changing !== null}
        title={`${t('administration.describe')} ${changing?.code ?? ''}`}
        close={() => setChanging(null)}
        deed={{ ...describe, mutate: (v) => changing && describe.mutate({ ...v, teamId: changing.id }) }}
        initial={changing ?? {}}
      >
        {fields}
      </FormDialog>
    </>
  );
}
