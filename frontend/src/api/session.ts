import { ask } from './address';
import type { components } from './schema';

type Session = components['schemas']['SessionView'];

let current: Session | null = null;
let expiresAt = 0;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

const changed = () => {
  for (const listener of listeners) listener();
};

async function refresh(): Promise<boolean> {
  const response = await ask('/api/v1/auth/refresh', { method: 'POST' });
  if (!response.ok) {
    // What nobody reads stays open on the wire.
    await response.text();
    session.end();
    return false;
  }
  session.begin(await response.json());
  return true;
}

/** The session in memory; the refresh token is in a cookie no script can read. */
export const session = {
  current: () => current,
  language: () => localStorage.getItem('huikuan.language') ?? 'zh',
  begin(next: Session) {
    current = next;
    expiresAt = Date.now() + (next.expiresIn - 30) * 1000;
    changed();
  },
  end() {
    if (!current) return;
    current = null;
    changed();
  },
  /** The page forgets it also where the service cannot be reached. */
  async signOut() {
    await ask('/api/v1/auth/logout', { method: 'POST' }).catch(() => undefined);
    session.end();
  },
  async restore() {
    try {
      return await refresh();
    } catch {
      return false;
    }
  },
  async token() {
    if (current && Date.now() > expiresAt) await session.renew();
    return current?.accessToken ?? null;
  },
  /** Asks for another token, once for whoever asks meanwhile; false when the session is over. */
  renew(): Promise<boolean> {
    refreshing ??= refresh().finally(() => {
      refreshing = null;
    });
    return refreshing;
  },
  may: (scope: string) => current?.scopes.includes(scope) ?? false,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
