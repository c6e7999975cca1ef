import { useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, everything, items, type Schemas } from '../api/client';
import { TEMPLATES } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';

export type Strategy = Schemas['StrategyView'];
export type Step = Schemas['StrategyStep'];

const STRATEGIES = ['strategies'];
export const DRY_RUNS = ['dry-runs'];
const EXPERIMENTS = ['experiments'];

export const useStrategies = () =>
  useQuery({ queryKey: STRATEGIES, queryFn: () => items(api.GET('/api/v1/strategies')) });
export const useDryRuns = () =>
  useQuery({
    queryKey: DRY_RUNS,
    queryFn: () => items(api.GET('/api/v1/dry-runs', { params: { query: { limit: 20 } } })),
  });
export const useExperiments = () =>
  useQuery({
    queryKey: EXPERIMENTS,
    queryFn: () => everything((cursor) => api.GET('/api/v1/experiments', { params: { query: { cursor } } })),
  });
/** Every version of every text. */
export const useTexts = () =>
  useQuery({
    queryKey: TEMPLATES,
    queryFn: () => everything((cursor) => api.GET('/api/v1/templates', { params: { query: { cursor } } })),
  });

export interface WrittenStrategy {
  code: string;
  nameZh: string;
  nameEn: string;
  effectiveFrom: Dayjs;
  steps: Step[];
}

export function useWriteStrategy(done: (strategy: Strategy) => void) {
  const refresh = useRefresh(STRATEGIES);
  return useDeed(
    '/api/v1/strategies',
    (v: WrittenStrategy) => ({ body: { ...v, effectiveFrom: v.effectiveFrom.format('YYYY-MM-DD') } }),
    {
      onSuccess: (strategy) => {
        refresh();
        done(strategy);
      },
    },
  );
}

export function useDecideStrategy() {
  const refresh = useRefresh(STRATEGIES);
  return useMutation({
    mutationFn: ({ strategy, deed }: { strategy: Strategy; deed: 'approve' | 'retire' }) => {
      const params = { path: { code: strategy.code, version: strategy.version } };
      return deed === 'approve'
        ? answer(api.POST('/api/v1/strategies/{code}/{version}/approve', { params }))
        : answer(api.POST('/api/v1/strategies/{code}/{version}/retire', { params }));
    },
    onSuccess: refresh,
  });
}

/** @param run a version as code/number, and the day */
export function useBeginDryRun(begun: (jobId: string) => void) {
  const refresh = useRefresh(DRY_RUNS);
  return useDeed(
    '/api/v1/dry-runs',
    (run: { version: string; onDate: string }) => {
      const [strategy = '', version = ''] = run.version.split('/');
      return { body: { strategy, version: Number(version), onDate: run.onDate } };
    },
    {
      onSuccess: (run) => {
        begun(run.job.id);
        refresh();
      },
    },
  );
}

export interface WrittenExperiment {
  code: string;
  name: string;
  challenger: string;
  /** In percent. */
  share: number;
  minimum: number;
  outcomeDays: number;
}

export function useWriteExperiment(done: () => void) {
  const refresh = useRefresh(EXPERIMENTS);
  return useDeed(
    '/api/v1/experiments',
    (v: WrittenExperiment) => ({ body: { ...v, share: Math.round(v.share * 10) / 1000 } as never }),
    {
      onSuccess: () => {
        refresh();
        done();
      },
    },
  );
}

export function useApproveExperiment() {
  return useMutation({
    mutationFn: (code: string) =>
      answer(api.POST('/api/v1/experiments/{code}/approve', { params: { path: { code } } })),
    onSuccess: useRefresh(EXPERIMENTS),
  });
}

export function useEndExperiment(done: () => void) {
  const refresh = useRefresh(EXPERIMENTS);
  return useMutation({
    mutationFn: (v: { code: string; why: string }) =>
      answer(api.POST('/api/v1/experiments/{code}/end', { params: { path: { code: v.code } }, body: { why: v.why } })),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}
