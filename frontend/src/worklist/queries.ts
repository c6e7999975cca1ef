import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, everything, type Schemas } from '../api/client';
import { DESK, SKILLS } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';

export const REQUESTS = ['requests'];
const ABSENCES = ['absences'];

export const useDesk = (enabled = true) =>
  useQuery({ queryKey: DESK, queryFn: () => answer(api.GET('/api/v1/worklist')), enabled });
export const useRequests = (enabled: boolean) =>
  useQuery({
    queryKey: REQUESTS,
    queryFn: () => everything((cursor) => api.GET('/api/v1/requests', { params: { query: { cursor } } })),
    enabled,
  });
export const useAbsences = () =>
  useQuery({
    queryKey: ABSENCES,
    queryFn: () => everything((cursor) => api.GET('/api/v1/absences', { params: { query: { cursor } } })),
  });

export interface Held {
  personId: string;
  taskId: string;
}

/** Finishes the account in hand and takes the next one. */
export function useTakeNext(taken: (next: Schemas['NextView']) => void, failed: (error: Error) => void) {
  const refresh = useRefresh(DESK);
  return useDeed(
    '/api/v1/worklist/next',
    (wanted: { queue?: string; done?: Held }) => ({ body: { queue: wanted.queue ?? null, done: wanted.done ?? null } }),
    {
      onSuccess: (next) => {
        refresh();
        taken(next);
      },
      onError: failed,
    },
  );
}

export function useSetSkills() {
  const cache = useQueryClient();
  const refresh = useRefresh(DESK);
  return useMutation({
    mutationFn: (v: { userId: string; skills: string[] }) =>
      answer(
        api.PUT('/api/v1/skills/{userId}', { params: { path: { userId: v.userId } }, body: { skills: v.skills } }),
      ),
    onSuccess: (all) => {
      cache.setQueryData(SKILLS, all.items);
      refresh();
    },
  });
}

/** Hands everybody of one owner to another, or back to the queue. */
export function useMovePersons(done: () => void) {
  const refresh = useRefresh(ABSENCES, DESK);
  return useDeed(
    '/api/v1/owner-assignments',
    (v: { from: string; to?: string; note: string }) => ({
      body: { persons: null, fromOwner: v.from, owner: v.to ?? null, helper: null, note: v.note },
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export function useRecordAbsence(done: () => void) {
  const refresh = useRefresh(ABSENCES, DESK);
  return useDeed(
    '/api/v1/absences',
    (v: { user: string; deputy: string; days: [Dayjs, Dayjs] }) => ({
      body: {
        user: v.user,
        deputy: v.deputy,
        from: v.days[0].format('YYYY-MM-DD'),
        to: v.days[1].format('YYYY-MM-DD'),
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

export function useEndAbsence() {
  const refresh = useRefresh(ABSENCES, DESK);
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE('/api/v1/absences/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      refresh();
    },
  });
}
