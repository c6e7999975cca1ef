import { useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, items, type Schemas } from '../api/client';
import { AGENCIES } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

const USERS = ['users'];
const CLIENTS = ['clients'];
const TEAMS = ['teams'];
const RIGHTS = ['rights-requests'];
const CHECKLIST = ['checklist'];
const PRODUCTS = ['products'];

export type Role = Schemas['Role'];
export type User = Schemas['UserView'];
export type Client = Schemas['ClientView'];
export type Team = Schemas['TeamView'];
export type RightsRequest = Schemas['RightsRequestView'];

const flag = (value?: string) => (value === undefined ? undefined : value === 'true');

export const useUsers = (f: { text?: string; role?: string; active?: string }) =>
  usePages([...USERS, f.text, f.role, f.active], (cursor) =>
    answer(
      api.GET('/api/v1/users', {
        params: {
          query: { text: f.text, role: f.role as Role | undefined, active: flag(f.active), cursor },
        },
      }),
    ),
  );
export const useClients = (f: { agency?: string; active?: string }) =>
  usePages([...CLIENTS, f.agency, f.active], (cursor) =>
    answer(api.GET('/api/v1/clients', { params: { query: { agency: f.agency, active: flag(f.active), cursor } } })),
  );
export const useTeams = () => useQuery({ queryKey: TEAMS, queryFn: () => items(api.GET('/api/v1/teams')) });
export const useScopes = () =>
  useQuery({ queryKey: ['scopes'], queryFn: () => items(api.GET('/api/v1/clients/scopes')), staleTime: Infinity });
export const useRightsRequests = (state?: string) =>
  usePages([...RIGHTS, state], (cursor) =>
    answer(
      api.GET('/api/v1/rights-requests', {
        params: { query: { state: state as Schemas['RightsState'] | undefined, cursor } },
      }),
    ),
  );
export const useUserSessions = (userId: string) =>
  useQuery({
    queryKey: [...USERS, userId, 'sessions'],
    queryFn: () => items(api.GET('/api/v1/users/{userId}/sessions', { params: { path: { userId } } })),
  });

const useChanged = () => useRefresh(USERS, CLIENTS, TEAMS, RIGHTS, CHECKLIST);

export interface NewUser {
  username: string;
  displayName: string;
  teamId?: string;
  roles: Role[];
  reason: string;
}

export function useMakeUser(done: (made: User) => void) {
  const refresh = useChanged();
  return useDeed('/api/v1/users', (v: NewUser) => ({ body: { ...v, teamId: v.teamId ?? null } }), {
    onSuccess: (made) => {
      refresh();
      done(made);
    },
  });
}

export function useDescribeUser(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: { userId: string; displayName: string; teamId?: string | null }) =>
      answer(
        api.PUT('/api/v1/users/{userId}', {
          params: { path: { userId: v.userId } },
          body: { displayName: v.displayName, teamId: v.teamId ?? null },
        }),
      ),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

/** What an administrator does to an account; an account that is made active again is asked roles for. */
export type UserDeed = { userId: string; reason: string } & (
  | { deed: 'rights' | 'activate'; roles: Role[] }
  | { deed: 'deactivate' }
);

export function useChangeUser(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: UserDeed) => {
      const params = { path: { userId: v.userId } };
      if (v.deed === 'deactivate')
        return answer(api.POST('/api/v1/users/{userId}/deactivate', { params, body: { reason: v.reason } }));
      const body = { roles: v.roles, reason: v.reason };
      return v.deed === 'rights'
        ? answer(api.POST('/api/v1/users/{userId}/rights', { params, body }))
        : answer(api.POST('/api/v1/users/{userId}/activate', { params, body }));
    },
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useGivePassword() {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (userId: string) =>
      answer(api.POST('/api/v1/users/{userId}/password', { params: { path: { userId } } })),
    onSuccess: refresh,
  });
}

export function useEndUserSecondFactor(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (userId: string) =>
      answer(api.POST('/api/v1/users/{userId}/second-factor/end', { params: { path: { userId } } })),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useUnlock(done: () => void) {
  return useMutation({
    mutationFn: (userId: string) => answer(api.POST('/api/v1/users/{userId}/unlock', { params: { path: { userId } } })),
    onSuccess: done,
  });
}

export function useEndUserSession(userId: string) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (sessionId: string) =>
      answer(api.POST('/api/v1/users/{userId}/sessions/{sessionId}/end', { params: { path: { userId, sessionId } } })),
    onSuccess: refresh,
  });
}

