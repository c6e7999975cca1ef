import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';

const path = (personId: string) => ({ params: { path: { personId } } });

export const useBorrower = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'file'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}', path(personId))),
  });
export const useStandings = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'standings'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/standings', path(personId))),
  });
export const useStandingHistory = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'history'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/standings/history', path(personId))),
  });
export const useContacts = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'contacts'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/contacts', path(personId))),
  });
export const usePromises = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'promises'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/promises', path(personId))),
  });
export const useAgreements = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'agreements'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/agreements', path(personId))),
  });
export const useRepayments = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'repayments'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/repayments', path(personId))),
  });
export const useVisits = (personId: string) =>
  useQuery({
    queryKey: ['person', personId, 'visits'],
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/visits', path(personId))),
  });
export const useOptions = (personId: string, loanId?: string) =>
  useQuery({
    queryKey: ['person', personId, 'options', loanId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/borrowers/{personId}/contact-options', {
          params: { path: { personId }, query: { loanId: loanId ?? '' } },
        }),
      ),
    enabled: Boolean(loanId),
    refetchInterval: 60_000,
  });

/** Everything shown of a person is read again after a deed. */
export function useReload(personId: string) {
  const cache = useQueryClient();
  return () => cache.invalidateQueries({ queryKey: ['person', personId] });
}
