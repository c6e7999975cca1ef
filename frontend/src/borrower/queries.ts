import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { ask } from '../api/address';
import { answer, api, everything, items, type Schemas, ServiceError } from '../api/client';
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
const page = (personId: string, cursor: string | undefined) => ({
  params: { path: { personId }, query: { cursor } },
});

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
    queryFn: () =>
      everything((cursor) => api.GET('/api/v1/borrowers/{personId}/standings/history', page(personId, cursor))),
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
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/contacts', page(personId, cursor))),
  });
export const usePromises = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'promises'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/promises', page(personId, cursor))),
  });
export const useAgreements = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'agreements'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/agreements', page(personId, cursor))),
  });
export const useRepayments = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'repayments'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/repayments', page(personId, cursor))),
  });
export const useVisits = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'visits'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/visits', page(personId, cursor))),
  });
export const useOptions = (personId: string, loanId?: string) =>
  useQuery({
    queryKey: person(personId, 'options', loanId),
    queryFn: () =>
      items(
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
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/consents', page(personId, cursor))),
  });
export const useNotices = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'notices'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/notices', page(personId, cursor))),
  });
export const useCreditReports = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'credit-reports'),
    queryFn: () =>
      everything((cursor) => api.GET('/api/v1/borrowers/{personId}/credit-reports', page(personId, cursor))),
  });
export const usePauses = (personId: string) =>
  useQuery({
    queryKey: person(personId, 'pauses'),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/pauses', page(personId, cursor))),
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
    queryFn: () =>
      everything((cursor) => api.GET('/api/v1/borrowers/{personId}/account-plans', page(personId, cursor))),
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
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/requests', page(personId, cursor))),
    enabled,
  });
export const useAgreementPreview = (personId: string, body: Schemas['MakeAgreement']) =>
  useQuery({
    queryKey: person(personId, 'agreement-preview', JSON.stringify(body)),
    queryFn: () => items(api.POST('/api/v1/borrowers/{personId}/agreements/preview', { ...path(personId), body })),
    placeholderData: keepPreviousData,
    retry: false,
  });
export const useContents = (personId: string) =>
  useQuery({
    queryKey: evidence(personId),
    queryFn: () => everything((cursor) => api.GET('/api/v1/borrowers/{personId}/contents', page(personId, cursor))),
  });
export const useLegalHolds = (personId: string, enabled: boolean) =>
  useQuery({
    queryKey: legalHolds(personId),
    queryFn: () => items(api.GET('/api/v1/borrowers/{personId}/legal-holds', path(personId))),
    enabled,
  });

/** Everything shown of a person is read again after a deed. */
export function useReload() {
  const cache = useQueryClient();
  return (personId: string) => cache.invalidateQueries({ queryKey: person(personId) });
}

/** A deed says whose it is when it is done, for the page may go on to the next person while it is sent. */
type Of<V = unknown> = V & { personId: string };

export function useAskPermit(permitted: (permit: Schemas['PermitView']) => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/permits',
    ({ personId, loanId, option: o }: Of<{ loanId: string; option: Schemas['ContactOptionView'] }>) => ({
      path: { personId },
      body: { loanId, contactPointId: o.contactPointId, channel: o.channel, purpose: o.purpose },
    }),
    {
      onSuccess: (permit, v) => {
        permitted(permit);
        reload(v.personId);
      },
      onError: (_, v) => reload(v.personId),
    },
  );
}

export function useCheckIdentity(checked: (verified: boolean) => void) {
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/identity-check',
    ({ personId, permitId, verified }: Of<{ permitId: string; verified: boolean }>) => ({
      path: { personId, permitId },
      body: { verified, method: 'LAST_FOUR_OF_ID' },
    }),
    { onSuccess: (_, v) => checked(v.verified) },
  );
}

export function useRecordOutcome(recorded: (attempt: Schemas['AttemptView']) => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/outcome',
    ({ personId, permitId, outcome, note }: Of<{ permitId: string; outcome: Schemas['Outcome']; note: string }>) => ({
      path: { personId, permitId },
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
      onSuccess: (a, v) => {
        recorded(a);
        reload(v.personId);
      },
    },
  );
}

/** The outcome of a permit that expired before anybody said it. */
export function useReportLate() {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/permits/{permitId}/outcome',
    ({ personId, entry, outcome }: Of<{ entry: Schemas['ContactEntryView']; outcome: Schemas['Outcome'] }>) => ({
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
    { onSuccess: (_, v) => reload(v.personId) },
  );
}

export interface GrantedApproval {
  reason: string;
  until: Dayjs;
}

export function useApproveRule(granted: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/approvals',
    (v: Of<GrantedApproval & { ruleId: string }>) => ({
      path: { personId: v.personId },
      body: { ruleId: v.ruleId, reason: v.reason, validUntil: v.until.endOf('day').toISOString() },
    }),
    {
      onSuccess: (_, v) => {
        granted();
        reload(v.personId);
      },
    },
  );
}