export function useDecideRights(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: { id: string; deed: 'grant' | 'withdraw' } | { id: string; deed: 'refuse'; reason: string }) => {
      const params = { path: { id: v.id } };
      if (v.deed === 'refuse')
        return answer(api.POST('/api/v1/rights-requests/{id}/refuse', { params, body: { reason: v.reason } }));
      return v.deed === 'grant'
        ? answer(api.POST('/api/v1/rights-requests/{id}/grant', { params }))
        : answer(api.POST('/api/v1/rights-requests/{id}/withdraw', { params }));
    },
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useMakeTeam(done: () => void) {
  const refresh = useChanged();
  return useDeed('/api/v1/teams', (v: { code: string; name: string; queue: string }) => ({ body: v }), {
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useDescribeTeam(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: { teamId: string; name: string; queue: string }) =>
      answer(
        api.PUT('/api/v1/teams/{teamId}', {
          params: { path: { teamId: v.teamId } },
          body: { name: v.name, queue: v.queue },
        }),
      ),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export interface DescribedClient {
  name: string;
  addresses?: string[];
  expiresOn?: Dayjs | null;
}

export interface NewClient extends DescribedClient {
  clientId: string;
  agencyId?: string;
  scopes: string[];
  reason: string;
}

const lastDay = (day?: Dayjs | null) => day?.format('YYYY-MM-DD') ?? null;

export function useMakeClient(done: (made: Client) => void) {
  const refresh = useChanged();
  return useDeed(
    '/api/v1/clients',
    (v: NewClient) => ({
      body: {
        ...v,
        agencyId: v.agencyId ?? null,
        addresses: v.addresses ?? [],
        expiresOn: lastDay(v.expiresOn),
      },
    }),
    {
      onSuccess: (made) => {
        refresh();
        done(made);
      },
    },
  );
}

export function useDescribeClient(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: DescribedClient & { id: string }) =>
      answer(
        api.PUT('/api/v1/clients/{id}', {
          params: { path: { id: v.id } },
          body: { name: v.name, addresses: v.addresses ?? [], expiresOn: lastDay(v.expiresOn) },
        }),
      ),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export type ClientDeed = { id: string; reason: string } & (
  | { deed: 'rights' | 'activate'; scopes: string[] }
  | { deed: 'deactivate' }
);

export function useChangeClient(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: ClientDeed) => {
      const params = { path: { id: v.id } };
      if (v.deed === 'deactivate')
        return answer(api.POST('/api/v1/clients/{id}/deactivate', { params, body: { reason: v.reason } }));
      const body = { scopes: v.scopes, reason: v.reason };
      return v.deed === 'rights'
        ? answer(api.POST('/api/v1/clients/{id}/rights', { params, body }))
        : answer(api.POST('/api/v1/clients/{id}/activate', { params, body }));
    },
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useRotateSecret() {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: { id: string; overlapHours: number }) =>
      answer(
        api.POST('/api/v1/clients/{id}/secret', {
          params: { path: { id: v.id } },
          body: { overlapHours: v.overlapHours },
        }),
      ),
    onSuccess: refresh,
  });
}

export function useClientKeys(done: () => void) {
  const refresh = useChanged();
  return useMutation({
    mutationFn: (v: { id: string; keys?: string }) => {
      const params = { path: { id: v.id } };
      return v.keys
        ? answer(api.PUT('/api/v1/clients/{id}/keys', { params, body: { keys: v.keys } }))
        : answer(api.POST('/api/v1/clients/{id}/keys/end', { params }));
    },
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export const useChecklist = () =>
  useQuery({ queryKey: CHECKLIST, queryFn: () => items(api.GET('/api/v1/setup/checklist')) });

export function useEngageAgency(done: () => void) {
  const refresh = useRefresh(AGENCIES, CHECKLIST);
  return useDeed('/api/v1/agencies', (v: { code: string; name: string }) => ({ body: v }), {
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export function useSetAgencyWorks() {
  const refresh = useRefresh(AGENCIES, CHECKLIST);
  return useMutation({
    mutationFn: (v: { agencyId: string; works: boolean }) => {
      const params = { path: { agencyId: v.agencyId } };
      return v.works
        ? answer(api.POST('/api/v1/agencies/{agencyId}/resume', { params }))
        : answer(api.POST('/api/v1/agencies/{agencyId}/end', { params }));
    },
    onSuccess: refresh,
  });
}

export const useHouseProducts = () =>
  useQuery({ queryKey: PRODUCTS, queryFn: () => items(api.GET('/api/v1/products')) });

export function useSaveProduct(done: () => void) {
  const refresh = useRefresh(PRODUCTS, CHECKLIST);
  return useMutation({
    mutationFn: (body: Schemas['Product']) => answer(api.PUT('/api/v1/products', { body })),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}
