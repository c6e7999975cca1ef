import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { AGENCIES, OFFICERS, SKILLS } from '../api/keys';

export const useAgencies = (enabled = true) =>
  useQuery({ queryKey: AGENCIES, queryFn: () => answer(api.GET('/api/v1/agencies')), enabled });
export const useOfficers = (enabled = true) =>
  useQuery({ queryKey: OFFICERS, queryFn: () => answer(api.GET('/api/v1/officers')), enabled });
export const useSkills = () => useQuery({ queryKey: SKILLS, queryFn: () => answer(api.GET('/api/v1/skills')) });

/** The products of the house, as a choice and by name. */
export function useProducts() {
  const { data } = useQuery({ queryKey: ['products'], queryFn: () => answer(api.GET('/api/v1/products')) });
  return {
    options: data?.map((p) => ({ value: p.code, label: p.name })),
    currencies: [...new Set(data?.map((p) => p.currency))],
    name: (code: string) => data?.find((p) => p.code === code)?.name ?? code,
  };
}
