import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConfigProvider } from 'antd';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { session } from '../api/session';
import { AssessmentPanel } from './AssessmentPanel';

const topic = (name: string, zh: string) => ({
  topic: name,
  zh,
  en: zh,
  values: [{ value: 'NORMAL', zh: `${zh}正常`, en: 'normal' }],
});
const recorded: { path: string; body: unknown; key: string | null }[] = [];
const server = setupServer(
  http.get('*/assessments', () =>
    HttpResponse.json({
      topics: [topic('OVERDUE_REASON', '逾期原因'), topic('ATTITUDE', '态度')],
      standing: [],
      history: [],
    }),
  ),
  http.post('*/assessments', async ({ request }) => {
    recorded.push({
      path: new URL(request.url).pathname,
      body: await request.json(),
      key: request.headers.get('Idempotency-Key'),
    });
    return recorded.length === 1 ? HttpResponse.error() : HttpResponse.json({}, { status: 201 });
  }),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

it('closing the dialog after a lost answer leaves the judgement under its topic, as one deed', async () => {
  session.begin({
    accessToken: 't',
    expiresIn: 600,
    userId: 'u',
    username: 'collector',
    displayName: '林',
    roles: ['COLLECTOR'],
    scopes: ['contacts:write'],
    queue: 'EARLY',
    passwordGiven: false,
    secondFactorMissing: false,
    byProvider: false,
    idleSeconds: 3600,
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <ConfigProvider theme={{ zeroRuntime: true }}>
        <AssessmentPanel personId="p1" />
      </ConfigProvider>
    </QueryClientProvider>,
  );
  await userEvent.click(await screen.findByRole('combobox'));
  await userEvent.click(await screen.findByText('态度'));
  await userEvent.click(await screen.findByText('态度正常'));
  await userEvent.type(screen.getByRole('textbox'), 'civil');
  await userEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
  await waitFor(() => expect(recorded).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: /close/i }));
  await waitFor(() => expect(recorded).toHaveLength(2), { timeout: 5_000 });
  expect(recorded[0]).toMatchObject({
    path: '/api/v1/borrowers/p1/assessments',
    body: { topic: 'ATTITUDE', value: 'NORMAL', note: 'civil' },
  });
  expect(recorded[1]).toEqual(recorded[0]);
});
