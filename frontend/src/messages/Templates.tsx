import { Button, Checkbox, Form, Input, Select, Table, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatInstant } from '../shared/format';
import { Refusal } from '../shared/Refusal';
import { Tag, type Tone } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { Messages } from './Messages';
import {
  type Template,
  useCheckedWords,
  useDecideTemplate,
  useTemplates,
  useWriteTemplate,
  type WrittenTemplate,
} from './queries';

const KINDS = ['SMS', 'EMAIL', 'APP_PUSH', 'LETTER', 'LAWYER_LETTER', 'SCRIPT'] as const;
const TYPES = ['ANY', 'FIRST_TIME', 'REPEAT', 'SUSPECTED_MALICIOUS'] as const;
const STAGES = ['ANY', 'EARLY', 'MID', 'LATE'] as const;
const STATES = ['WAITING', 'APPROVED', 'RETIRED'] as const;
const TONE: Record<string, Tone> = { WAITING: 'warn', APPROVED: 'good', RETIRED: 'plain' };

/** Texts that may be sent or said, and the messages made of them. */
export function Templates() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('template.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'texts'}
        onChange={(tab) => set({ tab, state: undefined })}
        items={[
          { key: 'texts', label: t('template.texts'), children: <Texts /> },
          ...(session.may('messages:read')
            ? [{ key: 'messages', label: t('template.messages'), children: <Messages /> }]
            : []),
        ]}
      />
    </>
  );
}

function Texts() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  const [writing, setWriting] = useState<Partial<Template> | null>(null);
  const kind = KINDS.find((k) => k === f.kind);
  const state = STATES.find((s) => s === f.state);
  const list = useTemplates(kind, state);
  const change = useDecideTemplate();
  return (
    <>
      <div className="bar">
        {session.may('templates:write') ? (
          <Button type="primary" onClick={() => setWriting({ kind: 'SMS', stage: 'ANY', customerType: 'ANY' })}>
            {t('template.write')}
          </Button>
        ) : null}
        <Select
          aria-label={t('template.kind')}
          placeholder={t('template.kind')}
          allowClear
          style={{ width: 120 }}
          value={kind}
          onChange={(v) => set({ kind: v })}
          options={KINDS.map((k) => ({ value: k, label: t(`templateKind.${k}`) }))}
        />
        <Select
          aria-label={t('template.state')}
          placeholder={t('template.state')}
          allowClear
          style={{ width: 120 }}
          value={state}
          onChange={(v) => set({ state: v })}
          options={STATES.map((s) => ({ value: s, label: t(`templateState.${s}`) }))}
        />
      </div>
      <Refusal error={list.error ?? change.error} retry={() => list.refetch()} />
      <Table
        rowKey={(r) => `${r.code}/${r.version}`}
        loading={list.isPending}
        pagination={false}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('template.code'), render: (_, r) => `${r.code}/${r.version}` },
          { title: t('template.kind'), render: (_, r) => t(`templateKind.${r.kind}`) },
          { title: t('template.stage'), render: (_, r) => t(`templateStage.${r.stage}`) },
          {
            title: t('template.customerType'),
            render: (_, r) => (r.customerType === 'ANY' ? t('templateStage.ANY') : t(`overdueKind.${r.customerType}`)),
          },
          {
            title: t('template.body'),
            render: (_, r) => (
              <div style={{ maxWidth: 520, whiteSpace: 'pre-wrap' }}>
                <strong>{r.title}</strong>
                <div>{r.body}</div>
              </div>
            ),
          },
          {
            title: t('template.debt'),
            render: (_, r) =>
              r.discloses ? (
                <Tag tone="warn">{t('template.discloses')}</Tag>
              ) : r.forThirdParties ? (
                <Tag tone="info">{t('template.thirdShort')}</Tag>
              ) : (
                '–'
              ),
          },
          {
            title: t('template.state'),
            render: (_, r) => <Tag tone={TONE[r.state]}>{t(`templateState.${r.state as 'WAITING'}`)}</Tag>,
          },
          {
            title: t('template.who'),
            render: (_, r) => (
              <span className="muted">
                {r.writtenBy} {formatInstant(r.writtenAt)}
                {r.approvedBy ? (
                  <>
                    <br />
                    {r.approvedBy} {formatInstant(r.approvedAt)}
                  </>
                ) : null}
              </span>
            ),
          },
          {
            title: '',
            render: (_, r) => (
              <>
                {r.allowedActions.includes('APPROVE') ? (
                  <Button size="small" type="primary" onClick={() => change.mutate({ template: r, deed: 'approve' })}>
                    {t('template.approve')}
                  </Button>
                ) : null}{' '}
                {session.may('templates:write') ? (
                  <Button size="small" onClick={() => setWriting(r)}>
                    {t('template.newVersion')}
                  </Button>
                ) : null}{' '}
                {r.allowedActions.includes('RETIRE') ? (
                  <Button size="small" onClick={() => change.mutate({ template: r, deed: 'retire' })}>
                    {t('template.retire')}
                  </Button>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {writing ? <WriteDialog from={writing} close={() => setWriting(null)} /> : null}
    </>
  );
}

/** While it is written, words that may not be said are named at once. */
function WriteDialog({ from, close }: { from: Partial<Template>; close: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(from.body ?? '');
  const check = useCheckedWords(text);
  const write = useWriteTemplate(close);
  const required = [{ required: true, message: t('app.requiredField') }];
  return (
    <FormDialog<WrittenTemplate>
      open
      title={t('template.write')}
      close={close}
      deed={write}
      note={t('template.what')}
      width={640}
      initial={{
        code: from.code,
        kind: from.kind,
        stage: from.stage,
        customerType: from.customerType,
        title: from.title,
        body: from.body,
        forThirdParties: from.forThirdParties,
      }}
    >
      <Form.Item
        name="code"
        label={t('template.code')}
        rules={[...required, { pattern: /^[A-Z0-9_-]{2,40}$/, message: 'A-Z 0-9 _ -' }]}
      >
        <Input maxLength={40} placeholder="REMIND-EARLY" />
      </Form.Item>
      <Form.Item name="kind" label={t('template.kind')}>
        <Select options={KINDS.map((k) => ({ value: k, label: t(`templateKind.${k}`) }))} />
      </Form.Item>
      <Form.Item name="stage" label={t('template.stage')}>
        <Select options={STAGES.map((s) => ({ value: s, label: t(`templateStage.${s}`) }))} />
      </Form.Item>
      <Form.Item name="customerType" label={t('template.customerType')}>
        <Select
          options={TYPES.map((c) => ({
            value: c,
            label: c === 'ANY' ? t('templateStage.ANY') : t(`overdueKind.${c}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="title" label={t('template.name')} rules={required}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="body" label={t('template.body')} rules={required}>
        <Input.TextArea rows={5} maxLength={2000} onChange={(e) => setText(e.target.value)} />
      </Form.Item>
      <Form.Item name="forThirdParties" valuePropName="checked">
        <Checkbox>{t('template.third')}</Checkbox>
      </Form.Item>
      {text && check.data && (check.data.banned.length > 0 || check.data.unknownFields.length > 0) ? (
        <p role="status">
          {check.data.banned.map((w) => (
            <Tag key={w} tone="bad">
              {t('template.banned')} {w}
            </Tag>
          ))}
          {check.data.unknownFields.map((w) => (
            <Tag key={w} tone="warn">
              {t('template.unknown')} {`{${w}}`}
            </Tag>
          ))}
        </p>
      ) : null}
    </FormDialog>
  );
}
