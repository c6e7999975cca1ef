import { useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, everything, items, type Schemas } from '../api/client';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Segment = Schemas['SegmentView'];
export type Quadrant = Schemas['QuadrantView'];
type Condition = Schemas['WriteSegment']['condition'];

const SEGMENTS = ['segments'];
const QUADRANTS = ['quadrants'];
export const SCORECARDS = ['scorecards'];

export const useSegments = () => useQuery({ queryKey: SEGMENTS, queryFn: () => items(api.GET('/api/v1/segments')) });
export const useFields = () =>
  useQuery({ queryKey: ['segment-fields'], queryFn: () => items(api.GET('/api/v1/segment-fields')) });
export const useQuadrants = () =>
  useQuery({ queryKey: QUADRANTS, queryFn: () => answer(api.GET('/api/v1/quadrants')) });
export const useScorecards = () =>
  useQuery({
    queryKey: SCORECARDS,
    queryFn: () => everything((cursor) => api.GET('/api/v1/scorecards', { params: { query: { cursor } } })),
  });
export const useSegmentAccounts = (code: string) =>
  usePages(['segment-accounts', code], (cursor) =>
    answer(api.GET('/api/v1/segments/{code}/accounts', { params: { path: { code }, query: { cursor, limit: 50 } } })),
  );

/** What a condition, as JSON, takes of the book. */
export const usePreview = (condition: string) =>
  useQuery({
    queryKey: ['segment-preview', condition],
    queryFn: () => answer(api.POST('/api/v1/segments/previews', { body: { condition: JSON.parse(condition) } })),
    retry: false,
    placeholderData: (before) => before,
  });
export const usePreviewAccounts = (condition: string, enabled: boolean) =>
  useQuery({
    queryKey: ['segment-preview-accounts', condition],
    queryFn: () =>
      answer(api.POST('/api/v1/segments/previews/accounts', { body: { condition: JSON.parse(condition) } })),
    retry: false,
    enabled,
    placeholderData: (before) => before,
  });

export interface WrittenSegment {
  code: string;
  priority: number;
  nameZh: string;
  nameEn: string;
  queue?: string;
  effectiveFrom: Dayjs;
}

export function useWriteSegment(done: () => void) {
  const refresh = useRefresh(SEGMENTS);
  return useDeed(
    '/api/v1/segments',
    (v: WrittenSegment & { condition: Condition }) => ({
      body: { ...v, queue: v.queue || null, effectiveFrom: v.effectiveFrom.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: () => {
        refresh();
        done();
      },
    },
  );
}

export function useDecideSegment() {
  return useMutation({
    mutationFn: ({ segment, deed }: { segment: Segment; deed: 'approve' | 'retire' }) => {
      const params = { path: { code: segment.code, version: segment.version } };
      return deed === 'approve'
        ? answer(api.POST('/api/v1/segments/{code}/{version}/approve', { params }))
        : answer(api.POST('/api/v1/segments/{code}/{version}/retire', { params }));
    },
    onSuccess: useRefresh(SEGMENTS),
  });
}

export interface WantedQuadrant {
  owner?: string;
  /** In percent. */
  target: string;
  goal: string;
}

export function useSetQuadrant(done: () => void) {
  const refresh = useRefresh(QUADRANTS);
  return useMutation({
    mutationFn: (v: WantedQuadrant & Pick<Quadrant, 'code'>) =>
      answer(
        api.PUT('/api/v1/quadrants/{code}', {
          params: { path: { code: v.code } },
          body: { owner: v.owner || null, target: (Number(v.target) / 100).toFixed(4) as never, goal: v.goal },
        }),
      ),
    onSuccess: () => {
      refresh();
      done();
    },
  });
}

export const useTrainScorecard = () => useDeed('/api/v1/scorecards', () => ({}));

export function useDecideScorecard() {
  return useMutation({
    mutationFn: ({ version, deed }: { version: number; deed: 'approve' | 'retire' }) => {
      const params = { path: { version } };
      return deed === 'approve'
        ? answer(api.POST('/api/v1/scorecards/{version}/approve', { params }))
        : answer(api.POST('/api/v1/scorecards/{version}/retire', { params }));
    },
    onSuccess: useRefresh(SCORECARDS),
  });
}
