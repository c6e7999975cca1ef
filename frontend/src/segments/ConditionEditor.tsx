import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  type ActionProps,
  type NotToggleProps,
  QueryBuilder,
  type RuleGroupType,
  type ValueEditorProps,
  type VersatileSelectorProps,
} from 'react-querybuilder';
import { labelled } from '../shared/format';
import type { Field } from './condition';

const Choose = (p: VersatileSelectorProps) => (
  <Select
    aria-label={p.title}
    value={p.value}
    onChange={(v) => p.handleOnChange(v)}
    options={(p.options as { name: string; label: string }[]).map((o) => ({ value: o.name, label: o.label }))}
    popupMatchSelectWidth={false}
    showSearch={p.options.length > 8 ? { optionFilterProp: 'label' } : false}
    style={{ minWidth: p.options.length > 8 ? 150 : 76 }}
  />
);
const Act = (p: ActionProps) => (
  <Button size="small" title={p.title} aria-label={p.title} onClick={(e) => p.handleOnClick(e)}>
    {p.label}
  </Button>
);
const Not = (p: NotToggleProps) => (
  <Checkbox checked={Boolean(p.checked)} onChange={(e) => p.handleOnChange(e.target.checked)}>
    {p.label}
  </Checkbox>
);

/** The values of one condition, as its field takes them. */
function Values(p: ValueEditorProps) {
  const { t, i18n } = useTranslation();
  const field = (p.context as { fields: Field[] }).fields.find((f) => f.name === p.field);
  const values = Array.isArray(p.value) ? (p.value as string[]) : [];
  const set = (...next: (string | undefined)[]) => p.handleOnChange(next.map((v) => v ?? ''));
  const label = t('segment.value');
  if (field?.type === 'YES_NO')
    return (
      <Select
        aria-label={label}
        value={values[0]}
        onChange={(v) => set(v)}
        style={{ width: 90 }}
        options={['true', 'false'].map((v) => ({ value: v, label: t(`segment.${v as 'true'}`) }))}
      />
    );
  if (field?.type === 'CHOICE')
    return (
      <Select
        mode="multiple"
        aria-label={label}
        value={values}
        onChange={(v: string[]) => p.handleOnChange(v)}
        style={{ minWidth: 180 }}
        options={field.options.map((o) => ({ value: o.value, label: labelled(o, i18n.language) }))}
      />
    );
  if (field?.type === 'TEXT')
    return (
      <Input
        aria-label={label}
        value={values[0]}
        onChange={(e) => set(e.target.value)}
        style={{ width: 160 }}
        maxLength={100}
      />
    );
  const number = (n: number) => (
    <InputNumber
      stringMode
      aria-label={n === 0 ? label : t('segment.upTo')}
      value={values[n]}
      precision={field?.type === 'MONEY' ? undefined : 0}
      onChange={(v) => (n === 0 ? set(String(v ?? ''), ...values.slice(1)) : set(values[0], String(v ?? '')))}
      style={{ width: 120 }}
    />
  );
  return p.operator === 'BETWEEN' ? (
    <>
      {number(0)} – {number(1)}
    </>
  ) : (
    number(0)
  );
}

const CONTROLS = {
  valueEditor: Values,
  fieldSelector: Choose,
  operatorSelector: Choose,
  combinatorSelector: Choose,
  addRuleAction: Act,
  addGroupAction: Act,
  removeRuleAction: Act,
  removeGroupAction: Act,
  notToggle: Not,
};

/** Groups of conditions over what is known of an account. */
export function ConditionEditor({
  fields,
  value,
  onChange,
}: {
  fields: Field[];
  value: RuleGroupType;
  onChange: (query: RuleGroupType) => void;
}) {
  const { t, i18n } = useTranslation();
  const named = (name: string) => fields.find((f) => f.name === name);
  const counted = (name: string) => named(name)?.type === 'NUMBER' || named(name)?.type === 'MONEY';
  return (
    <QueryBuilder
      fields={fields.map((f) => ({ name: f.name, label: labelled(f, i18n.language) }))}
      query={value}
      onQueryChange={onChange}
      context={{ fields }}
      getOperators={(name) => (named(name)?.operators ?? []).map((o) => ({ name: o, label: t(`operator.${o}`) }))}
      getDefaultOperator={(name) => (counted(name) ? 'AT_LEAST' : (named(name)?.operators[0] ?? 'EQUAL'))}
      getDefaultValue={(rule) => (named(rule.field)?.type === 'YES_NO' ? ['true'] : [])}
      resetOnFieldChange
      showNotToggle
      combinators={[
        { name: 'and', label: t('operator.AND') },
        { name: 'or', label: t('operator.OR') },
      ]}
      controlElements={CONTROLS}
      translations={{
        addRule: { label: t('segment.addRule'), title: t('segment.addRule') },
        addGroup: { label: t('segment.addGroup'), title: t('segment.addGroup') },
        removeRule: { label: '×', title: t('segment.remove') },
        removeGroup: { label: '×', title: t('segment.remove') },
        notToggle: { label: t('segment.reverse'), title: t('segment.reverse') },
        fields: { title: t('segment.field') },
        operators: { title: t('segment.operator') },
        combinators: { title: t('segment.combinator') },
      }}
    />
  );
}
