import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, type Schemas, ServiceError } from '../api/client';
import { DESK, PERSON } from '../api/keys';
import { session } from '../api/session';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { instantOf } from '../shared/format';
import { REQUESTS } from '../worklist/queries';

/** Everything shown of a person stands under one key, so that it is read again together. */
const person = (personId: string, ...part: unknown[]) => [...PERSON, personId, ...part];
const evidence = (personId: string) => ['evidence', personId];
const legalHolds = (personId: string) => ['legal-holds', personId];
const path = (personId: string) => ({ params: { path: { personId } } });

export const useBorrower = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'file'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}', path(personId))),
  });
export const useStandings = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'standings'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/standings', path(personId))),
  });
export const useStandingHistory = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'history'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/standings/history', path(personId))),
  });
const readKnown = (personId: string, asOf?: string, knownAt?: string) =>
  answer(
    api.GET('/api/v1/borrowers/{personId}/standings', {
      params: { path: { personId }, query: { asOf, knownAt } },
    }),
  );
/** What was known at a moment of the standings of a day. */
export const useKnownThen = (personId: string, asOf?: string, knownAt?: string) =>
  useQuery({
    queryKey: person(personId, 'known', asOf, knownAt),
    queryFn: () => readKnown(personId, asOf, knownAt),
    enabled: Boolean(asOf && knownAt),
  });
export const useKnownNow = (personId: string, asOf?: string) =>
  useQuery({
    queryKey: person(personId, 'known', asOf),
    queryFn: () => readKnown(personId, asOf),
    enabled: Boolean(asOf),
  });
export const useContacts = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'contacts'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/contacts', path(personId))),
  });
export const usePromises = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'promises'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/promises', path(personId))),
  });
export const useAgreements = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'agreements'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/agreements', path(personId))),
  });
export const useRepayments = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'repayments'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/repayments', path(personId))),
  });
export const useVisits = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'visits'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/visits', path(personId))),
  });
export const useOptions = (personId: string, loanId?: string) =>
  useQuery({
    queryKey: person(personId, 'options', loanId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/borrowers/{personId}/contact-options', {
          params: { path: { personId }, query: { loanId: loanId ?? '' } },
        }),
      ),
    enabled: Boolean(loanId),
    refetchInterval: 60_000,
  });
export const useConsents = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'consents'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/consents', path(personId))),
  });
export const useNotices = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'notices'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/notices', path(personId))),
  });
export const useCreditReports = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'credit-reports'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/credit-reports', path(personId))),
  });
export const usePauses = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'pauses'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/pauses', path(personId))),
  });
export const useScores = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'scores'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/scores', path(personId))),
  });
export const useAssessments = (personId: string, enabled: boolean) =>
  useQuery({
    queryKey: person(personId, 'assessments'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/assessments', path(personId))),
    enabled,
  });
export const usePlan = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'plan'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/plan', path(personId))),
  });
export const useAccountPlans = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'account-plans'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/account-plans', path(personId))),
  });
export const useOwner = (personId: string, enabled: boolean) =>
  useQuery({
    queryKey: person(personId, 'owner'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/owner', path(personId))),
    enabled,
  });
export const useRequestsAbout = (personId: string, enabled: boolean) =>
  useQuery({
    queryKey: person(personId, 'requests'),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/requests', path(personId))),
    enabled,
  });
export const useAgreementPreview = (personId: string, body: Schemas['MakeAgreement']) =>
  useQuery({
    queryKey: person(personId, 'agreement-preview', JSON.stringify(body)),
    queryFn: () => answer(api.POST('/api/v1/borrowers/{personId}/agreements/preview', { ...path(personId), body })),
    placeholderData: keepPreviousData,
    retry: false,
  });
export const useContents = (personId: string) =>
  useQuery({
    queryKey: evidence(personId),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/contents', path(personId))),
  });
export const useLegalHolds = (personId: string, enabled: boolean) =>
  useQuery({
    queryKey: legalHolds(personId),
    queryFn: () => answer(api.GET('/api/v1/borrowers/{personId}/legal-holds', path(personId))),
    enabled,
  });

/** Everything shown of a person is read again after a deed. */
export const useReload = (personId: string) => useRefresh(person(personId));

export function useAskPermit(personId: string, loanId: string, permitted: (permit: Schemas['PermitView']) => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/permits',
    (o: Schemas['ContactOptionView']) => ({
      path: { personId },
      body: { loanId, contactPointId: o.contactPointId, channel: o.channel, purpose: o.purpose },
    }),
    {
      onSuccess: (permit) => {
        permitted(permit);
        reload();
      },
      onError: reload,
    },
  );
}

