import createClient from 'openapi-fetch';
import { service } from './address';
import type { components, paths } from './schema';
import { session } from './session';

export type Schemas = components['schemas'];
export type GateRefusal = Schemas['GateRefusalView'];
export type Problem = Schemas['Problem'];

/** A no or a failure of the service, as the service said it. */
export class ServiceError extends Error {
  constructor(readonly problem: Problem & Partial<GateRefusal>) {
    super(problem.detail);
  }
}

/**
 * A token ends before its time when rights changed; what was asked with it is asked once more with another. A file is
 * not sent twice by itself: whoever sends it is told, and his next press goes on.
 */
async function send(request: Request): Promise<Response> {
  if (request.url.includes('/api/v1/auth/')) return globalThis.fetch(request);
  const again = request.headers.get('Content-Type')?.startsWith('multipart/') ? null : request.clone();
  const response = await globalThis.fetch(request);
  if (response.status !== 401 || !session.current() || !(await session.renew()) || !again) return response;
  await response.text();
  again.headers.set('Authorization', `Bearer ${await session.token()}`);
  return globalThis.fetch(again);
}

const client = createClient<paths>({
  baseUrl: service,
  credentials: 'include',
  fetch: send,
});

client.use({
  async onRequest({ request, schemaPath }) {
    request.headers.set('Accept-Language', session.language());
    if (!schemaPath.startsWith('/api/v1/auth/')) {
      const token = await session.token();
      if (token) request.headers.set('Authorization', `Bearer ${token}`);
    }
  },
});

export const api = client;

/** The data of an answer, or the problem thrown. */
export async function answer<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  let result: { data?: T; error?: unknown; response: Response };
  try {
    result = await call;
  } catch {
    throw new ServiceError({
      type: 'about:blank',
      title: 'offline',
      status: 0,
      code: 'OFFLINE',
      detail: session.language() === 'en' ? 'The service cannot be reached.' : '无法连接服务。',
    });
  }
  if (result.error !== undefined || !result.response.ok) {
    const problem = result.error as Problem | undefined;
    throw new ServiceError(
      problem?.code
        ? problem
        : {
            type: 'about:blank',
            title: 'error',
            status: result.response.status,
            code: 'INTERNAL',
            detail: `HTTP ${result.response.status}`,
          },
    );
  }
  return result.data as T;
}

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** What stands in a list that is never cut, or in as much of one as was asked for. */
export const items = async <T>(call: Parameters<typeof answer<Page<T>>>[0]): Promise<T[]> => (await answer(call)).items;

/** What stands in a list, read page after page to its end. */
export async function everything<T>(
  read: (cursor: string | undefined) => Parameters<typeof answer<Page<T>>>[0],
): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | null | undefined;
  do {
    const page: Page<T> = await answer(read(cursor ?? undefined));
    rows.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return rows;
}
