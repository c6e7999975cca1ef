import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App, ConfigProvider } from 'antd';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { Work } from './Work';

const PERSON = '01900000-0000-7000-8000-000000000001';
const LOAN = '01900000-0000-7000-9000-000000000001';
const asked: string[] = [];
const option: Schemas['ContactOptionView'] = {
  contactPointId: 'p1',
  loanId: LOAN,
  channel: 'CALL',
  purpose: 'COLLECT',
  allowed: true,
  rules: [],
  nextAllowedAt: null,
  connectedToday: 1,
  unansweredToday: 2,
};
const permit: Schemas['PermitView'] = {
  id: 'permit-1',
  loanId: LOAN,
  channel: 'CALL',
  purpose: 'COLLECT',
  partyRole: 'BORROWER',
  dial: '+8613800138000',
  expiresAt: new Date(Date.now() + 600_000).toISOString(),
  packId: 'CN-1',
  steps: ['VERIFY_IDENTITY'],
  warnings: [],
};
const money = { amount: '2059.20', currency: 'CNY' };
const person = {
  personId: PERSON,
  name: '演示客户',
  zone: 'Asia/Shanghai',
  loans: [{ id: LOAN, loanNo: 'HK-1', productName: '消费现金贷' }],
  parties: [
    {
      id: 'b',
      role: 'BORROWER',
      name: '演示客户',
      contactPoints: [{ id: 'p1', kind: 'PHONE', maskedValue: '+86****8000' }],
    },
  ],
  holds: [],
} as unknown as Schemas['BorrowerView'];
const standing = { loanId: LOAN, dpd: 26, overdue: money } as Schemas['StandingView'];

const server = setupServer(
  http.get('*/api/v1/business-day', () =>
    HttpResponse.json({
      businessDate: '2026-03-02',
      now: new Date().toISOString(),
      zone: 'Asia/Shanghai',
      clockMovable: true,
      runningJobId: null,
    }),
  ),
  http.get('*/contact-options', () =>
    HttpResponse.json({ items: [option], nextCursor: null } satisfies Schemas['ContactOptionPage']),
  ),
  http.post('*/permits', ({ request }) => {
    asked.push(request.headers.get('Idempotency-Key') ?? '');
    return HttpResponse.json(permit, { status: 201 });
  }),
  http.post('*/identity-check', () =>
    HttpResponse.json({ verified: true, method: 'LAST_FOUR_OF_ID' }, { status: 201 }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function show() {
  session.begin({
    accessToken: 't',
    expiresIn: 600,
    userId: 'u',
    username: 'collector',
    displayName: '林',
    roles: ['COLLECTOR'],
    scopes: ['contacts:write', 'promises:write'],
    queue: 'EARLY',
    passwordGiven: false,
    secondFactorMissing: false,
    byProvider: false,
    idleSeconds: 3600,
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ zeroRuntime: true }}>
        <App>
          <Work person={person} loanId={LOAN} standing={standing} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>,
  );
}

it('asks with a key, hides the amount until identity is verified, then shows it', async () => {
  show();
  await screen.findByText(/今日接通 1/);
  await userEvent.keyboard('c');
  expect(await screen.findByText('+8613800138000')).toBeInTheDocument();
  expect(asked[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(screen.queryByText(/2,059\.20/)).toBeNull();
  expect(screen.getByRole('button', { name: /承诺还款/ })).toBeDisabled();
  await userEvent.keyboard('i');
  expect(await screen.findByText(/2,059\.20/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /承诺还款/ })).toBeEnabled();
});

it('a lost answer is asked for again with the same key, a definite one ends it', async () => {
  const keys: string[] = [];
  server.use(
    http.post('*/permits', ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key') ?? '');
      if (keys.length === 1) return HttpResponse.error();
      if (keys.length === 2) return HttpResponse.json({}, { status: 502 });
      return HttpResponse.json({ status: 422, code: 'CONTACT_REFUSED', detail: '拒绝', rules: [] }, { status: 422 });
    }),
  );
  show();
  await screen.findByText(/今日接通 1/);
  await userEvent.keyboard('c');
  await screen.findByText('拒绝', {}, { timeout: 9_000 });
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  await userEvent.keyboard('c');
  await waitFor(() => expect(keys).toHaveLength(4));
  expect(keys[3]).not.toBe(keys[0]);
}, 15_000);

it('shows every rule that refused', async () => {
  server.use(
    http.post('*/permits', () =>
      HttpResponse.json(
        {
          type: 'x',
          title: 'x',
          status: 422,
          detail: '合规闸口拒绝了此次联系。',
          code: 'CONTACT_REFUSED',
          decisionId: 'd',
          nextAllowedAt: null,
          rules: [
            { id: 'CN-HOLD-02', reason: '投诉未结', number: 'COMPLAINT', source: '办法', allowedAt: null },
            { id: 'CN-TIME-01', reason: '安静时段', number: '08:00–22:00', source: 'GB/T', allowedAt: null },
          ],
        },
        { status: 422 },
      ),
    ),
  );
  show();
  await screen.findByText(/今日接通 1/);
  await userEvent.keyboard('c');
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('CN-HOLD-02'));
  expect(screen.getByRole('alert')).toHaveTextContent('CN-TIME-01');
});