export interface TakenPromise {
  amount: string;
  dueOn: Dayjs;
  method: string;
}

export function useTakePromise(taken: () => void) {
  return useDeed(
    '/api/v1/borrowers/{personId}/promises',
    (v: Of<TakenPromise & { loanId: string; currency: string; permitId: string | null }>) => ({
      path: { personId: v.personId },
      body: {
        loanId: v.loanId,
        amount: { amount: v.amount.replace(/,/g, ''), currency: v.currency },
        dueOn: v.dueOn.format('YYYY-MM-DD'),
        method: v.method,
        madeBy: 'BORROWER',
        permitId: v.permitId,
      },
    }),
    { onSuccess: taken },
  );
}

export function useCancelPromise() {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/promises/{promiseId}/cancellation',
    (path: Of<{ promiseId: string }>) => ({ path }),
    { onSuccess: (_, v) => reload(v.personId) },
  );
}

export const useMakeAgreement = (made: () => void) =>
  useDeed(
    '/api/v1/borrowers/{personId}/agreements',
    ({ personId, body }: Of<{ body: Schemas['MakeAgreement'] }>) => ({ path: { personId }, body }),
    { onSuccess: made },
  );

export function useCancelAgreement() {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/agreements/{agreementId}/cancellation',
    (path: Of<{ agreementId: string }>) => ({ path }),
    { onSuccess: (_, v) => reload(v.personId) },
  );
}

export interface PlacedHold {
  reason: Schemas['PlaceHold']['reason'];
  note?: string;
  until?: Dayjs;
}

export function usePlaceHold(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/holds',
    (v: Of<PlacedHold>) => ({
      path: { personId: v.personId },
      body: { reason: v.reason, note: v.note ?? null, untilAt: v.until?.endOf('day').toISOString() ?? null },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useLiftHold(done: () => void) {
  const reload = useReload();
  return useMutation({
    mutationFn: ({ personId, hold, note }: Of<{ hold: Schemas['HoldView']; note: string }>) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/holds/{holdId}/lift', {
          params: { path: { personId, holdId: hold.id }, header: { 'If-Match': `"${hold.version}"` } },
          body: { note },
        }),
      ),
    onSuccess: (_, v) => {
      done();
      reload(v.personId);
    },
  });
}

export interface WrittenPause {
  loanId: string;
  range: [Dayjs, Dayjs];
  reason: Schemas['WritePause']['reason'];
  note?: string;
}

