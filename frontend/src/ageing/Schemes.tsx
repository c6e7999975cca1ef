import { Button, DatePicker, Drawer, Form, Input, InputNumber, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatDate, labelled } from '../shared/format';
import { useProducts } from '../shared/queries';
import { Loaded, Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useSchemes, useWriteScheme, type WrittenScheme } from './queries';

/** Every way to cut the days, and a new version of one. */
export function Schemes({ close }: { close: () => void }) {
  const { t, i18n } = useTranslation();
  const day = useBusinessDay();
  const schemes = useSchemes();
  const products = useProducts();
  const write = useWriteScheme();
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <Drawer open title={t('ageing.schemes')} onClose={close} size={860} destroyOnHidden>
      <Loaded query={schemes} empty={(d) => d.length === 0}>
        {(rows) => (
          <Table
            rowKey={(s) => `${s.code}/${s.product}/${s.effectiveFrom}`}
            size="small"
            pagination={false}
            dataSource={rows}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: t('ageing.scheme'),
                render: (_, s) => (
                  <>
                    <strong>{labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language)}</strong>{' '}
                    <span className="muted">{s.code}</span>
                  </>
                ),
              },
              {
                title: t('ageing.product'),
                render: (_, s) => (s.product ? products.name(s.product) : t('ageing.everyProduct')),
              },
              { title: t('ageing.schemeFrom'), render: (_, s) => formatDate(s.effectiveFrom) },
              {
                title: t('ageing.ranges'),
                render: (_, s) => s.buckets.map((b) => `${b.code} (${b.fromDpd}–${b.toDpd ?? '…'})`).join('  '),
              },
              { title: t('ageing.schemeBy'), render: (_, s) => s.setBy ?? t('segment.shipped') },
            ]}
          />
        )}
      </Loaded>
      {session.may('strategy:write') ? (
        <Form<WrittenScheme>
          layout="vertical"
          onFinish={write.mutate}
          style={{ marginTop: 16 }}
          initialValues={{
            effectiveFrom: dayjs(day.data?.businessDate),
            buckets: [
              { code: '0', fromDpd: 0 },
              { code: '1+', fromDpd: 1 },
            ],
          }}
        >
          <h3>{t('ageing.write')}</h3>
          <div className="bar" style={{ alignItems: 'flex-start' }}>
            <Form.Item name="code" label={t('strategy.code')} rules={required}>
              <Input maxLength={20} style={{ width: 120 }} />
            </Form.Item>
            <Form.Item name="nameZh" label={t('strategy.nameZh')} rules={required}>
              <Input maxLength={40} style={{ width: 140 }} />
            </Form.Item>
            <Form.Item name="nameEn" label={t('strategy.nameEn')} rules={required}>
              <Input maxLength={40} style={{ width: 140 }} />
            </Form.Item>
            <Form.Item name="product" label={t('ageing.product')}>
              <Select
                allowClear
                placeholder={t('ageing.everyProduct')}
                style={{ width: 150 }}
                options={products.options}
              />
            </Form.Item>
            <Form.Item name="effectiveFrom" label={t('ageing.schemeFrom')} rules={required}>
              <DatePicker allowClear={false} />
            </Form.Item>
          </div>
          <Form.List name="buckets">
            {(rows, { add, remove }) => (
              <>
                {rows.map((row) => (
                  <div className="bar" key={row.key}>
                    <Form.Item name={[row.name, 'code']} noStyle rules={required}>
                      <Input
                        aria-label={`${t('ageing.ranges')} ${row.name + 1}`}
                        maxLength={20}
                        style={{ width: 120 }}
                      />
                    </Form.Item>
                    <span className="muted">{t('strategy.fromDay')}</span>
                    <Form.Item name={[row.name, 'fromDpd']} noStyle rules={required}>
                      <InputNumber
                        aria-label={`${t('strategy.fromDay')} ${row.name + 1}`}
                        min={0}
                        max={10000}
                        precision={0}
                        disabled={row.name === 0}
                      />
                    </Form.Item>
                    {rows.length > 2 ? (
                      <Button size="small" onClick={() => remove(row.name)}>
                        {t('strategy.remove')}
                      </Button>
                    ) : null}
                  </div>
                ))}
                <Button size="small" onClick={() => add({ code: '', fromDpd: undefined })}>
                  {t('ageing.addRange')}
                </Button>
              </>
            )}
          </Form.List>
          <Refusal error={write.error} />
          <Button type="primary" htmlType="submit" loading={write.isPending} style={{ marginTop: 10 }}>
            {t('ageing.write')}
          </Button>
        </Form>
      ) : null}
    </Drawer>
  );
}
