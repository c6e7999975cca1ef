import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { useDeed } from './useDeed';

const sent: { path: string; body: unknown; key: string | null }[] = [];
let answers: (() => Response)[] = [];
const server = setupServer(
  http.post('*/api/v1/duties/:dutyId/done', async ({ request }) => {
    sent.push({
      path: new URL(request.url).pathname,
      body: await request.json(),
      key: request.headers.get('Idempotency-Key'),
    });
    return answers.shift()?.() ?? HttpResponse.json({}, { status: 201 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  sent.length = 0;
  answers = [];
});
afterAll(() => server.close());

/** A deed that, against the rule, knows its target from the screen. */
const useClosedOver = ({ dutyId, note }: { dutyId: string; note: string }) =>
  useDeed('/api/v1/duties/{dutyId}/done', () => ({ path: { dutyId }, body: { note } }));

const show = () => {
  const client = new QueryClient();
  return renderHook(useClosedOver, {
    initialProps: { dutyId: 'first', note: 'was paid' },
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
};

it('sends again exactly what was sent, whatever the screen shows by then', async () => {
  answers = [() => HttpResponse.error(), () => HttpResponse.json({}, { status: 502 })];
  const { result, rerender } = show();
  act(() => result.current.mutate());
  await waitFor(() => expect(sent).toHaveLength(1));
  rerender({ dutyId: '', note: '' });
  await waitFor(() => expect(sent).toHaveLength(2), { timeout: 5_000 });
  rerender({ dutyId: 'second', note: 'other' });
  await waitFor(() => expect(result.current.isSuccess).toBe(true), { timeout: 5_000 });
  expect(sent).toHaveLength(3);
  expect(sent[0]).toMatchObject({ path: '/api/v1/duties/first/done', body: { note: 'was paid' } });
  expect(sent[1]).toEqual(sent[0]);
  expect(sent[2]).toEqual(sent[0]);
});

it('sends what was meant at the press, even when the screen moves on before the first attempt', async () => {
  const { result, rerender } = show();
  act(() => {
    result.current.mutate();
    rerender({ dutyId: 'second', note: 'other' });
  });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(sent.map((s) => s.path)).toEqual(['/api/v1/duties/first/done']);
});

it('each press sends anew, and the same after a definite answer is another deed', async () => {
  const { result, rerender } = show();
  await act(() => result.current.mutateAsync());
  await act(() => result.current.mutateAsync());
  rerender({ dutyId: 'second', note: 'other' });
  await act(() => result.current.mutateAsync());
  expect(sent.map((s) => s.path.split('/')[4])).toEqual(['first', 'first', 'second']);
  expect(new Set(sent.map((s) => s.key)).size).toBe(3);
});
