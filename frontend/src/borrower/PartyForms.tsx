import { Button, DatePicker, Form, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { type AddedParty, type Guarantee, type Place, useAddParty, useSetGuarantee, useSetPlace } from './queries';

const ROLES = ['CO_BORROWER', 'GUARANTOR', 'CONTACT_PERSON', 'SPOUSE', 'HEIR', 'LEGAL_REPRESENTATIVE'] as const;
const GUARANTEES = ['GENERAL', 'JOINT_AND_SEVERAL'] as const;
const COUNTRIES = ['CN', 'US', 'UK', 'EU', 'IN', 'PH', 'ID', 'HK', 'SG'] as const;
type Person = Schemas['BorrowerView'];
const zones = Intl.supportedValuesOf('timeZone').map((z) => ({ value: z, label: z }));

/** Adds somebody connected with the debt. */
export function AddParty({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const add = useAddParty(() => setOpen(false));
  if (!session.may('parties:write')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('party.add')}</Button>
      <FormDialog<AddedParty>
        open={open}
        title={t('party.add')}
        close={() => setOpen(false)}
        deed={{ ...add, mutate: (v) => add.mutate({ ...v, personId: person.personId }) }}
        initial={{ role: 'SPOUSE' }}
      >
        <Form.Item name="role" label={t('party.role')}>
          <Select options={ROLES.map((r) => ({ value: r, label: t(`role.${r}`) }))} />
        </Form.Item>
        <Form.Item name="loanId" label={t('party.loan')}>
          <Select
            allowClear
            placeholder={t('party.allLoans')}
            options={person.loans.map((l) => ({ value: l.id, label: l.loanNo }))}
          />
        </Form.Item>
        <Form.Item name="name" label={t('party.name')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="relation" label={t('party.relation')}>
          <Input maxLength={60} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

/** Puts a guarantee on file. */
export function SetGuarantee({ person, party }: { person: Person; party: Schemas['PartyView'] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const set = useSetGuarantee(() => setOpen(false));
  if (!session.may('parties:write')) return null;
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('party.guarantee')}
      </Button>
      <FormDialog<Guarantee>
        open={open}
        title={`${t('party.guarantee')} ${party.name}`}
        close={() => setOpen(false)}
        deed={{ ...set, mutate: (v) => set.mutate({ ...v, personId: person.personId, partyId: party.id }) }}
        note={t('party.guaranteeWhat')}
        initial={{
          kind: (party.guaranteeKind as 'GENERAL') ?? 'GENERAL',
          document: party.guaranteeDocument ?? undefined,
          endsOn: party.guaranteeEndsOn ? dayjs(party.guaranteeEndsOn) : undefined,
          claimedOn: party.guaranteeClaimedOn ? dayjs(party.guaranteeClaimedOn) : undefined,
        }}
      >
        <Form.Item name="kind" label={t('party.kind')}>
          <Select options={GUARANTEES.map((g) => ({ value: g, label: t(`guarantee.${g}`) }))} />
        </Form.Item>
        <Form.Item
          name="document"
          label={t('party.document')}
          rules={[{ required: true, message: t('app.requiredField') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="endsOn" label={t('party.ends')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="claimedOn" label={t('party.claimed')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </FormDialog>
    </>
  );
}

/** Sets where a person lives: whose rules and whose hours apply. */
export function SetPlace({ person }: { person: Person }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const set = useSetPlace(() => setOpen(false));
  if (!session.may('rules:approve')) return null;
  return (
    <>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('place.set')}
      </Button>
      <FormDialog<Place>
        open={open}
        title={t('place.set')}
        close={() => setOpen(false)}
        deed={{ ...set, mutate: (v) => set.mutate({ ...v, personId: person.personId }) }}
        note={t('place.what')}
        initial={{ country: person.country ?? undefined, zone: person.zone, otherZones: person.otherZones }}
      >
        <Form.Item name="country" label={t('place.country')}>
          <Select allowClear options={COUNTRIES.map((c) => ({ value: c, label: t(`jurisdiction.${c}`) }))} />
        </Form.Item>
        <Form.Item name="zone" label={t('place.zone')}>
          <Select showSearch options={zones} />
        </Form.Item>
        <Form.Item name="otherZones" label={t('place.others')}>
          <Select mode="multiple" maxCount={5} options={zones} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
