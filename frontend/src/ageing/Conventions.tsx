import { Button, DatePicker, Drawer, Form, InputNumber, Radio, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { formatDate } from '../shared/format';
import { useProducts } from '../shared/queries';
import { Loaded, Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { useConventions, useWriteConvention, type WrittenConvention } from './queries';

/** How days past due are counted, by product and date, and a new way. */
export function Conventions({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const day = useBusinessDay();
  const conventions = useConventions();
  const products = useProducts();
  const write = useWriteConvention();
  const yesNo = (key: 'countsFrom' | 'beforeCounts') =>
    (['true', 'false'] as const).map((v) => ({ value: v === 'true', label: t(`convention.${key}.${v}`) }));
  return (
    <Drawer open title={t('convention.title')} onClose={close} size={860} destroyOnHidden>
      <p className="muted">{t('convention.why')}</p>
      <Loaded query={conventions} empty={(d) => d.length === 0}>
        {(rows) => (
          <Table
            rowKey={(c) => `${c.product}/${c.effectiveFrom}`}
            size="small"
            pagination={false}
            dataSource={rows}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: t('ageing.product'),
                render: (_, c) => (c.product ? products.name(c.product) : t('ageing.everyProduct')),
              },
              { title: t('ageing.schemeFrom'), render: (_, c) => formatDate(c.effectiveFrom) },
              { title: t('convention.firstDay'), render: (_, c) => t('convention.day', { n: c.firstDay }) },
              {
                title: t('convention.grace'),
                render: (_, c) =>
                  c.graceDays
                    ? `${t('convention.days', { n: c.graceDays })} · ${t(`convention.per.${c.gracePer}`)} · ${t(`convention.countsFrom.${c.graceCounts}`)}`
                    : `${t('app.none')} · ${t(`convention.per.${c.gracePer}`)}`,
              },
              { title: t('convention.before'), render: (_, c) => t(`convention.beforeCounts.${c.pauseBeforeDue}`) },
              { title: t('ageing.schemeBy'), render: (_, c) => c.setBy ?? t('segment.shipped') },
            ]}
          />
        )}
      </Loaded>
      {session.may('strategy:write') ? (
        <Form<WrittenConvention>
          layout="vertical"
          onFinish={write.mutate}
          style={{ marginTop: 16 }}
          initialValues={{
            effectiveFrom: dayjs(day.data?.businessDate).add(2, 'day'),
            firstDay: 0,
            graceDays: 0,
            gracePer: 'LOAN',
            graceCounts: true,
            pauseBeforeDue: true,
          }}
        >
          <h3>{t('convention.write')}</h3>
          <div className="bar" style={{ alignItems: 'flex-start' }}>
            <Form.Item name="product" label={t('ageing.product')}>
              <Select
                allowClear
                placeholder={t('ageing.everyProduct')}
                style={{ width: 150 }}
                options={products.options}
              />
            </Form.Item>
            <Form.Item name="effectiveFrom" label={t('ageing.schemeFrom')}>
              <DatePicker allowClear={false} />
            </Form.Item>
            <Form.Item name="firstDay" label={t('convention.firstDay')}>
              <Radio.Group
                optionType="button"
                options={[0, 1].map((n) => ({ value: n, label: t('convention.day', { n }) }))}
              />
            </Form.Item>
            <Form.Item name="graceDays" label={t('convention.graceDays')}>
              <InputNumber min={0} max={30} precision={0} />
            </Form.Item>
          </div>
          <Form.Item name="gracePer" label={t('convention.gracePer')}>
            <Radio.Group
              vertical
              options={(['LOAN', 'INSTALMENT'] as const).map((v) => ({
                value: v,
                label: t(`convention.perWhat.${v}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="graceCounts" label={t('convention.counts')}>
            <Radio.Group options={yesNo('countsFrom')} />
          </Form.Item>
          <Form.Item name="pauseBeforeDue" label={t('convention.before')}>
            <Radio.Group options={yesNo('beforeCounts')} />
          </Form.Item>
          <Refusal error={write.error} />
          <Button type="primary" htmlType="submit" loading={write.isPending}>
            {t('convention.write')}
          </Button>
        </Form>
      ) : null}
    </Drawer>
  );
}
