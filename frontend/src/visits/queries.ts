import { useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { PERSON } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Visit = Schemas['VisitView'];
export type Review = Schemas['ReviewVisit'];

const VISITS = ['visits'];

export const useVisits = (toReview?: string) =>
  usePages([...VISITS, toReview], (cursor) =>
    answer(
      api.GET('/api/v1/visits', {
        params: { query: { toReview: toReview === 'true' ? true : undefined, cursor, limit: 50 } },
      }),
    ),
  );

export function useReviewVisit(done: () => void) {
  const cache = useQueryClient();
  const refresh = useRefresh(VISITS);
  return useDeed(
    '/api/v1/borrowers/{personId}/visits/{visitId}/review',
    ({ visit, ...body }: Review & { visit: Visit }) => ({
      path: { personId: visit.personId, visitId: visit.id },
      body,
    }),
    {
      onSuccess: (_, v) => {
        done();
        refresh();
        cache.invalidateQueries({ queryKey: [...PERSON, v.visit.personId] });
      },
    },
  );
}
