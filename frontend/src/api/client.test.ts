import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { api, everything, type Schemas, ServiceError } from './client';
import { session } from './session';

const days = ['2026-03-03', '2026-03-02', '2026-03-01'].map((businessDate) => ({
  businessDate,
  countedFrom: `${businessDate}T12:00:00Z`,
  endsMonth: false,
}));

const server = setupServer(
  http.get('*/api/v1/closed-days', ({ request }) => {
    const at = Number(new URL(request.url).searchParams.get('cursor') ?? 0);
    return at > days.length
      ? HttpResponse.json({ code: 'INVALID_CURSOR', detail: 'no' }, { status: 400 })
      : HttpResponse.json({
          items: days.slice(at, at + 2),
          nextCursor: at + 2 < days.length ? String(at + 2) : null,
        } satisfies Schemas['ClosedDayPage']);
  }),
);
beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
  session.begin({ accessToken: 't', expiresIn: 600 } as Schemas['SessionView']);
});
afterAll(() => server.close());

const read = (cursor: string | undefined) => api.GET('/api/v1/closed-days', { params: { query: { cursor } } });

it('reads a list page after page, once each, in its order', async () => {
  expect(await everything(read)).toEqual(days);
});

it('throws what the service says of a page', async () => {
  await expect(everything(() => read('9'))).rejects.toBeInstanceOf(ServiceError);
});

it('asks once more with another token when rights changed, and ends when there is none', async () => {
  const asked: string[] = [];
  let renewed = 0;
  server.use(
    http.get('*/api/v1/closed-days', ({ request }) => {
      asked.push(request.headers.get('Authorization') ?? '');
      return asked.at(-1) === 'Bearer second'
        ? HttpResponse.json({ items: [], nextCursor: null })
        : HttpResponse.json({ code: 'UNAUTHENTICATED', detail: 'no' }, { status: 401 });
    }),
    http.post('*/api/v1/auth/refresh', () => {
      renewed++;
      return renewed === 1
        ? HttpResponse.json({ accessToken: 'second', expiresIn: 600 })
        : HttpResponse.json({ code: 'SESSION_ENDED', detail: 'no' }, { status: 401 });
    }),
  );
  expect(await Promise.all([everything(read), everything(read)])).toEqual([[], []]);
  expect(asked.filter((token) => token === 'Bearer second')).toHaveLength(2);
  expect(renewed).toBe(1);
  session.begin({ accessToken: 'third', expiresIn: 600 } as Schemas['SessionView']);
  await expect(everything(read)).rejects.toBeInstanceOf(ServiceError);
  expect(session.current()).toBeNull();
});
