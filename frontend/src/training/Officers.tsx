import { Button, DatePicker, Form, Input, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { useAgencies, useOfficers } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import {
  type IssuedCertificate,
  type RegisteredOfficer,
  useCertify,
  useLeave,
  useRegisterOfficer,
  useRevoke,
} from './queries';

type Officer = Schemas['OfficerView'];
const COURSES = ['CONDUCT', 'VISIT'] as const;

/** Who makes contacts and until when each certificate holds. */
export function Officers() {
  const { t } = useTranslation();
  const [registering, setRegistering] = useState(false);
  const [certifying, setCertifying] = useState<Officer | null>(null);
  const [revoking, setRevoking] = useState<{ officer: Officer; id: string } | null>(null);
  const list = useOfficers();
  const agencies = useAgencies(session.may('placements:write'));
  const register = useRegisterOfficer(() => setRegistering(false));
  const certify = useCertify(() => setCertifying(null));
  const revoke = useRevoke(() => setRevoking(null));
  const leave = useLeave();
  const name = (agencyId?: string | null) =>
    agencyId ? (agencies.data?.find((a) => a.id === agencyId)?.name ?? t('training.agency')) : t('training.house');
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <>
      <div className="bar">
        {session.may('officers:write') ? (
          <Button type="primary" onClick={() => setRegistering(true)}>
            {t('training.register')}
          </Button>
        ) : null}
        <span className="muted">{t('training.rule')}</span>
      </div>
      <Refusal error={list.error ?? leave.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('training.name'), dataIndex: 'name' },
          { title: t('training.badge'), dataIndex: 'badgeNo' },
          { title: t('training.of'), render: (_, o) => name(o.agencyId) },
          ...COURSES.map((course) => ({
            title: t(`course.${course}`),
            render: (_: unknown, o: Officer) => {
              const held = o.certificates.filter((c) => c.course === course && !c.revoked);
              const best = held.find((c) => c.valid) ?? held[0];
              if (!best) return <Tag tone="bad">{t('training.none')}</Tag>;
              const soon = dayjs(best.expiresOn).diff(dayjs(), 'day') <= 30;
              return (
                <span title={best.evidence}>
                  <Tag tone={best.valid ? (soon ? 'warn' : 'good') : 'bad'}>
                    {t('training.until')} {best.expiresOn}
                  </Tag>{' '}
                  {session.may('officers:certify') && best.valid ? (
                    <Button size="small" type="link" onClick={() => setRevoking({ officer: o, id: best.id })}>
                      {t('training.revoke')}
                    </Button>
                  ) : null}
                </span>
              );
            },
          })),
          {
            title: '',
            render: (_, o) =>
              !o.active ? (
                <Tag>{t('training.left')}</Tag>
              ) : (
                <>
                  {session.may('officers:certify') ? (
                    <Button size="small" onClick={() => setCertifying(o)}>
                      {t('training.certify')}
                    </Button>
                  ) : null}{' '}
                  {session.may('officers:write') ? (
                    <Button size="small" onClick={() => leave.mutate(o.id)}>
                      {t('training.leave')}
                    </Button>
                  ) : null}
                </>
              ),
          },
        ]}
      />
      <FormDialog<RegisteredOfficer>
        open={registering}
        title={t('training.register')}
        close={() => setRegistering(false)}
        deed={register}
      >
        <Form.Item name="agencyId" label={t('training.of')}>
          <Select
            allowClear
            placeholder={t('training.house')}
            options={agencies.data?.map((a) => ({ value: a.id, label: a.name }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('training.name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="badgeNo" label={t('training.badge')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
      </FormDialog>
      <FormDialog<IssuedCertificate>
        open={certifying !== null}
        title={`${t('training.certify')} ${certifying?.name ?? ''}`}
        close={() => setCertifying(null)}
        deed={{ ...certify, mutate: (v) => certifying && certify.mutate({ ...v, officerId: certifying.id }) }}
        initial={{ course: 'CONDUCT', dates: [dayjs(), dayjs().add(1, 'year')] }}
      >
        <Form.Item name="course" label={t('training.course')}>
          <Select options={COURSES.map((c) => ({ value: c, label: t(`course.${c}`) }))} />
        </Form.Item>
        <Form.Item name="evidence" label={t('training.evidence')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="dates" label={t('training.dates')} rules={required}>
          <DatePicker.RangePicker style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
      <FormDialog<{ note: string }>
        open={revoking !== null}
        title={`${t('training.revoke')} ${revoking?.officer.name ?? ''}`}
        close={() => setRevoking(null)}
        deed={{
          ...revoke,
          mutate: (v) =>
            revoking && revoke.mutate({ ...v, officerId: revoking.officer.id, certificateId: revoking.id }),
        }}
      >
        <Form.Item name="note" label={t('hold.reason')} rules={required}>
          <Input.TextArea rows={2} maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
