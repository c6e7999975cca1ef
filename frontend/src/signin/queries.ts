import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';

/** Whether the house waits for its first administrator; known before anybody signed in. */
export const useSetup = () =>
  useQuery({ queryKey: ['setup'], queryFn: () => answer(api.GET('/api/v1/setup')), staleTime: Infinity });

export function useOpenHouse() {
  return useMutation({
    mutationFn: (body: Schemas['OpenHouse']) => answer(api.POST('/api/v1/setup/administrator', { body })),
    // The cookie is there: the console begins anew where the first day goes on.
    onSuccess: () => window.location.assign('/administration?tab=checklist'),
  });
}
