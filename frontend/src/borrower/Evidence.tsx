import { Button, Form, Input, Select, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '../api/session';
import { FormDialog } from '../shared/FormDialog';
import { formatCount, formatInstant } from '../shared/format';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import {
  useContents,
  useFetchContent,
  useFetchPack,
  useLegalHolds,
  useLiftLegalHold,
  usePlaceLegalHold,
  useStoreContent,
} from './queries';

const KINDS = ['RECORDING', 'PHOTO', 'LETTER', 'RECEIPT', 'DOCUMENT'] as const;

/** Recordings, photographs and letters of a person, and the pack of everything that can be proved. */
export function Evidence({ personId, loanId }: { personId: string; loanId?: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('RECORDING');
  const [holding, setHolding] = useState(false);
  const list = useContents(personId);
  const holds = useLegalHolds(personId, session.may('evidence:read'));
  const store = useStoreContent();
  const open = useFetchContent();
  const pack = useFetchPack();
  const place = usePlaceLegalHold(() => setHolding(false));
  const lift = useLiftLegalHold();
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
                store.mutate({ personId, loanId, kind, file });
                return false;
              }}
            >
              <Button loading={store.isPending}>{t('evidence.store')}</Button>
            </Upload>
          </>
        ) : null}
        {session.may('evidence:export') ? (
          <Button loading={pack.isPending} onClick={() => pack.mutate({ personId, loanId })}>
            {t('evidence.pack')}
          </Button>
        ) : null}
        {inForce ? (
          <>
            <Tag tone="info">{t('evidence.held')}</Tag>
            <span className="muted">{inForce.reason}</span>
            {session.may('evidence:hold') ? (
              <Button size="small" onClick={() => lift.mutate({ personId, holdId: inForce.id })}>
                {t('hold.lift')}
              </Button>
            ) : null}
          </>
        ) : session.may('evidence:hold') ? (
          <Button onClick={() => setHolding(true)}>{t('evidence.hold')}</Button>
        ) : null}
      </div>
      <Refusal error={store.error ?? pack.error ?? open.error ?? lift.error} />
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
                      loading={open.isPending && open.variables.contentId === c.id}
                      onClick={() => open.mutate({ personId, contentId: c.id })}
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
        deed={{ ...place, mutate: (v) => place.mutate({ ...v, personId }) }}
        note={t('evidence.holdWhat')}
      >
        <Form.Item name="reason" label={t('hold.reason')} rules={[{ required: true, message: t('app.requiredField') }]}>
          <Input maxLength={500} autoFocus />
        </Form.Item>
      </FormDialog>
    </>
  );
}
