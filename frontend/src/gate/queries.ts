import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
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
  useQuery({ queryKey: RULES, queryFn: () => answer(api.GET('/api/v1/gate/rule-packs')) });
export const useReplays = () =>
  useQuery({
    queryKey: REPLAYS,
    queryFn: () => answer(api.GET('/api/v1/gate/replays')),
    refetchInterval: (q) => (q.state.data?.some((r) => !r.job.finishedAt) ? 1000 : false),
  });

export const useBeginReplay = () => useDeed('/api/v1/gate/replays', () => ({}), { onSuccess: useRefresh(REPLAYS) });

export function useAttest(jurisdiction: string, ruleId: string, done: () => void) {
  const refresh = useRefresh(RULES);
  return useDeed(
    '/api/v1/gate/rule-packs/{jurisdiction}/attestations',
    (v: { textRead: string }) => ({ path: { jurisdiction }, body: { ruleId, textRead: v.textRead } }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

/** @param draft what is tried, as the form says it */
export const useTryOverride = <V>(jurisdiction: string, draft: (v: V) => Schemas['TryOverride']) =>
  useMutation({
    mutationFn: (v: V) =>
      answer(
        api.POST('/api/v1/gate/rule-packs/{jurisdiction}/trials', {
          params: { path: { jurisdiction } },
          body: draft(v),
        }),
      ),
  });

/** @param draft the override, as the form says it */
export function useEnforceOverride<V>(
  jurisdiction: string,
  draft: (v: V) => Schemas['OverrideRule'],
  done: () => void,
) {
  const refresh = useRefresh(RULES);
  return useDeed(
    '/api/v1/gate/rule-packs/{jurisdiction}/overrides',
    (v: V) => ({ path: { jurisdiction }, body: draft(v) }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}
