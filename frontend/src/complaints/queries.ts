import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, everything, type Schemas } from '../api/client';
import { useDeed } from '../api/useDeed';
import { useRefresh, useRefreshAll } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Complaint = Schemas['ComplaintView'];

const COMPLAINTS = ['complaints'];
const DUTIES = ['duties'];
const RECORDER = ['recorder'];

export const useComplaints = (kind?: Complaint['kind'], state?: Complaint['state'], overdue?: string) =>
  usePages<Complaint>([...COMPLAINTS, kind, state, overdue], (cursor) =>
    answer(
      api.GET('/api/v1/complaints', {
        params: { query: { kind, state, overdue: overdue === 'true' ? true : undefined, cursor, limit: 50 } },
      }),
    ),
  );
export const useComplaintsOf = (personId: string) =>
  useQuery({
    queryKey: [...COMPLAINTS, personId],
    queryFn: () =>
      everything((cursor) =>
        api.GET('/api/v1/borrowers/{personId}/complaints', { params: { path: { personId }, query: { cursor } } }),
      ),
  });
export const useDuties = (state: Schemas['DutyView']['state']) =>
  usePages<Schemas['DutyView']>([...DUTIES, state], (cursor) =>
    answer(api.GET('/api/v1/duties', { params: { query: { state, cursor, limit: 50 } } })),
  );
export const useRecorder = () =>
  useQuery({ queryKey: RECORDER, queryFn: () => answer(api.GET('/api/v1/recorder')), refetchInterval: 60_000 });
export const useUnrecorded = () =>
  usePages<Schemas['UnrecordedCallView']>(['unrecorded'], (cursor) =>
    answer(api.GET('/api/v1/evidence/unrecorded-calls', { params: { query: { cursor, limit: 50 } } })),
  );

export type RaisedComplaint = Pick<Schemas['RaiseComplaint'], 'kind' | 'through' | 'words'> & {
  contactPointId?: string;
};

/** What is raised may stop contact, so everything shown is read again. */
export function useRaiseComplaint(done: () => void) {
  const refresh = useRefreshAll();
  return useDeed(
    '/api/v1/borrowers/{personId}/complaints',
    (v: RaisedComplaint & { personId: string; loanId: string | undefined }) => ({
      path: { personId: v.personId },
      body: {
        kind: v.kind,
        through: v.through,
        words: v.words,
        loanId: v.loanId ?? null,
        contactPointId: v.kind === 'WRONG_NUMBER' ? (v.contactPointId ?? null) : null,
        decisionId: null,
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

export type GivenAnswer = Pick<Schemas['AnswerComplaint'], 'finding' | 'cause' | 'words' | 'contactMayGoOn'> & {
  chargedId?: string;
  chargedRef?: string;
};

export function useAnswerComplaint(done: () => void) {
  const refresh = useRefreshAll();
  return useDeed(
    '/api/v1/borrowers/{personId}/complaints/{complaintId}/answer',
    ({ complaint, ...v }: GivenAnswer & { complaint: Complaint }) => ({
      path: { personId: complaint.personId, complaintId: complaint.id },
      body: {
        ...v,
        chargedId: v.cause === 'COLLECTOR' || v.cause === 'AGENCY' ? (v.chargedId ?? null) : null,
        chargedRef: v.cause === 'SCRIPT' ? (v.chargedRef ?? null) : null,
        contactMayGoOn: v.contactMayGoOn ?? false,
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

export function useAppealComplaint(done: () => void) {
  const refresh = useRefreshAll();
  return useDeed(
    '/api/v1/borrowers/{personId}/complaints/{complaintId}/appeal',
    ({ complaint, words }: { complaint: Complaint; words: string }) => ({
      path: { personId: complaint.personId, complaintId: complaint.id },
      body: { words },
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export function usePerformDuty(done: () => void) {
  const refresh = useRefresh(DUTIES);
  return useDeed(
    '/api/v1/duties/{dutyId}/done',
    ({ dutyId, note }: { dutyId: string; note: string }) => ({ path: { dutyId }, body: { note } }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export function useReportRecorder() {
  return useMutation({
    mutationFn: (running: boolean) => answer(api.PUT('/api/v1/recorder', { body: { running } })),
    onSuccess: useRefresh(RECORDER),
  });
}
