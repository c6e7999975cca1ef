import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ServiceError } from '../api/client';
import { useDeed } from '../api/useDeed';

export interface Held {
  personId: string;
  taskId: string;
}

/** Finishes the account in hand and goes to the next one. */
export function useNext() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const cache = useQueryClient();
  return useDeed(
    '/api/v1/worklist/next',
    (wanted: { queue?: string; done?: Held }) => ({ body: { queue: wanted.queue ?? null, done: wanted.done ?? null } }),
    {
      onSuccess: (next) => {
        cache.invalidateQueries({ queryKey: ['desk'] });
        if (next.task)
          navigate({
            to: '/borrowers/$personId',
            params: { personId: next.task.personId },
            search: { loanId: next.task.loanId },
          });
        else {
          message.info(t('worklist.empty'));
          navigate({ to: '/worklist' });
        }
      },
      onError: (e) => message.error(e instanceof ServiceError ? e.message : t('app.offline')),
    },
  );
}
