import { useQueryClient } from '@tanstack/react-query';

/** Reads again what stands under the keys; a deed that returns it is pending until it is read. */
export function useRefresh(...keys: unknown[][]) {
  const cache = useQueryClient();
  return () => Promise.all(keys.map((queryKey) => cache.invalidateQueries({ queryKey })));
}

/** Reads everything again: for what may change any of it. */
export function useRefreshAll() {
  const cache = useQueryClient();
  return () => cache.invalidateQueries();
}
