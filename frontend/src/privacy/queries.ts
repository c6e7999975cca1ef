import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, everything, type Schemas } from '../api/client';
import { useDeed } from '../api/useDeed';
import { useRefresh, useRefreshAll } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Request = Schemas['PrivacyRequestView'];
export type RaisedRequest = Schemas['RaisePrivacyRequest'];

const PRIVACY = ['privacy'];

export const usePrivacyRequests = (open?: string) =>
  usePages<Request>([...PRIVACY, open], (cursor) =>
    answer(
      api.GET('/api/v1/privacy-requests', {
        params: { query: { open: open === 'true' ? true : undefined, cursor, limit: 50 } },
      }),
    ),
  );
export const usePrivacyRequestsOf = (personId: string) =>
  useQuery({
    queryKey: [...PRIVACY, personId],
    queryFn: () =>
      everything((cursor) =>
        api.GET('/api/v1/borrowers/{personId}/privacy-requests', { params: { path: { personId }, query: { cursor } } }),
      ),
  });

export function useRaisePrivacyRequest(done: () => void) {
  const refresh = useRefresh(PRIVACY);
  return useDeed(
    '/api/v1/borrowers/{personId}/privacy-requests',
    ({ personId, ...body }: RaisedRequest & { personId: string }) => ({ path: { personId }, body }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export interface Decision {
  granted: boolean;
  words: string;
  name?: string;
  idNumber?: string;
  region?: string;
  employer?: string;
  birthYear?: number;
}

/** What is granted may change the person, so everything shown is read again. */
export function useDecidePrivacyRequest(done: () => void) {
  const refresh = useRefreshAll();
  return useDeed(
    '/api/v1/borrowers/{personId}/privacy-requests/{requestId}/decision',
    ({ request, ...v }: Decision & { request: Request }) => ({
      path: { personId: request.personId, requestId: request.id },
      body: {
        granted: v.granted,
        words: v.words,
        correction:
          v.granted && request.kind === 'CORRECTION'
            ? {
                name: v.name ?? null,
                idNumber: v.idNumber ?? null,
                region: v.region ?? null,
                employer: v.employer ?? null,
                birthYear: v.birthYear ?? null,
              }
            : null,
      },
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export function useCopy(fetched: (copy: unknown, of: Request) => void) {
  return useMutation({
    mutationFn: (request: Request) =>
      answer(
        api.GET('/api/v1/borrowers/{personId}/privacy-requests/{requestId}/copy', {
          params: { path: { personId: request.personId, requestId: request.id } },
        }),
      ),
    onSuccess: fetched,
  });
}
