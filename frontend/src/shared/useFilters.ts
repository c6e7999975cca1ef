import { useNavigate, useSearch } from '@tanstack/react-router';

/** Reads and writes the filters in the address. */
export function useFilters(): [
  Record<string, string | undefined>,
  (change: Record<string, string | undefined>) => void,
] {
  const filters = useSearch({ strict: false }) as Record<string, string | undefined>;
  const navigate = useNavigate();
  const set = (change: Record<string, string | undefined>) =>
    navigate({
      to: '.',
      search: ((before: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries({ ...before, ...change }).filter(([, v]) => v !== undefined && v !== ''),
        )) as never,
      replace: true,
    });
  return [filters, set];
}
