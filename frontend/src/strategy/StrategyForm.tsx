import { Button, DatePicker, Drawer, Form, Input, Table } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../segments/condition';
import { useSegments } from '../segments/queries';
import { labelled } from '../shared/format';
import { useSkills } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { useBusinessDay } from '../shared/useBusinessDay';
import { type Step, type Strategy, useTexts, useWriteStrategy, type WrittenStrategy } from './queries';
import { StepForm } from './StepForm';

type Written = Omit<WrittenStrategy, 'steps'>;

/** A new version of a strategy: its steps, most important first; somebody else puts it in use. */
export function StrategyForm({
  from,
  challenger,
  fields,
  close,
  written,
}: {
  from: Strategy;
  challenger: boolean;
  fields: Field[];
  close: () => void;
  written: (strategy: Strategy) => void;
}) {
  const { t, i18n } = useTranslation();
  const day = useBusinessDay();
  const [steps, setSteps] = useState<Step[]>(from.steps);
  const [editing, setEditing] = useState<number | null>(null);
  const segments = useSegments();
  const templates = useTexts();
  const skills = useSkills();
  const write = useWriteStrategy((strategy) => {
    written(strategy);
    close();
  });
  const required = [{ required: true, message: t('app.requiredField') }];
  const replace = (n: number, step: Step) =>
    setSteps(n < steps.length ? steps.map((s, i) => (i === n ? step : s)) : [...steps, step]);
  return (
    <Drawer
      open
      title={challenger ? t('strategy.challenger') : t('strategy.write')}
      onClose={close}
      size={980}
      destroyOnHidden
    >
      <Form<Written>
        layout="vertical"
        onFinish={(v) => write.mutate({ ...v, steps })}
        initialValues={{
          code: challenger ? undefined : from.code,
          nameZh: challenger ? undefined : from.nameZh,
          nameEn: challenger ? undefined : from.nameEn,
          effectiveFrom: dayjs(day.data?.businessDate),
        }}
      >
        <div className="bar" style={{ alignItems: 'flex-start' }}>
          <Form.Item name="code" label={t('strategy.code')} rules={required}>
            <Input maxLength={40} style={{ width: 160 }} disabled={!challenger} />
          </Form.Item>
          <Form.Item name="nameZh" label={t('strategy.nameZh')} rules={required}>
            <Input maxLength={60} style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('strategy.nameEn')} rules={required}>
            <Input maxLength={60} style={{ width: 180 }} />
          </Form.Item>
          <Form.Item name="effectiveFrom" label={t('strategy.from')} rules={required}>
            <DatePicker allowClear={false} />
          </Form.Item>
        </div>
        <Table
          rowKey="code"
          size="small"
          pagination={false}
          dataSource={steps}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: t('strategy.step'), render: (_, s) => labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language) },
            { title: t('strategy.action'), render: (_, s) => t(`planAction.${s.action}`) },
            { title: t('strategy.days'), className: 'num', render: (_, s) => `${s.fromDay} – ${s.toDay ?? '…'}` },
            { title: t('strategy.every'), className: 'num', render: (_, s) => s.everyDays ?? t('strategy.once') },
            {
              title: '',
              render: (_, s, n) => (
                <>
                  <Button size="small" onClick={() => setEditing(n)}>
                    {t('strategy.edit')}
                  </Button>{' '}
                  <Button
                    size="small"
                    disabled={n === 0}
                    aria-label={`${t('strategy.up')} ${s.code}`}
                    onClick={() => setSteps([...steps.slice(0, n - 1), s, steps[n - 1], ...steps.slice(n + 1)])}
                  >
                    ↑
                  </Button>{' '}
                  <Button size="small" danger onClick={() => setSteps(steps.filter((_x, i) => i !== n))}>
                    {t('strategy.remove')}
                  </Button>
                </>
              ),
            },
          ]}
        />
        <div className="bar" style={{ marginTop: 10 }}>
          <Button onClick={() => setEditing(steps.length)}>{t('strategy.add')}</Button>
        </div>
        <Refusal error={write.error} />
        <Button type="primary" htmlType="submit" loading={write.isPending} disabled={steps.length === 0}>
          {t('strategy.save')}
        </Button>
      </Form>
      {editing !== null ? (
        <StepForm
          step={steps[editing]}
          fields={fields}
          segments={(segments.data ?? []).filter((s) => s.state === 'IN_USE')}
          templates={(templates.data ?? []).filter((x) => x.state === 'APPROVED')}
          skills={[...new Set((skills.data ?? []).flatMap((p) => p.skills))].sort()}
          close={() => setEditing(null)}
          save={(step) => {
            replace(editing, step);
            setEditing(null);
          }}
        />
      ) : null}
    </Drawer>
  );
}
