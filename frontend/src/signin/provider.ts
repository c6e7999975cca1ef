import { answer, api, ServiceError } from '../api/client';
import { session } from '../api/session';
import i18n from '../i18n';

/** Where the browser comes back to from the identity provider. */
const BACK = '/signed-in';
/** What it made before it went, for this tab alone. */
const KEPT = 'huikuan.provider';

interface Kept {
  state: string;
  nonce: string;
  verifier: string;
  /** The page that was wanted. */
  page: string;
}

const redirectUri = () => `${window.location.origin}${BACK}`;

const letters = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (c) => ({ '+': '-', '/': '_' })[c] ?? '');

const random = () => letters(crypto.getRandomValues(new Uint8Array(32)));

/** Goes to the identity provider: code flow with PKCE (RFC 7636, S256). */
export async function toProvider(): Promise<void> {
  const provider = await answer(api.GET('/api/v1/auth/provider'));
  const kept: Kept = { state: random(), nonce: random(), verifier: random(), page: window.location.pathname };
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept.verifier));
  sessionStorage.setItem(KEPT, JSON.stringify(kept));
  const address = new URL(provider.authorizationEndpoint);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: redirectUri(),
    scope: provider.scope,
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: letters(new Uint8Array(hash)),
    code_challenge_method: 'S256',
  }))
    address.searchParams.set(name, value);
  window.location.assign(address);
}

export const isBack = () => window.location.pathname === BACK;

/**
 * Begins the session of who comes back; what he brings opens once, and not in another tab than he went from.
 *
 * @returns whether anybody came back: an address alone signs nobody out
 */
export async function fromProvider(): Promise<boolean> {
  const brought = new URLSearchParams(window.location.search);
  const kept: Kept | null = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  sessionStorage.removeItem(KEPT);
  // A code stays in no address.
  window.history.replaceState(null, '', kept?.page ?? '/');
  if (!kept || brought.get('state') !== kept.state) return false;
  const code = brought.get('code');
  if (!code) {
    const detail = i18n.t('signin.notConfirmed');
    throw new ServiceError({ type: 'about:blank', title: detail, status: 401, code: 'PROVIDER_REFUSED', detail });
  }
  const body = { code, codeVerifier: kept.verifier, nonce: kept.nonce, redirectUri: redirectUri() };
  session.begin(await answer(api.POST('/api/v1/auth/provider', { body })));
  return true;
}
