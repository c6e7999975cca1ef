import { useInfiniteQuery } from '@tanstack/react-query';

/** A keyset list: pages appended, the cursor kept by the query. */
export function usePages<T>(
  key: unknown[],
  read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor?: string | null }>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return { ...query, rows: query.data?.pages.flatMap((p) => p.items) };
}
