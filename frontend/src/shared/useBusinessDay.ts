import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { BUSINESS_DAY } from '../api/keys';
import { showTimesIn } from './format';

/** The open business day and the clock of the house, in whose zone times are shown. */
export function useBusinessDay() {
  return useQuery({
    queryKey: BUSINESS_DAY,
    queryFn: async () => {
      const day = await answer(api.GET('/api/v1/business-day'));
      showTimesIn(day.zone);
      return day;
    },
    refetchInterval: 30_000,
  });
}
