import { Button, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleGroupType } from 'react-querybuilder';
import type { Schemas } from '../api/client';
import { ConditionEditor } from '../segments/ConditionEditor';
import { type Field, toCondition, toQuery } from '../segments/condition';
import { labelled, word } from '../shared/format';
import type { Step } from './queries';

const ACTIONS = [
  'SMS',
  'EMAIL',
  'APP_PUSH',
  'AI_VOICE',
  'CALL',
  'VISIT',
  'LETTER',
  'LAWYER_LETTER',
  'INTERNAL',
] as const;
const SENT = new Set<string>(['SMS', 'EMAIL', 'APP_PUSH', 'LETTER', 'LAWYER_LETTER']);

/** One step of a strategy. */
export function StepForm({
  step,
  fields,
  segments,
  templates,
  skills,
  close,
  save,
}: {
  step?: Step;
  fields: Field[];
  segments: Schemas['SegmentView'][];
  templates: Schemas['TemplateView'][];
  skills: string[];
  close: () => void;
  save: (step: Step) => void;
}) {
  const { t, i18n } = useTranslation();
  const [query, setQuery] = useState<RuleGroupType | null>(step?.when ? toQuery(step.when) : null);
  const [form] = Form.useForm<Step>();
  const action = Form.useWatch('action', form);
  const required = [{ required: true, message: t('app.requiredField') }];
  const fits = (x: Schemas['TemplateView']) => (SENT.has(action) ? x.kind === action : x.kind === 'SCRIPT');
  return (
    <Modal open title={step?.code ?? t('strategy.add')} onCancel={close} footer={null} width={900} destroyOnHidden>
      <Form<Step>
        form={form}
        layout="vertical"
        initialValues={step ?? { action: 'CALL', fromDay: 1 }}
        onFinish={(v) =>
          save({
            ...v,
            segments: v.segments ?? [],
            toDay: v.toDay ?? null,
            everyDays: v.everyDays ?? null,
            template: v.template || null,
            tone: v.tone ?? null,
            fromTime: v.fromTime || null,
            queue: v.queue || null,
            skill: v.skill || null,
            reminder: v.reminder ?? false,
            when: query && query.rules.length > 0 ? toCondition(query) : null,
          })
        }
      >
        <div className="bar" style={{ alignItems: 'flex-start' }}>
          <Form.Item name="code" label={t('strategy.code')} rules={required}>
            <Input maxLength={40} style={{ width: 170 }} />
          </Form.Item>
          <Form.Item name="nameZh" label={t('strategy.nameZh')} rules={required}>
            <Input maxLength={60} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('strategy.nameEn')} rules={required}>
            <Input maxLength={60} style={{ width: 200 }} />
          </Form.Item>
          <Form.Item name="action" label={t('strategy.action')} rules={required}>
            <Select style={{ width: 120 }} options={ACTIONS.map((a) => ({ value: a, label: t(`planAction.${a}`) }))} />
          </Form.Item>
          <Form.Item name="fromDay" label={t('strategy.fromDay')} rules={required}>
            <InputNumber min={-7} max={3650} precision={0} style={{ width: 90 }} />
          </Form.Item>
          <Form.Item name="toDay" label={t('strategy.toDay')}>
            <InputNumber min={-7} max={3650} precision={0} style={{ width: 90 }} placeholder={t('strategy.open')} />
          </Form.Item>
          <Form.Item name="everyDays" label={t('strategy.every')}>
            <InputNumber min={1} max={366} precision={0} style={{ width: 110 }} placeholder={t('strategy.once')} />
          </Form.Item>
          <Form.Item name="template" label={t('strategy.template')} rules={SENT.has(action) ? required : undefined}>
            <Select
              allowClear
              style={{ width: 200 }}
              options={templates.filter(fits).map((x) => ({ value: x.code, label: `${x.title} ${x.code}` }))}
            />
          </Form.Item>
          <Form.Item name="tone" label={t('strategy.tone')}>
            <Select
              allowClear
              style={{ width: 100 }}
              options={(['FRIENDLY', 'FIRM', 'FORMAL'] as const).map((x) => ({ value: x, label: t(`tone.${x}`) }))}
            />
          </Form.Item>
          <Form.Item name="fromTime" label={t('strategy.fromTime')}>
            <Input type="time" style={{ width: 110 }} />
          </Form.Item>
          <Form.Item name="queue" label={t('strategy.queue')}>
            <Input maxLength={20} style={{ width: 110 }} />
          </Form.Item>
          <Form.Item name="skill" label={t('strategy.skill')}>
            <Select
              allowClear
              style={{ width: 130 }}
              placeholder={t('strategy.anybody')}
              options={skills.map((x) => ({ value: x, label: word('skills', x) }))}
            />
          </Form.Item>
          <Form.Item name="segments" label={t('strategy.segments')}>
            <Select
              mode="multiple"
              style={{ minWidth: 200 }}
              placeholder={t('strategy.any')}
              options={segments.map((s) => ({
                value: s.code,
                label: labelled({ zh: s.nameZh, en: s.nameEn }, i18n.language),
              }))}
            />
          </Form.Item>
          <Form.Item name="reminder" valuePropName="checked" label=" ">
            <Checkbox>{t('strategy.reminder')}</Checkbox>
          </Form.Item>
        </div>
        <h3>{t('strategy.condition')}</h3>
        {query ? (
          <ConditionEditor fields={fields} value={query} onChange={setQuery} />
        ) : (
          <p className="muted">
            {t('strategy.noCondition')}{' '}
            <Button
              size="small"
              onClick={() =>
                setQuery({
                  combinator: 'and',
                  rules: [{ field: 'outstandingAmount', operator: 'AT_LEAST', value: ['50000'] }],
                })
              }
            >
              {t('strategy.withCondition')}
            </Button>
          </p>
        )}
        <Button type="primary" htmlType="submit" style={{ marginTop: 10 }}>
          {t('app.save')}
        </Button>
      </Form>
    </Modal>
  );
}
