import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, items } from '../api/client';
import { session } from '../api/session';
import { useRefresh } from '../api/useRefresh';

const SESSIONS = ['own-sessions'];
const SECOND_FACTOR = ['second-factor'];

export const useOwnSessions = () =>
  useQuery({ queryKey: SESSIONS, queryFn: () => items(api.GET('/api/v1/me/sessions')) });

export function useEndOwnSession() {
  const refresh = useRefresh(SESSIONS);
  return useMutation({
    mutationFn: (sessionId: string) =>
      answer(api.POST('/api/v1/me/sessions/{sessionId}/end', { params: { path: { sessionId } } })),
    onSuccess: () => refresh(),
  });
}

export interface ChosenPassword {
  current: string;
  wanted: string;
  again: string;
}

/** The answer is a new session; every other one has ended. */
export function useChoosePassword(done: () => void) {
  return useMutation({
    mutationFn: ({ current, wanted }: ChosenPassword) =>
      answer(api.POST('/api/v1/me/password', { body: { current, wanted } })),
    onSuccess: (next) => {
      session.begin(next);
      done();
    },
  });
}

export const useSecondFactor = () =>
  useQuery({ queryKey: SECOND_FACTOR, queryFn: () => answer(api.GET('/api/v1/me/second-factor')) });

export const useBeginSecondFactor = () =>
  useMutation({
    mutationFn: (body: { password: string }) => answer(api.POST('/api/v1/me/second-factor', { body })),
  });

/** The answer is a new session; every other one has ended. */
export function useConfirmSecondFactor() {
  const refresh = useRefresh(SECOND_FACTOR, SESSIONS);
  return useMutation({
    mutationFn: (body: { code: string }) => answer(api.POST('/api/v1/me/second-factor/confirm', { body })),
    onSuccess: (next) => {
      session.begin(next);
      refresh();
    },
  });
}

/** The answer is a new session; every other one has ended. */
export function useEndSecondFactor() {
  const refresh = useRefresh(SECOND_FACTOR, SESSIONS);
  return useMutation({
    mutationFn: (body: { password: string; code: string }) =>
      answer(api.POST('/api/v1/me/second-factor/end', { body })),
    onSuccess: (next) => {
      session.begin(next);
      refresh();
    },
  });
}
