import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Modal, Select, Table, Tabs, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatCount, formatInstant } from '../shared/format';
import { JobProgress } from '../shared/JobProgress';
import { Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { CoreBalances } from './CoreBalances';
import { MappingEditor } from './MappingEditor';
import { Quarantine } from './Quarantine';
import { IMPORTS, useBeginImport, useImports, useMappings, usePreviewFile } from './queries';

export function Imports() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  if (f.import) return <Quarantine importId={f.import} back={() => set({ import: undefined })} />;
  return (
    <>
      <h1>{t('imports.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'files'}
        onChange={(tab) => set({ tab })}
        destroyOnHidden
        items={[
          { key: 'files', label: t('core.files'), children: <ImportFiles /> },
          { key: 'core', label: t('core.tab'), children: <CoreBalances /> },
        ]}
      />
    </>
  );
}

function ImportFiles() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [f, set] = useFilters();
  const [file, setFile] = useState<File | null>(null);
  const [mapping, setMapping] = useState<string>();
  const [editing, setEditing] = useState(false);
  const mappings = useMappings();
  const preview = usePreviewFile();
  const list = useImports();
  const start = useBeginImport(() => {
    setFile(null);
    preview.reset();
  });
  const kinds = f.kind ? mappings.data?.filter((m) => m.kind === f.kind) : mappings.data;
  return (
    <>
      <section className="panel">
        <Upload.Dragger
          beforeUpload={(chosen) => {
            setFile(chosen);
            preview.mutate(chosen);
            return false;
          }}
          showUploadList={false}
          accept=".csv,.txt,.xlsx,.ndjson,.jsonl"
        >
          <InboxOutlined style={{ fontSize: 26, color: '#0958d9' }} />
          <div>{file ? file.name : t('imports.drop')}</div>
          {preview.data ? (
            <div className="muted">
              {preview.data.format} {preview.data.charset ? `· ${t('imports.encoding')} ${preview.data.charset}` : ''}
            </div>
          ) : null}
        </Upload.Dragger>
        <Refusal error={preview.error ?? start.error} />
        {file && preview.data ? (
          <>
            <div className="bar" style={{ marginTop: 10 }}>
              <Select
                aria-label={t('imports.choose')}
                placeholder={t('imports.choose')}
                value={mapping}
                onChange={setMapping}
                style={{ width: 260 }}
                options={kinds?.map((m) => ({
                  value: m.id,
                  label: `${m.name}（${t(`kinds.${m.kind as 'PORTFOLIO'}`)}）`,
                }))}
              />
              <Button onClick={() => setEditing(true)}>{t('imports.newMapping')}</Button>
              <Button
                type="primary"
                disabled={!mapping}
                loading={start.isPending}
                onClick={() => mapping && start.mutate({ file, mappingId: mapping })}
              >
                {t('imports.start')}
              </Button>
            </div>
            <Table
              rowKey={(r) => JSON.stringify(r)}
              pagination={false}
              scroll={{ x: 'max-content' }}
              dataSource={preview.data.rows}
              columns={preview.data.columns.map((c) => ({
                title: c,
                render: (_: unknown, r: Record<string, string>) => r[c],
              }))}
            />
          </>
        ) : null}
      </section>
      <Refusal error={list.error} retry={() => list.refetch()} />
      <Table
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.rows}
        locale={{ emptyText: t('app.empty') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('imports.file'), dataIndex: 'fileName' },
          { title: t('imports.kind'), render: (_, r) => <Tag>{t(`kinds.${r.kind as 'PORTFOLIO'}`)}</Tag> },
          { title: t('imports.state'), render: (_, r) => <JobProgress job={r.job} refresh={IMPORTS} /> },
          { title: t('imports.read'), className: 'num', render: (_, r) => formatCount(r.rowsRead) },
          { title: t('imports.landed'), className: 'num', render: (_, r) => formatCount(r.landed) },
          { title: t('imports.unchanged'), className: 'num', render: (_, r) => formatCount(r.unchanged) },
          {
            title: t('imports.quarantined'),
            className: 'num',
            render: (_, r: Schemas['ImportView']) => (
              <Button
                danger={r.quarantined > 0}
                onClick={() => set({ import: r.id })}
                aria-label={`${t('imports.quarantine')} ${r.fileName}`}
              >
                {formatCount(r.quarantined)}
              </Button>
            ),
          },
          { title: t('close.started'), render: (_, r) => formatInstant(r.job.createdAt) },
        ]}
      />
      <Modal
        open={editing}
        title={t('imports.newMapping')}
        width={1040}
        onCancel={() => setEditing(false)}
        footer={null}
        destroyOnHidden
      >
        <MappingEditor
          columns={preview.data?.columns ?? []}
          kind={f.kind}
          saved={(id) => {
            setEditing(false);
            setMapping(id);
            message.success(t('imports.saved'));
          }}
        />
      </Modal>
    </>
  );
}