export function useCheckIdentity(personId: string, permitId: string | undefined, checked: (verified: boolean) => void) {
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/identity-check',
    (verified: boolean) => ({
      path: { personId, permitId: permitId ?? '' },
      body: { verified, method: 'LAST_FOUR_OF_ID' },
    }),
    { onSuccess: (_, verified) => checked(verified) },
  );
}

export function useRecordOutcome(
  personId: string,
  permitId: string | undefined,
  note: string,
  recorded: (attempt: Schemas['AttemptView']) => void,
) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/outcome',
    (outcome: Schemas['Outcome']) => ({
      path: { personId, permitId: permitId ?? '' },
      body: {
        outcome,
        note: note || null,
        startedAt: null,
        durationSeconds: null,
        identityMethod: null,
        externalRef: null,
      },
    }),
    {
      onSuccess: (a) => {
        recorded(a);
        reload();
      },
    },
  );
}

/** The outcome of a permit that expired before anybody said it. */
export function useReportLate(personId: string, entry: Schemas['ContactEntryView']) {
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/outcome',
    (outcome: Schemas['Outcome']) => ({
      path: { personId, permitId: entry.decisionId },
      body: {
        outcome,
        startedAt: entry.at,
        note: null,
        durationSeconds: null,
        identityMethod: null,
        externalRef: null,
      },
    }),
    { onSuccess: useReload(personId) },
  );
}

export interface GrantedApproval {
  reason: string;
  until: Dayjs;
}

export function useApproveRule(personId: string, ruleId: string, granted: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/approvals',
    (v: GrantedApproval) => ({
      path: { personId },
      body: { ruleId, reason: v.reason, validUntil: v.until.endOf('day').toISOString() },
    }),
    {
      onSuccess: () => {
        granted();
        reload();
      },
    },
  );
}

export interface TakenPromise {
  amount: string;
  dueOn: Dayjs;
  method: string;
}

export function useTakePromise(
  borrower: Schemas['BorrowerView'],
  loanId: string,
  permitId: string | null,
  taken: () => void,
) {
  return useDeed(
    '/api/v1/borrowers/{personId}/promises',
    (v: TakenPromise) => ({
      path: { personId: borrower.personId },
      body: {
        loanId,
        amount: {
          amount: v.amount.replace(/,/g, ''),
          currency: borrower.loans.find((l) => l.id === loanId)?.principal.currency ?? '',
        },
        dueOn: v.dueOn.format('YYYY-MM-DD'),
        method: v.method,
        madeBy: 'BORROWER',
        permitId,
      },
    }),
    { onSuccess: taken },
  );
}

export function useCancelPromise(personId: string) {
  return useDeed(
    '/api/v1/borrowers/{personId}/promises/{promiseId}/cancellation',
    (promiseId: string) => ({ path: { personId, promiseId } }),
    { onSuccess: useReload(personId) },
  );
}

export const useMakeAgreement = (personId: string, body: Schemas['MakeAgreement'], made: () => void) =>
  useDeed('/api/v1/borrowers/{personId}/agreements', () => ({ path: { personId }, body }), { onSuccess: made });

export function useCancelAgreement(personId: string) {
  return useDeed(
    '/api/v1/borrowers/{personId}/agreements/{agreementId}/cancellation',
    (agreementId: string) => ({ path: { personId, agreementId } }),
    { onSuccess: useReload(personId) },
  );
}

