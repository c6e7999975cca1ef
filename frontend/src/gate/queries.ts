import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, items, type Schemas } from '../api/client';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

const RULES = ['rules'];
const REPLAYS = ['replays'];

export const useDecisions = (decision?: string, ruleId?: string) =>
  usePages(['decisions', decision, ruleId], (cursor) =>
    answer(
      api.GET('/api/v1/gate/decisions', {
        params: {
          query: { allowed: decision === undefined ? undefined : decision === 'allowed', ruleId, cursor, limit: 50 },
        },
      }),
    ),
  );
export const useRulePacks = () =>
  useQuery({ queryKey: RULES, queryFn: () => items(api.GET('/api/v1/gate/rule-packs')) });
export const useReplays = () =>
  useQuery({
    queryKey: REPLAYS,
    queryFn: () => items(api.GET('/api/v1/gate/replays', { params: { query: { limit: 20 } } })),
    refetchInterval: (q) => (q.state.data?.some((r) => !r.job.finishedAt) ? 1000 : false),
  });

export const useBeginReplay = () => useDeed('/api/v1/gate/replays', () => ({}), { onSuccess: useRefresh(REPLAYS) });

export function useAttest(done: () => void) {
  const refresh = useRefresh(RULES);
  return useDeed(
    '/api/v1/gate/rule-packs/{jurisdiction}/attestations',
    ({ jurisdiction, ...body }: { jurisdiction: string; ruleId: string; textRead: string }) => ({
      path: { jurisdiction },
      body,
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export const useTryOverride = () =>
  useMutation({
    mutationFn: ({ jurisdiction, body }: { jurisdiction: string; body: Schemas['TryOverride'] }) =>
      answer(
        api.POST('/api/v1/gate/rule-packs/{jurisdiction}/trials', {
          params: { path: { jurisdiction } },
          body,
        }),
      ),
  });

export function useEnforceOverride(done: () => void) {
  const refresh = useRefresh(RULES);
  return useDeed(
    '/api/v1/gate/rule-packs/{jurisdiction}/overrides',
    ({ jurisdiction, body }: { jurisdiction: string; body: Schemas['OverrideRule'] }) => ({
      path: { jurisdiction },
      body,
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}
