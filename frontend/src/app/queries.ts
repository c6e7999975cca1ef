import { useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const useVersion = () =>
  useQuery({
    queryKey: ['version'],
    queryFn: () => answer(api.GET('/api/v1/version')),
    staleTime: Number.POSITIVE_INFINITY,
  });
