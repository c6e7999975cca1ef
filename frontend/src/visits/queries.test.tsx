import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PERSON } from '../api/keys';
import { useReviewVisit, type Visit } from './queries';

const server = setupServer(http.post('*/visits/v1/review', () => HttpResponse.json({}, { status: 201 })));
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

it('what was found of a visit is read again on the page of its person, and on no other', async () => {
  const client = new QueryClient();
  const of = (personId: string) => [...PERSON, personId, 'visits'];
  for (const personId of ['p1', 'p2']) client.setQueryData(of(personId), []);
  const { result } = renderHook(() => useReviewVisit(() => undefined), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const visit = { id: 'v1', personId: 'p1' } as Visit;
  await act(() => result.current.mutateAsync({ visit, finding: 'BREACH', note: 'no permit' }));
  expect(client.getQueryState(of('p1'))?.isInvalidated).toBe(true);
  expect(client.getQueryState(of('p2'))?.isInvalidated).toBe(false);
});