export function useWritePause(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/pauses',
    (v: Of<WrittenPause>) => ({
      path: { personId: v.personId },
      body: {
        loanId: v.loanId,
        fromOn: v.range[0].format('YYYY-MM-DD'),
        untilOn: v.range[1].format('YYYY-MM-DD'),
        reason: v.reason,
        note: v.note ?? null,
      },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useEndPause() {
  const reload = useReload();
  return useDeed('/api/v1/borrowers/{personId}/pauses/{pauseId}/end', (path: Of<{ pauseId: string }>) => ({ path }), {
    onSuccess: (_, v) => reload(v.personId),
  });
}

export interface GivenConsent {
  kind: Schemas['ConsentKind'];
  hours: [Dayjs, Dayjs];
  day?: Dayjs;
  until: Dayjs;
  how: string;
}

export function useRecordConsent(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/consents',
    (v: Of<GivenConsent>) => ({
      path: { personId: v.personId },
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
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useWithdrawConsent() {
  const reload = useReload();
  return useMutation({
    mutationFn: (path: Of<{ consentId: string }>) =>
      answer(api.POST('/api/v1/borrowers/{personId}/consents/{consentId}/withdraw', { params: { path } })),
    onSuccess: (_, v) => reload(v.personId),
  });
}

export function useOptOut() {
  const reload = useReload();
  return useMutation({
    mutationFn: (path: Of<{ pointId: string }>) =>
      answer(api.POST('/api/v1/borrowers/{personId}/contact-points/{pointId}/opt-out', { params: { path } })),
    onSuccess: (_, v) => reload(v.personId),
  });
}

export function useOptIn() {
  const reload = useReload();
  return useMutation({
    mutationFn: (path: Of<{ pointId: string }>) =>
      answer(api.POST('/api/v1/borrowers/{personId}/contact-points/{pointId}/opt-in', { params: { path } })),
    onSuccess: (_, v) => reload(v.personId),
  });
}

export interface GivenNotice {
  kind: Schemas['NoticeKind'];
  on: Dayjs;
  how: string;
}

export function useRecordNotice(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/notices',
    (v: Of<GivenNotice & { loanId: string }>) => ({
      path: { personId: v.personId },
      body: { loanId: v.loanId, kind: v.kind, givenOn: v.on.format('YYYY-MM-DD'), givenHow: v.how },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function usePlanCreditReport(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/credit-reports',
    (v: Of<{ loanId: string; on: Dayjs }>) => ({
      path: { personId: v.personId },
      body: { loanId: v.loanId, reportOn: v.on.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

/** A planned credit report was made, or is dropped. */
export function useEndCreditReport() {
  const reload = useReload();
  return useMutation({
    mutationFn: ({ personId, id, reported }: Of<{ id: string; reported: boolean }>) => {
      const params = { path: { personId, reportId: id } };
      return reported
        ? answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/report', { params }))
        : answer(api.POST('/api/v1/borrowers/{personId}/credit-reports/{reportId}/drop', { params }));
    },
    onSuccess: (_, v) => reload(v.personId),
  });
}

export interface AddedParty {
  role: Schemas['PartyRole'];
  loanId?: string;
  name: string;
  relation?: string;
}

export function useAddParty(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/parties',
    ({ personId, ...v }: Of<AddedParty>) => ({
      path: { personId },
      body: { ...v, loanId: v.loanId ?? null, relation: v.relation ?? null },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
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

export function useSetGuarantee(done: () => void) {
  const reload = useReload();
  return useMutation({
    mutationFn: (v: Of<Guarantee & { partyId: string }>) =>
      answer(
        api.PUT('/api/v1/borrowers/{personId}/parties/{partyId}/guarantee', {
          params: { path: { personId: v.personId, partyId: v.partyId } },
          body: {
            kind: v.kind,
            document: v.document,
            endsOn: v.endsOn?.format('YYYY-MM-DD') ?? null,
            claimedOn: v.claimedOn?.format('YYYY-MM-DD') ?? null,
          },
        }),
      ),
    onSuccess: (_, v) => {
      done();
      reload(v.personId);
    },
  });
}

export interface Place {
  country?: string;
  zone: string;
  otherZones?: string[];
}

export function useSetPlace(done: () => void) {
  const reload = useReload();
  return useMutation({
    mutationFn: (v: Of<Place>) =>
      answer(
        api.PUT('/api/v1/borrowers/{personId}/place', {
          params: { path: { personId: v.personId } },
          body: { country: v.country ?? null, zone: v.zone, otherZones: v.otherZones ?? [] },
        }),
      ),
    onSuccess: (_, v) => {
      done();
      reload(v.personId);
    },
  });
}

export type Wish = Pick<Schemas['RevealField'], 'purpose' | 'reason'>;

export function useReveal(done: () => void) {
  return useMutation({
    mutationFn: ({
      personId,
      subjectId,
      ...v
    }: Of<Wish & { field: Schemas['RevealedField']; subjectId: string | undefined }>) =>
      answer(
        api.POST('/api/v1/borrowers/{personId}/reveals', {
          params: { path: { personId } },
          body: { ...v, subjectId: subjectId ?? null },
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

export function useOverrideScore(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/score-overrides',
    (v: Of<SetScore & { loanId: string }>) => ({
      path: { personId: v.personId },
      body: { loanId: v.loanId, points: v.points, reason: v.reason, until: v.until.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useRefuseMachine(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/machine-refusal',
    ({ personId, note }: Of<{ note: string }>) => ({ path: { personId }, body: { note } }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useAgreeToMachine(done: () => void) {
  const reload = useReload();
  return useMutation({
    mutationFn: (personId: string) =>
      answer(api.DELETE('/api/v1/borrowers/{personId}/machine-refusal', path(personId))),
    onSuccess: (_, personId) => {
      done();
      reload(personId);
    },
  });
}

export interface GivenAssessment {
  value: string;
  note: string;
}

export function useRecordAssessment(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/assessments',
    ({ personId, ...body }: Of<GivenAssessment & Pick<Schemas['AssessmentTopicView'], 'topic'>>) => ({
      path: { personId },
      body,
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useFinishStep(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/plan/{stepId}/done',
    ({ note, ...path }: Of<{ stepId: string; note: string }>) => ({ path, body: { note } }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
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
/** The account, and the version that was seen when the writing began. */
export type PlannedAccount = Pick<Schemas['WriteAccountPlan'], 'loanId' | 'basedOn'>;

export function useWriteAccountPlan(done: () => void) {
  const reload = useReload();
  return useDeed(
    '/api/v1/borrowers/{personId}/account-plans',
    (v: Of<WrittenAccountPlan & PlannedAccount>) => ({
      path: { personId: v.personId },
      body: {
        loanId: v.loanId,
        basedOn: v.basedOn,
        channel: v.channel ?? null,
        everyDays: v.everyDays ?? null,
        floor: v.floor === null || v.floor === undefined ? null : Number((v.floor / 100).toFixed(4)),
        milestones: v.milestones.map((m) => ({ on: m.on.format('YYYY-MM-DD'), what: m.what })),
        note: v.note || null,
      },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
      onError: (_, v) => reload(v.personId),
    },
  );
}

/** Whoever answers for a person and what is asked about him is on desks and lists as well. */
function useReloadCase() {
  const reload = useReload();
  const refresh = useRefresh(REQUESTS, DESK);
  return (personId: string) => {
    reload(personId);
    refresh();
  };
}

export interface AssignedOwner {
  owner?: string;
  helper?: string;
  note: string;
}

export function useAssign(done: () => void) {
  const reload = useReloadCase();
  return useDeed(
    '/api/v1/owner-assignments',
    (v: Of<AssignedOwner>) => ({
      body: {
        persons: [v.personId],
        fromOwner: null,
        owner: v.owner ?? null,
        helper: v.helper ?? null,
        note: v.note,
      },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export interface PromisedCall {
  at: Dayjs;
  note?: string;
}

export function usePromiseCall(done: () => void) {
  const reload = useReloadCase();
  return useDeed(
    '/api/v1/borrowers/{personId}/call-backs',
    (v: Of<PromisedCall>) => ({
      path: { personId: v.personId },
      body: { at: instantOf(v.at.format('YYYY-MM-DDTHH:mm')), note: v.note ?? null },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export interface RaisedRequest {
  department: Schemas['Department'];
  words: string;
  dueOn: Dayjs;
}

export function useRaiseRequest(done: () => void) {
  const reload = useReloadCase();
  return useDeed(
    '/api/v1/borrowers/{personId}/requests',
    ({ personId, ...v }: Of<RaisedRequest>) => ({
      path: { personId },
      body: { ...v, dueOn: v.dueOn.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useAnswerRequest(done: () => void) {
  const reload = useReloadCase();
  return useDeed(
    '/api/v1/borrowers/{personId}/requests/{id}/answer',
    (v: Of<{ id: string; answer: string }>) => ({
      path: { personId: v.personId, id: v.id },
      body: { answer: v.answer },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
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
  const response = await ask(address, { headers: await headers() });
  if (!response.ok) throw new ServiceError(await response.json());
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

export const useFetchContent = () =>
  useMutation({
    mutationFn: ({ personId, contentId }: Of<{ contentId: string }>) =>
      download(`/api/v1/borrowers/${personId}/contents/${contentId}/file`, contentId),
  });

/** Everything that can be proved, of one loan or of all. */
export const useFetchPack = () =>
  useMutation({
    mutationFn: ({ personId, loanId }: Of<{ loanId?: string }>) =>
      download(
        `/api/v1/borrowers/${personId}/evidence-pack${loanId ? `?loanId=${loanId}` : ''}`,
        `evidence-${personId}.zip`,
      ),
  });

function useReloadEvidence() {
  const cache = useQueryClient();
  return (personId: string) => {
    cache.invalidateQueries({ queryKey: evidence(personId) });
    cache.invalidateQueries({ queryKey: legalHolds(personId) });
  };
}

export function useStoreContent() {
  const reload = useReloadEvidence();
  return useMutation({
    mutationFn: async (v: Of<{ file: File; kind: Schemas['ContentKind']; loanId?: string }>) => {
      const body = new FormData();
      body.append('file', v.file);
      body.append('kind', v.kind);
      if (v.loanId) body.append('loanId', v.loanId);
      const response = await ask(`/api/v1/borrowers/${v.personId}/contents`, {
        method: 'POST',
        headers: await headers(),
        body,
      });
      const said = await response.json();
      if (!response.ok) throw new ServiceError(said);
    },
    onSuccess: (_, v) => reload(v.personId),
  });
}

export function usePlaceLegalHold(done: () => void) {
  const reload = useReloadEvidence();
  return useDeed(
    '/api/v1/borrowers/{personId}/legal-holds',
    ({ personId, reason }: Of<{ reason: string }>) => ({ path: { personId }, body: { reason } }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.personId);
      },
    },
  );
}

export function useLiftLegalHold() {
  const reload = useReloadEvidence();
  return useMutation({
    mutationFn: (path: Of<{ holdId: string }>) =>
      answer(api.POST('/api/v1/borrowers/{personId}/legal-holds/{holdId}/lift', { params: { path } })),
    onSuccess: (_, v) => reload(v.personId),
  });
}
