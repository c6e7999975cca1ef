import { useQuery } from '@tanstack/react-query';
import { api, everything, items } from '../api/client';
import { AGENCIES, OFFICERS, SKILLS } from '../api/keys';

export const useAgencies = (enabled = true) =>
  useQuery({ queryKey: AGENCIES, queryFn: () => items(api.GET('/api/v1/agencies')), enabled });
export const useOfficers = (enabled = true) =>
  useQuery({
    queryKey: OFFICERS,
    queryFn: () => everything((cursor) => api.GET('/api/v1/officers', { params: { query: { cursor } } })),
    enabled,
  });
export const useSkills = () => useQuery({ queryKey: SKILLS, queryFn: () => items(api.GET('/api/v1/skills')) });

/** The products of the house, as a choice and by name. */
export function useProducts() {
  const { data } = useQuery({ queryKey: ['products'], queryFn: () => items(api.GET('/api/v1/products')) });
  return {
    options: data?.map((p) => ({ value: p.code, label: p.name })),
    currencies: [...new Set(data?.map((p) => p.currency))],
    name: (code: string) => data?.find((p) => p.code === code)?.name ?? code,
  };
}
