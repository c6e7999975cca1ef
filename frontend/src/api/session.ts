import { ask } from './address';
import type { components } from './schema';

type Session = components['schemas']['SessionView'];
type SignedOut = components['schemas']['SignedOutView'];

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

/** A session that began at the identity provider ends there as well; by a form, so that nobody's word is in an address. */
function endThere(address: string, out: SignedOut) {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = address;
  const fields = {
    id_token_hint: out.idTokenHint,
    client_id: out.clientId,
    post_logout_redirect_uri: `${window.location.origin}/`,
  };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = name;
    field.value = value ?? '';
    form.append(field);
  }
  document.body.append(form);
  form.submit();
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
    const answer = await ask('/api/v1/auth/logout', { method: 'POST' }).catch(() => undefined);
    const out: SignedOut | undefined = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
    session.end();
    if (out?.endSessionEndpoint) endThere(out.endSessionEndpoint, out);
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
