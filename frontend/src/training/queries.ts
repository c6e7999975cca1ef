import { useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, items } from '../api/client';
import { OFFICERS } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';

const COURSES = ['courses'];

export const useCourses = () =>
  useQuery({ queryKey: COURSES, queryFn: () => items(api.GET('/api/v1/training/courses')) });

export function useTakeExamination() {
  return useDeed(
    '/api/v1/training/courses/{code}/examinations',
    (v: { code: string; answers: number[] }) => ({ path: { code: v.code }, body: { answers: v.answers } }),
    { onSuccess: useRefresh(COURSES) },
  );
}

export interface RegisteredOfficer {
  agencyId?: string;
  name: string;
  badgeNo: string;
}

export function useRegisterOfficer(done: () => void) {
  const refresh = useRefresh(OFFICERS);
  return useDeed('/api/v1/officers', (v: RegisteredOfficer) => ({ body: { ...v, agencyId: v.agencyId ?? null } }), {
    onSuccess: () => {
      done();
      refresh();
    },
  });
}

export interface IssuedCertificate {
  course: string;
  evidence: string;
  dates: [Dayjs, Dayjs];
}

export function useCertify(done: () => void) {
  const refresh = useRefresh(OFFICERS);
  return useDeed(
    '/api/v1/officers/{officerId}/certificates',
    (v: IssuedCertificate & { officerId: string }) => ({
      path: { officerId: v.officerId },
      body: {
        course: v.course,
        evidence: v.evidence,
        issuedOn: v.dates[0].format('YYYY-MM-DD'),
        expiresOn: v.dates[1].format('YYYY-MM-DD'),
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

export function useRevoke(done: () => void) {
  const refresh = useRefresh(OFFICERS);
  return useMutation({
    mutationFn: ({ note, ...path }: { officerId: string; certificateId: string; note: string }) =>
      answer(
        api.POST('/api/v1/officers/{officerId}/certificates/{certificateId}/revoke', {
          params: { path },
          body: { note },
        }),
      ),
    onSuccess: () => {
      done();
      refresh();
    },
  });
}

export function useLeave() {
  return useMutation({
    mutationFn: (officerId: string) =>
      answer(api.POST('/api/v1/officers/{officerId}/leave', { params: { path: { officerId } } })),
    onSuccess: useRefresh(OFFICERS),
  });
}
