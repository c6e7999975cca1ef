import { Button, Checkbox, Input, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { Refusal } from '../shared/Refusal';
import { type SavedMapping, useKinds, useSaveMapping } from './queries';

type Rule = { column?: string; constant?: string; template?: string; formats?: string; skip?: boolean };

/** One line a field: a column of the file, a constant, or a template with {column}. */
export function MappingEditor({
  columns,
  kind: wanted,
  saved,
}: {
  columns: string[];
  kind?: string;
  saved: (id: string) => void;
}) {
  const { t } = useTranslation();
  const kinds = useKinds();
  const [kind, setKind] = useState(wanted ?? (session.may('repayments:write') ? 'REPAYMENTS' : 'PORTFOLIO'));
  const [name, setName] = useState('');
  const [rules, setRules] = useState<Record<string, Rule>>({});
  const fields = kinds.data?.find((k) => k.kind === kind)?.fields ?? [];
  const rule = (field: string): Rule =>
    rules[field] ?? { column: columns.find((c) => c.toLowerCase() === field.toLowerCase()) };
  const change = (field: string, part: Rule) => setRules((r) => ({ ...r, [field]: { ...rule(field), ...part } }));
  const mapping = (): SavedMapping => {
    const mapped: SavedMapping['fields'] = {};
    for (const f of fields) {
      const r = rule(f.name);
      if (r.column || r.constant || r.template)
        mapped[f.name] = {
          column: r.column ?? null,
          constant: r.constant || null,
          template: r.template || null,
          formats: r.formats ? r.formats.split('|').map((x) => x.trim()) : null,
          skipRowWhenEmpty: r.skip ?? null,
        };
    }
    return { name: name.trim(), kind: kind as 'PORTFOLIO', fields: mapped };
  };
  const save = useSaveMapping(saved);
  return (
    <>
      <div className="bar">
        <Input
          value={name}
          onChange={(e) => setName(e.target.value)}
          placeholder={t('imports.mappingName')}
          aria-label={t('imports.mappingName')}
          maxLength={60}
          style={{ width: 240 }}
        />
        <Select
          value={kind}
          onChange={setKind}
          aria-label={t('imports.kind')}
          style={{ width: 120 }}
          options={kinds.data?.map((k) => ({ value: k.kind, label: t(`kinds.${k.kind as 'PORTFOLIO'}`) }))}
        />
        <Button type="primary" disabled={!name.trim()} loading={save.isPending} onClick={() => save.mutate(mapping())}>
          {t('app.save')}
        </Button>
      </div>
      <Refusal error={save.error} />
      <Table
        rowKey="name"
        pagination={false}
        scroll={{ y: 420 }}
        dataSource={fields}
        columns={[
          {
            title: t('imports.field'),
            width: 190,
            render: (_, f) => (
              <>
                {t(`fields.${f.name as 'name'}`)} {f.required ? <span style={{ color: '#a8071a' }}>*</span> : null}
              </>
            ),
          },
          {
            title: t('imports.column'),
            render: (_, f) => (
              <Select
                allowClear
                showSearch
                value={rule(f.name).column}
                onChange={(v) => change(f.name, { column: v })}
                options={columns.map((c) => ({ value: c, label: c }))}
                style={{ width: '100%' }}
                aria-label={`${f.name} ${t('imports.column')}`}
              />
            ),
          },
          {
            title: t('imports.constant'),
            width: 120,
            render: (_, f) => (
              <Input
                value={rule(f.name).constant}
                onChange={(e) => change(f.name, { constant: e.target.value, column: undefined })}
                aria-label={`${f.name} ${t('imports.constant')}`}
              />
            ),
          },
          {
            title: t('imports.template'),
            width: 140,
            render: (_, f) => (
              <Input
                value={rule(f.name).template}
                onChange={(e) => change(f.name, { template: e.target.value, column: undefined })}
                aria-label={`${f.name} ${t('imports.template')}`}
              />
            ),
          },
          {
            title: t('imports.formats'),
            width: 150,
            render: (_, f) =>
              f.type === 'DATE' ? (
                <Input
                  value={rule(f.name).formats}
                  placeholder="M/d/yyyy|MM/dd/yy"
                  onChange={(e) => change(f.name, { formats: e.target.value })}
                  aria-label={`${f.name} ${t('imports.formats')}`}
                />
              ) : null,
          },
          {
            title: t('imports.skip'),
            width: 130,
            render: (_, f) => (
              <Checkbox
                checked={rule(f.name).skip}
                onChange={(e) => change(f.name, { skip: e.target.checked })}
                aria-label={`${f.name} ${t('imports.skip')}`}
              />
            ),
          },
        ]}
      />
    </>
  );
}
