import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, screen, waitFor } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import type { ReactNode } from 'react';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { useNext } from './useNext';

vi.mock('@tanstack/react-router', () => ({ useNavigate: () => () => undefined }));
const server = setupServer(
  http.post('*/api/v1/worklist/next', () =>
    HttpResponse.json({ status: 422, code: 'OTHER_TASK_OPEN', detail: '请先完成手上的任务' }, { status: 422 }),
  ),
);
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterAll(() => server.close());

it('is ready again at once after a no, while its words are still shown', async () => {
  const client = new QueryClient();
  const { result } = renderHook(useNext, {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>
        <ConfigProvider theme={{ zeroRuntime: true }}>
          <App>{children}</App>
        </ConfigProvider>
      </QueryClientProvider>
    ),
  });
  act(() => result.current.mutate({}));
  await screen.findByText('请先完成手上的任务');
  await waitFor(() => expect(result.current.isPending).toBe(false));
  expect(screen.getByText('请先完成手上的任务')).toBeInTheDocument();
});
