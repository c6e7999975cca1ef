import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api, ServiceError } from '../api/client';
import { session } from '../api/session';
import { useDeed } from '../api/useDeed';
import { FormDialog } from '../shared/FormDialog';
import { formatCount, formatInstant } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';

const KINDS = ['RECORDING', 'PHOTO', 'LETTER', 'RECEIPT', 'DOCUMENT'] as const;

/** A file of the service, by its address, as the browser's download. */
async function download(path: string, name: string) {
  const response = await fetch(path, {
    headers: { Authorization: `Bearer ${await session.token()}`, 'Accept-Language': session.language() },
  });
  if (!response.ok) throw new ServiceError(await response.json());
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Recordings, photographs and letters of a person, and the pack of everything that can be proved. */
export function Evidence({ personId, loanId }: { personId: string; loanId?: string }) {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('RECORDING');
  const [holding, setHolding] = useState(false);
  const base = `/api/v1/borrowers/${personId}`;
  const list = useQuery({
    queryKey: ['evidence', personId],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/contents', { params: { path: { personId } } })),
  });
  const holds = useQuery({
    queryKey: ['legal-holds', personId],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/legal-holds', { params: { path: { personId } } })),
    enabled: session.may('evidence:read'),
  });
  const reload = () => {
    cache.invalidateQueries({ queryKey: ['evidence', personId] });
    cache.invalidateQueries({ queryKey: ['legal-holds', personId] });
  };
  const store = useMutation({
    mutationFn: async (file: File) => {
      const body = new FormData();
      body.append('file', file);
      body.append('kind', kind);
      if (loanId) body.append('loanId', loanId);
      const response = await fetch(`${base}/contents`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${await session.token()}`, 'Accept-Language': session.language() },
        body,
      });
      if (!response.ok) throw new ServiceError(await response.json());
    },
    onSuccess: reload,
  });
  const fetchFile = useMutation({ mutationFn: (v: { path: string; name: string }) => download(v.path, v.name) });
  const place = useDeed(
    '/api/v1/borrowers/{personId}/legal-holds',
    (v: { reason: string }) => ({ path: { personId }, body: v }),
    {
      onSuccess: () => {
        setHolding(false);
        reload();
      },
    },
  );
  const lift = useMutation({
    mutationFn: (holdId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/legal-holds/{holdId}/lift', { params: { path: { personId, holdId } } }),
      ),
    onSuccess: reload,
  });
  const inForce = holds.data?.find((h) => !h.liftedAt);
  return (
    <>
      <div className="bar">
        {session.may('evidence:write') ? (
          <>
            <Select
              aria-label={t('evidence.kind')}
              value={kind}
              onChange={setKind}
              style={{ width: 110 }}
              options={KINDS.map((k) => ({ value: k, label: t(`contentKind.${k}`) }))}
            />
            <Upload
              showUploadList={false}
              beforeUpload={(file) => {
                store.mutate(file);
                return false;
              }}
            >
              <Button loading={store.isPending}>{t('evidence.store')}</Button>
            </Upload>
          </>
        ) : null}
        {session.may('evidence:export') ? (
          <Button
            loading={fetchFile.isPending}
            onClick={() =>
              fetchFile.mutate({
                path: `${base}/evidence-pack${loanId ? `?loanId=${loanId}` : ''}`,
                name: `evidence-${personId}.zip`,
              })
            }
          >
            {t('evidence.pack')}
          </Button>
        ) : null}
        {inForce ? (
          <>
            <Tag tone="info">{t('evidence.held')}</Tag>
            <span className="muted">{inForce.reason}</span>
            {session.may('evidence:hold') ? (
              <Button size="small" onClick={() => lift.mutate(inForce.id)}>
                {t('hold.lift')}
              </Button>
            ) : null}
          </>
        ) : session.may('evidence:hold') ? (
          <Button onClick={() => setHolding(true)}>{t('evidence.hold')}</Button>
        ) : null}
      </div>
      <Refusal error={store.error ?? fetchFile.error ?? lift.error} />
      <Loaded query={list} empty={(d) => d.length === 0}>
        {(rows) => (
          <>
            {rows.map((c) => (
              <div className="line" key={c.id}>
                <time>{formatInstant(c.capturedAt)}</time>
                <div>
                  <Tag>{t(`contentKind.${c.kind}`)}</Tag> {c.mediaType} · {formatCount(Math.ceil(c.bytes / 1024))} KiB{' '}
                  <span className="muted">{c.storedBy}</span>{' '}
                  {c.removed ? (
                    <Tag tone="plain">{t('evidence.removed')}</Tag>
                  ) : session.may('evidence:read') ? (
                    <Button
                      size="small"
                      type="link"
                      onClick={() => fetchFile.mutate({ path: `${base}/contents/${c.id}/file`, name: c.id })}
                    >
                      {t('evidence.open')}
                    </Button>
                  ) : null}
                  <div className="muted">
                    SHA-256 {c.sha256.slice(0, 16)}… {c.keepUntil ? `· ${t('evidence.keep')} ${c.keepUntil}` : ''}
                  </div>
                </div>
              </div>
            ))}
          </>
        )}
      </Loaded>
      <FormDialog<{ reason: string }>
        open={holding}
        title={t('evidence.hold')}
        close={() => setHolding(false)}
        deed={place}
        note={t('evidence.holdWhat')}
      >
        <Form.Item name="reason" label={t('hold.reason')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
