import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfigProvider } from 'antd';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Schemas } from '../api/client';
import { session } from '../api/session';
import { Evidence } from './Evidence';
import { Profile } from './Profile';
import { SendMessage } from './SendMessage';

const no = (detail: string) => () => HttpResponse.json({ status: 409, code: 'NO', detail }, { status: 409 });
let release: (() => void) | undefined;
const page = (...items: object[]) => HttpResponse.json({ items, nextCursor: null });
const server = setupServer(
  http.get('*/legal-holds', () => page()),
  http.get('*/contents', () =>
    page({ id: 'c1', kind: 'LETTER', capturedAt: '2026-03-02T00:00:00Z', mediaType: 'x/y', bytes: 9, sha256: 'ab' }),
  ),
  http.get('*/contents/c1/file', async () => {
    await new Promise<void>((go) => {
      release = go;
    });
    return new HttpResponse('x');
  }),
  http.post('*/opt-out', no('不能退订')),
  http.get('*/messages', () =>
    page({ id: 'm1', state: 'QUEUED', body: '…', rules: [], sendAfter: '2026-03-02T00:00:00Z' }),
  ),
  http.post('*/messages/m1/cancel', no('已经发出')),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());
beforeEach(() =>
  session.begin({
    accessToken: 't',
    expiresIn: 600,
    userId: 'u',
    username: 'auditor',
    displayName: '林',
    roles: ['AUDITOR'],
    scopes: ['evidence:read', 'evidence:export', 'contacts:write'],
    queue: null as never,
    passwordGiven: false,
    secondFactorMissing: false,
    byProvider: false,
    idleSeconds: 3600,
  }),
);
const show = (children: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ zeroRuntime: true }}>{children}</ConfigProvider>
    </QueryClientProvider>,
  );
const person = {
  personId: 'p1',
  zone: 'Asia/Shanghai',
  otherZones: [],
  loans: [],
  collateral: [],
  parties: [
    {
      id: 'b',
      role: 'BORROWER',
      name: '演示客户',
      contactPoints: [{ id: 'n1', kind: 'PHONE', maskedValue: '+86****8000', source: 'x', lawfulBasis: 'x' }],
    },
  ],
} as unknown as Schemas['BorrowerView'];

it('opening one content is shown on its own button, not on the one of the pack', async () => {
  show(<Evidence personId="p1" />);
  const pack = screen.getByRole('button', { name: /证据包/ });
  const open = await screen.findByRole('button', { name: '下载' });
  await userEvent.click(open);
  await waitFor(() => expect(release).toBeDefined());
  expect(pack).not.toHaveClass('ant-btn-loading');
  expect(open).toHaveClass('ant-btn-loading');
  release?.();
});

it('says why a number is not opted out', async () => {
  show(<Profile person={person} />);
  await userEvent.click(screen.getByRole('button', { name: '退订' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('不能退订');
});

it('says why a message is not cancelled', async () => {
  show(<SendMessage person={person} loanId="l1" />);
  await userEvent.click(await screen.findByRole('button', { name: '取消' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('已经发出');
});
