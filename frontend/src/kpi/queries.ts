import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, items, type Schemas } from '../api/client';
import { useRefresh } from '../api/useRefresh';

export type Goal = Schemas['GoalView'];

const GOALS = ['goals'];

export const useKpis = (from?: string, to?: string) =>
  useQuery({
    queryKey: ['kpis', from, to],
    queryFn: () => answer(api.GET('/api/v1/kpis', { params: { query: { from, to } } })),
  });
export const useGoals = (from?: string, to?: string) =>
  useQuery({
    queryKey: [...GOALS, from, to],
    queryFn: () => items(api.GET('/api/v1/kpis/goals', { params: { query: { from, to } } })),
  });

/** Shares in percent. */
export interface WantedGoal {
  kind: Goal['kind'];
  code: string;
  horizon: Goal['horizon'];
  from: number;
  to?: number | null;
  owner?: string | null;
  note?: string | null;
}
const share = (percent: number) => Number((percent / 100).toFixed(4));

export function useSetGoal(done: () => void) {
  const refresh = useRefresh(GOALS);
  return useMutation({
    mutationFn: (v: WantedGoal) =>
      answer(
        api.PUT('/api/v1/kpis/goals', {
          body: {
            kind: v.kind,
            code: v.code,
            horizon: v.horizon,
            targetFrom: share(v.from),
            targetTo: v.to === null || v.to === undefined ? null : share(v.to),
            owner: v.owner || null,
            note: v.note || null,
          },
        }),
      ),
    onSuccess: () => {
      done();
      refresh();
    },
  });
}

export function useRemoveGoal(done: () => void) {
  const refresh = useRefresh(GOALS);
  return useMutation({
    mutationFn: (g: Goal) =>
      answer(
        api.DELETE('/api/v1/kpis/goals/{kind}/{code}/{horizon}', {
          params: { path: { kind: g.kind, code: g.code, horizon: g.horizon } },
        }),
      ),
    onSuccess: () => {
      done();
      refresh();
    },
  });
}
