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
