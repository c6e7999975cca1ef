/** Where the service is: what the page was given, or where the page itself came from. */
const given = globalThis.document?.querySelector<HTMLMetaElement>('meta[name="huikuan-api"]')?.content;

export const service = given || (globalThis.location?.origin ?? 'http://localhost');

/** Asks the service; the cookie of the session goes along where the page came from another address. */
export const ask = (path: string, init: RequestInit = {}) =>
  fetch(new URL(path, service), { credentials: 'include', ...init });
