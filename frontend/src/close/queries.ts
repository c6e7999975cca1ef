import { useQuery } from '@tanstack/react-query';
import { answer, api, everything, items } from '../api/client';
import { ACCOUNTS, AGEING, BUSINESS_DAY, DESK } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';

const CLOSES = ['closes'];
const CHANGED = [CLOSES, BUSINESS_DAY, AGEING, ACCOUNTS, DESK];
/** What a close changes, by the first words of the keys. */
export const CHANGED_BY_CLOSE = CHANGED.flat();

export const useCloses = () =>
  useQuery({ queryKey: CLOSES, queryFn: () => items(api.GET('/api/v1/closes', { params: { query: { limit: 60 } } })) });
export const useRunning = (jobId?: string | null) =>
  useQuery({
    queryKey: ['job', jobId],
    queryFn: () => answer(api.GET('/api/v1/jobs/{jobId}', { params: { path: { jobId: jobId ?? '' } } })),
    enabled: Boolean(jobId),
  });
export const useLeftOut = (date: string) =>
  useQuery({
    queryKey: ['left-out', date],
    queryFn: () =>
      everything((cursor) =>
        api.GET('/api/v1/closes/{date}/left-out', { params: { path: { date }, query: { cursor } } }),
      ),
  });

export function useCloseDay() {
  const refresh = useRefresh(...CHANGED);
  return useDeed('/api/v1/closes', (businessDate: string) => ({ body: { businessDate } }), {
    onSuccess: () => {
      refresh();
    },
  });
}
