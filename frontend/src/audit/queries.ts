import { useMutation } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { usePages } from '../shared/usePages';

export const useTrail = (action?: string) =>
  usePages(['trail', action], (cursor) =>
    answer(api.GET('/api/v1/audit/trail', { params: { query: { action, cursor, limit: 50 } } })),
  );
export const useVerify = () => useMutation({ mutationFn: () => answer(api.GET('/api/v1/audit/verification')) });
