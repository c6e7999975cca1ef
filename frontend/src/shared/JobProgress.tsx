import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { formatCount, word } from './format';
import { Tag } from './Tag';
import { useJob } from './useJob';

type Job = Schemas['JobView'];

/** Live progress of long work; whatever depends on it is read again when it ends. */
export function JobProgress({ job, refresh }: { job: Job; refresh: string[] }) {
  const { t } = useTranslation();
  const live = useJob(job, refresh);
  const share = live.state === 'DONE' ? 100 : live.total ? Math.floor((live.done * 100) / live.total) : 0;
  return (
    <div className="job" aria-live="polite">
      <Tag tone={live.state === 'DONE' ? 'good' : live.state === 'FAILED' ? 'bad' : 'info'}>
        {t(`jobState.${live.state as 'DONE'}`)}
      </Tag>
      {live.state !== 'DONE' ? (
        <Progress
          percent={share}
          size="small"
          status={live.state === 'FAILED' ? 'exception' : 'active'}
          aria-label={t('jobState.RUNNING')}
        />
      ) : null}
      <span className="muted">
        {live.state === 'DONE' ? null : word('steps', live.step)} {formatCount(live.done)}
        {live.total ? ` / ${formatCount(live.total)}` : ''}
      </span>
    </div>
  );
}
