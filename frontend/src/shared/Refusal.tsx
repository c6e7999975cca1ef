import { Alert, Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ServiceError } from '../api/client';
import { formatInstant, ruleNumber } from './format';

/** Why the service said no, field by field and rule by rule, and when it will say yes. */
export function Refusal({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof ServiceError ? error.problem : null;
  return (
    <Alert
      type={problem?.rules ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={problem ? problem.detail : t('app.offline')}
      description={
        <>
          {problem?.errors?.map((e) => (
            <div key={e.field + e.reason}>
              {e.field}：{e.reason}
            </div>
          ))}
          {problem?.rules?.map((rule) => (
            <div key={rule.id} className="rule">
              <strong>{rule.id}</strong> {rule.reason}
              <div className="muted">
                {t('call.number')} {ruleNumber(rule.number)} · {rule.source}
              </div>
              {rule.remedy === 'WAIT' ? null : <div>→ {t(`remedy.${rule.remedy}`)}</div>}
            </div>
          ))}
          {problem?.rules ? (
            <div>
              {t('call.next')}：
              <strong>{problem.nextAllowedAt ? formatInstant(problem.nextAllowedAt) : t('call.never')}</strong>
            </div>
          ) : null}
        </>
      }
      action={
        retry ? (
          <Button size="small" onClick={retry}>
            {t('app.retry')}
          </Button>
        ) : null
      }
    />
  );
}

/** The three states every list has before it has rows. */
export function Loaded<T>({
  query,
  empty,
  emptyText,
  children,
}: {
  query: { data?: T; error: unknown; isPending: boolean; refetch: () => unknown };
  empty?: (data: T) => boolean;
  emptyText?: string;
  children: (data: T) => ReactNode;
}) {
  const { t } = useTranslation();
  if (query.error) return <Refusal error={query.error} retry={() => query.refetch()} />;
  if (query.isPending || query.data === undefined) return <Skeleton active paragraph={{ rows: 4 }} />;
  if (empty?.(query.data))
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={emptyText ?? t('app.empty')} />;
  return <>{children(query.data)}</>;
}
