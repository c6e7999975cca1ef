import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { ServiceError } from '../api/client';
import { useTakeNext } from './queries';

/** Finishes the account in hand and goes to the next one. */
export function useNext() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  return useTakeNext(
    (next) => {
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
    // Nothing is returned: the deed would wait for the message to be gone.
    (e) => {
      message.error(e instanceof ServiceError ? e.message : t('app.offline'));
    },
  );
}