export interface PlacedHold {
  reason: Schemas['PlaceHold']['reason'];
  note?: string;
  until?: Dayjs;
}

export function usePlaceHold(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/holds',
    (v: PlacedHold) => ({
      path: { personId },
      body: { reason: v.reason, note: v.note ?? null, untilAt: v.until?.endOf('day').toISOString() ?? null },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useLiftHold(personId: string, hold: Schemas['HoldView'] | null, done: () => void) {
  const reload = useReload(personId);
  return useMutation({
    mutationFn: (v: { note: string }) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/holds/{holdId}/lift', {
          params: {
            path: { personId, holdId: hold?.id ?? '' },
            header: { 'If-Match': `"${hold?.version}"` },
          },
          body: { note: v.note },
        }),
      ),
    onSuccess: () => {
      done();
      reload();
    },
  });
}

export interface WrittenPause {
  loanId: string;
  range: [Dayjs, Dayjs];
  reason: Schemas['WritePause']['reason'];
  note?: string;
}

export function useWritePause(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/pauses',
    (v: WrittenPause) => ({
      path: { personId },
      body: {
        loanId: v.loanId,
        fromOn: v.range[0].format('YYYY-MM-DD'),
        untilOn: v.range[1].format('YYYY-MM-DD'),
        reason: v.reason,
        note: v.note ?? null,
      },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useEndPause(personId: string) {
  return useDeed(
    '/api/v1/borrowers/{personId}/pauses/{pauseId}/end',
    (pauseId: string) => ({ path: { personId, pauseId } }),
    { onSuccess: useReload(personId) },
  );
}

export interface GivenConsent {
  kind: Schemas['ConsentKind'];
  hours: [Dayjs, Dayjs];
  day?: Dayjs;
  until: Dayjs;
  how: string;
}

export function useRecordConsent(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/consents',
    (v: GivenConsent) => ({
      path: { personId },
      body: {
        kind: v.kind,
        fromTime: v.hours[0].format('HH:mm'),
        toTime: v.hours[1].format('HH:mm'),
        onDay: v.day?.format('YYYY-MM-DD') ?? null,
        validUntil: v.until.format('YYYY-MM-DD'),
        givenHow: v.how,
      },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useWithdrawConsent(personId: string) {
  return useMutation({
    mutationFn: (consentId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/consents/{consentId}/withdraw', {
          params: { path: { personId, consentId } },
        }),
      ),
    onSuccess: useReload(personId),
  });
}

export function useOptOut(personId: string) {
  return useMutation({
    mutationFn: (pointId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/contact-points/{pointId}/opt-out', {
          params: { path: { personId, pointId } },
        }),
      ),
    onSuccess: useReload(personId),
  });
}

export function useOptIn(personId: string) {
  return useMutation({
    mutationFn: (pointId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/contact-points/{pointId}/opt-in', {
          params: { path: { personId, pointId } },
        }),
      ),
    onSuccess: useReload(personId),
  });
}

export interface GivenNotice {
  kind: Schemas['NoticeKind'];
  on: Dayjs;
  how: string;
}

