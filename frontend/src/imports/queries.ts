import { useMutation, useQuery } from '@tanstack/react-query';
import { answer, api, items, type Schemas } from '../api/client';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export const IMPORTS = ['imports'];
const MAPPINGS = ['mappings'];

export const useMappings = () =>
  useQuery({ queryKey: MAPPINGS, queryFn: () => items(api.GET('/api/v1/import-mappings')) });
export const useKinds = () =>
  useQuery({ queryKey: ['import-kinds'], queryFn: () => items(api.GET('/api/v1/import-kinds')) });
export const useImports = () =>
  usePages(IMPORTS, (cursor) => answer(api.GET('/api/v1/imports', { params: { query: { cursor, limit: 30 } } })));
export const useImport = (importId: string) =>
  useQuery({
    queryKey: [...IMPORTS, importId],
    queryFn: () => answer(api.GET('/api/v1/imports/{importId}', { params: { path: { importId } } })),
  });
export const useQuarantine = (importId: string) =>
  usePages([...IMPORTS, importId, 'quarantine'], (cursor) =>
    answer(
      api.GET('/api/v1/imports/{importId}/quarantine', {
        params: { path: { importId }, query: { cursor, limit: 50 } },
      }),
    ),
  );
export const useCoreBalances = () =>
  useQuery({ queryKey: ['core-balances'], queryFn: () => answer(api.GET('/api/v1/core-balances')) });
export const useCoreDifferences = (product?: string) =>
  usePages(['core-differences', product], (cursor) =>
    answer(api.GET('/api/v1/core-balances/differences', { params: { query: { product, cursor, limit: 50 } } })),
  );

const form = (parts: Record<string, Blob | string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(parts)) data.append(name, value);
  return { body: parts as never, bodySerializer: () => data };
};

export const usePreviewFile = () =>
  useMutation({ mutationFn: (file: File) => answer(api.POST('/api/v1/import-previews', form({ file }))) });

export function useBeginImport(begun: () => void) {
  const refresh = useRefresh(IMPORTS);
  return useMutation({
    mutationFn: (v: { file: File; mappingId: string }) => answer(api.POST('/api/v1/imports', form(v))),
    onSuccess: () => {
      begun();
      refresh();
    },
  });
}

export type SavedMapping = Schemas['SaveMapping'];

export function useSaveMapping(saved: (id: string) => void) {
  const refresh = useRefresh(MAPPINGS);
  return useMutation({
    mutationFn: (body: SavedMapping) => answer(api.PUT('/api/v1/import-mappings', { body })),
    onSuccess: (m) => {
      saved(m.id);
      refresh();
    },
  });
}

export function useCorrectRow(corrected: (row: Schemas['QuarantineView']) => void) {
  const refresh = useRefresh(IMPORTS);
  return useMutation({
    mutationFn: ({ raw, ...path }: { importId: string; rowNo: number; raw: Record<string, string> }) =>
      answer(
        api.PUT('/api/v1/imports/{importId}/quarantine/{rowNo}', {
          params: { path },
          body: { raw },
        }),
      ),
    onSuccess: (row) => {
      corrected(row);
      refresh();
    },
  });
}
