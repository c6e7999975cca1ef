import { useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, everything, items, type Schemas } from '../api/client';
import { AGEING, PERSON } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

const SCHEMES = ['bucket-schemes'];
const CONVENTIONS = ['conventions'];

export const useAgeing = (asOf?: string, product?: string) =>
  useQuery({
    queryKey: [...AGEING, asOf, product],
    queryFn: () => answer(api.GET('/api/v1/ageing', { params: { query: { asOf, product } } })),
  });
export const useSchemes = () =>
  useQuery({ queryKey: SCHEMES, queryFn: () => items(api.GET('/api/v1/bucket-schemes')) });
export const useConventions = () =>
  useQuery({ queryKey: CONVENTIONS, queryFn: () => items(api.GET('/api/v1/delinquency-conventions')) });
export const useClosedDays = () =>
  useQuery({
    queryKey: ['closed-days'],
    queryFn: () => everything((cursor) => api.GET('/api/v1/closed-days', { params: { query: { cursor } } })),
  });
export const useClosedDay = (date: string, product?: string) =>
  useQuery({
    queryKey: ['closed-day', date, product],
    queryFn: () => answer(api.GET('/api/v1/closed-days/{date}', { params: { path: { date }, query: { product } } })),
  });
export const useCorrections = (date: string, product?: string) =>
  usePages(['corrections', date, product], (cursor) =>
    answer(
      api.GET('/api/v1/closed-days/{date}/corrections', { params: { path: { date }, query: { product, cursor } } }),
    ),
  );

export interface WrittenScheme {
  code: string;
  product?: string;
  nameZh: string;
  nameEn: string;
  effectiveFrom: Dayjs;
  buckets: { code: string; fromDpd: number }[];
}

export function useWriteScheme() {
  const refresh = useRefresh(SCHEMES, AGEING, PERSON);
  return useDeed(
    '/api/v1/bucket-schemes',
    (v: WrittenScheme) => ({
      body: { ...v, product: v.product ?? null, effectiveFrom: v.effectiveFrom.format('YYYY-MM-DD') },
    }),
    {
      onSuccess: () => {
        refresh();
      },
    },
  );
}

export type WrittenConvention = Omit<Schemas['WriteConvention'], 'effectiveFrom'> & { effectiveFrom: Dayjs };

export function useWriteConvention() {
  return useDeed(
    '/api/v1/delinquency-conventions',
    (v: WrittenConvention) => ({
      body: { ...v, product: v.product ?? null, effectiveFrom: v.effectiveFrom.format('YYYY-MM-DD') },
    }),
    { onSuccess: useRefresh(CONVENTIONS) },
  );
}