export function useRecordNotice(personId: string, loanId: string | undefined, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/notices',
    (v: GivenNotice) => ({
      path: { personId },
      body: { loanId: loanId ?? '', kind: v.kind, givenOn: v.on.format('YYYY-MM-DD'), givenHow: v.how },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function usePlanCreditReport(personId: string, loanId: string | undefined, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/credit-reports',
    (v: { on: Dayjs }) => ({
      path: { personId },
      body: { loanId: loanId ?? '', reportOn: v.on.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

/** A planned credit report was made, or is dropped. */
export function useEndCreditReport(personId: string) {
  return useMutation({
    mutationFn: ({ id, reported }: { id: string; reported: boolean }) => {
      const params = { path: { personId, reportId: id } };
      return reported
        ? answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/report', { params }))
        : answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/drop', { params }));
    },
    onSuccess: useReload(personId),
  });
}

export interface AddedParty {
  role: Schemas['PartyRole'];
  loanId?: string;
  name: string;
  relation?: string;
}

export function useAddParty(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/parties',
    (v: AddedParty) => ({
      path: { personId },
      body: { ...v, loanId: v.loanId ?? null, relation: v.relation ?? null },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export interface Guarantee {
  kind: Schemas['GuaranteeKind'];
  document: string;
  endsOn?: Dayjs;
  claimedOn?: Dayjs;
}

export function useSetGuarantee(personId: string, partyId: string, done: () => void) {
  const reload = useReload(personId);
  return useMutation({
    mutationFn: (v: Guarantee) =>
      answer(
        api.PUT('/api/v1/borrowers/{personId}/parties/{partyId}/guarantee', {
          params: { path: { personId, partyId } },
          body: {
            kind: v.kind,
            document: v.document,
            endsOn: v.endsOn?.format('YYYY-MM-DD') ?? null,
            claimedOn: v.claimedOn?.format('YYYY-MM-DD') ?? null,
          },
        }),
      ),
    onSuccess: () => {
      done();
      reload();
    },
  });
}

export interface Place {
  country?: string;
  zone: string;
  otherZones?: string[];
}

export function useSetPlace(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useMutation({
    mutationFn: (v: Place) =>
      answer(
        api.PUT('/api/v1/borrowers/{personId}/place', {
          params: { path: { personId } },
          body: { country: v.country ?? null, zone: v.zone, otherZones: v.otherZones ?? [] },
        }),
      ),
    onSuccess: () => {
      done();
      reload();
    },
  });
}

export type Wish = Pick<Schemas['RevealField'], 'purpose' | 'reason'>;

export function useReveal(
  personId: string,
  field: Schemas['RevealedField'],
  subjectId: string | undefined,
  done: () => void,
) {
  return useMutation({
    mutationFn: (v: Wish) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/reveals', {
          params: { path: { personId } },
          body: { field, subjectId: subjectId ?? null, ...v },
        }),
      ),
    onSuccess: done,
  });
}

export interface SetScore {
  points: number;
  reason: string;
  until: Dayjs;
}

export function useOverrideScore(personId: string, loanId: string | undefined, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/score-overrides',
    (v: SetScore) => ({
      path: { personId },
      body: { loanId: loanId ?? '', points: v.points, reason: v.reason, until: v.until.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useRefuseMachine(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/machine-refusal',
    (v: { note: string }) => ({ path: { personId }, body: v }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useAgreeToMachine(personId: string, done: () => void) {
  const reload = useReload(personId);
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/v1/borrowers/{personId}/machine-refusal', path(personId))),
    onSuccess: () => {
      done();
      reload();
    },
  });
}

export function useRecordAssessment(
  personId: string,
  topic: Schemas['AssessmentTopicView']['topic'] | undefined,
  done: () => void,
) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/assessments',
    (v: { value: string; note: string }) => ({ path: { personId }, body: { topic: topic ?? 'OVERDUE_REASON', ...v } }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useFinishStep(personId: string, stepId: string | undefined, done: () => void) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/plan/{stepId}/done',
    (v: { note: string }) => ({ path: { personId, stepId: stepId ?? '' }, body: v }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export interface WrittenAccountPlan {
  channel?: Schemas['AccountPlanView']['channel'];
  everyDays?: number | null;
  /** In percent. */
  floor?: number | null;
  milestones: { on: Dayjs; what: string }[];
  note?: string | null;
}

/** @param basedOn the version that was seen when the writing began */
export function useWriteAccountPlan(
  personId: string,
  loanId: string | undefined,
  basedOn: number | undefined,
  done: () => void,
) {
  const reload = useReload(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/account-plans',
    (v: WrittenAccountPlan) => ({
      path: { personId },
      body: {
        loanId: loanId ?? '',
        basedOn: basedOn ?? 0,
        channel: v.channel ?? null,
        everyDays: v.everyDays ?? null,
        floor: v.floor === null || v.floor === undefined ? null : Number((v.floor / 100).toFixed(4)),
        milestones: v.milestones.map((m) => ({ on: m.on.format('YYYY-MM-DD'), what: m.what })),
        note: v.note || null,
      },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
      onError: reload,
    },
  );
}

/** Whoever answers for a person and what is asked about him is on desks and lists as well. */
const useReloadCase = (personId: string) => useRefresh(person(personId), REQUESTS, DESK);

export interface AssignedOwner {
  owner?: string;
  helper?: string;
  note: string;
}

export function useAssign(personId: string, done: () => void) {
  const reload = useReloadCase(personId);
  return useDeed(
    '/api/v1/owner-assignments',
    (v: AssignedOwner) => ({
      body: {
        persons: [personId],
        fromOwner: null,
        owner: v.owner ?? null,
        helper: v.helper ?? null,
        note: v.note,
      },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export interface PromisedCall {
  at: Dayjs;
  note?: string;
}

export function usePromiseCall(personId: string, done: () => void) {
  const reload = useReloadCase(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/call-backs',
    (v: PromisedCall) => ({
      path: { personId },
      body: { at: instantOf(v.at.format('YYYY-MM-DDTHH:mm')), note: v.note ?? null },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export interface RaisedRequest {
  department: Schemas['Department'];
  words: string;
  dueOn: Dayjs;
}

export function useRaiseRequest(personId: string, done: () => void) {
  const reload = useReloadCase(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/requests',
    (v: RaisedRequest) => ({
      path: { personId },
      body: { ...v, dueOn: v.dueOn.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useAnswerRequest(personId: string, requestId: string | undefined, done: () => void) {
  const reload = useReloadCase(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/requests/{id}/answer',
    (v: { answer: string }) => ({ path: { personId, id: requestId ?? '' }, body: v }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

const headers = async () => ({
  Authorization: `Bearer ${await session.token()}`,
  'Accept-Language': session.language(),
});

/** A file of the service, by its address, as the browser's download. */
async function download(address: string, name: string) {
  const response = await fetch(address, { headers: await headers() });
  if (!response.ok) throw new ServiceError(await response.json());
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** One content, or without one the pack of everything that can be proved. */
export const useDownload = (personId: string, loanId?: string) =>
  useMutation({
    mutationFn: (contentId?: string) =>
      contentId
        ? download(`/api/v1/borrowers/${personId}/contents/${contentId}/file`, contentId)
        : download(
            `/api/v1/borrowers/${personId}/evidence-pack${loanId ? `?loanId=${loanId}` : ''}`,
            `evidence-${personId}.zip`,
          ),
  });

const useReloadEvidence = (personId: string) => useRefresh(evidence(personId), legalHolds(personId));

export function useStoreContent(personId: string, kind: Schemas['ContentKind'], loanId?: string) {
  const reload = useReloadEvidence(personId);
  return useMutation({
    mutationFn: async (file: File) => {
      const body = new FormData();
      body.append('file', file);
      body.append('kind', kind);
      if (loanId) body.append('loanId', loanId);
      const response = await fetch(`/api/v1/borrowers/${personId}/contents`, {
        method: 'POST',
        headers: await headers(),
        body,
      });
      if (!response.ok) throw new ServiceError(await response.json());
    },
    onSuccess: () => {
      reload();
    },
  });
}

export function usePlaceLegalHold(personId: string, done: () => void) {
  const reload = useReloadEvidence(personId);
  return useDeed(
    '/api/v1/borrowers/{personId}/legal-holds',
    (v: { reason: string }) => ({ path: { personId }, body: v }),
    {
      onSuccess: () => {
        done();
        reload();
      },
    },
  );
}

export function useLiftLegalHold(personId: string) {
  const reload = useReloadEvidence(personId);
  return useMutation({
    mutationFn: (holdId: string) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/legal-holds/{holdId}/lift', { params: { path: { personId, holdId } } }),
      ),
    onSuccess: () => {
      reload();
    },
  });
}
