import { Button, Form, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { FormDialog } from '../shared/FormDialog';
import { Refusal } from '../shared/Refusal';
import { useHouseProducts, useSaveProduct } from './queries';

type Product = Schemas['Product'];
const PARTS = ['FEE', 'INTEREST', 'PRINCIPAL'] as const;
const ORDERS = PARTS.flatMap((a) =>
  PARTS.filter((b) => b !== a).map((b) => [a, b, PARTS.find((c) => c !== a && c !== b)].join(',')),
);
const ZONES = Intl.supportedValuesOf('timeZone');
const FRESH: Partial<Product> = {
  zone: 'Asia/Shanghai',
  currency: 'CNY',
  jurisdiction: 'CN',
  allocationOrder: 'FEE,INTEREST,PRINCIPAL',
};

/** What the house lends: whose law, which currency, which day, and what money pays first. */
export function Products() {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<Partial<Product> | null>(null);
  const list = useHouseProducts();
  const save = useSaveProduct(() => setEditing(null));
  const isNew = editing === FRESH;
  const required = { required: true, message: t('app.requiredField') };
  const order = (value: string) =>
    value
      .split(',')
      .map((p) => t(`component.${p}` as never))
      .join(' → ');
  return (
    <>
      <div className="bar">
        <Button type="primary" onClick={() => setEditing(FRESH)}>
          {t('administration.makeProduct')}
        </Button>
        <span className="muted">{t('administration.productsWhat')}</span>
      </div>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="code"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('administration.code'), dataIndex: 'code' },
          { title: t('administration.name'), dataIndex: 'name' },
          { title: t('administration.jurisdiction'), dataIndex: 'jurisdiction' },
          { title: t('administration.currency'), dataIndex: 'currency' },
          { title: t('administration.zone'), dataIndex: 'zone' },
          { title: t('administration.order'), render: (_, p) => order(p.allocationOrder) },
          {
            title: '',
            render: (_, p) => <Button onClick={() => setEditing(p)}>{t('administration.describe')}</Button>,
          },
        ]}
      />
      <FormDialog<Product>
        open={editing !== null}
        title={isNew ? t('administration.makeProduct') : `${t('administration.describe')} ${editing?.code ?? ''}`}
        note={t('administration.productNote')}
        close={() => setEditing(null)}
        deed={{ ...save, mutate: (v) => save.mutate({ ...editing, ...v } as Product) }}
        initial={editing ?? {}}
      >
        <Form.Item
          name="code"
          label={t('administration.code')}
          rules={[required, { pattern: /^[A-Z0-9_-]{1,30}$/, message: t('administration.productCodeRule') }]}
        >
          <Input maxLength={30} disabled={!isNew} />
        </Form.Item>
        <Form.Item name="name" label={t('administration.name')} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="jurisdiction"
          label={t('administration.jurisdiction')}
          rules={[required, { pattern: /^[A-Z]{2}$/, message: t('administration.countryRule') }]}
        >
          <Input maxLength={2} disabled={!isNew} />
        </Form.Item>
        <Form.Item
          name="currency"
          label={t('administration.currency')}
          rules={[required, { pattern: /^[A-Z]{3}$/, message: t('administration.currencyRule') }]}
        >
          <Input maxLength={3} disabled={!isNew} />
        </Form.Item>
        <Form.Item name="zone" label={t('administration.zone')} rules={[required]}>
          <Select showSearch options={ZONES.map((z) => ({ value: z, label: z }))} />
        </Form.Item>
        <Form.Item name="allocationOrder" label={t('administration.order')} rules={[required]}>
          <Select options={ORDERS.map((o) => ({ value: o, label: order(o) }))} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
