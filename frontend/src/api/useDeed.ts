import { type MutationFunctionContext, type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { answer, api, ServiceError } from './client';
import type { paths } from './schema';

type Keyed = {
  [P in keyof paths]: paths[P] extends { post: { parameters: { header: { 'Idempotency-Key': string } } } } ? P : never;
}[keyof paths];

type Post<P extends Keyed> = paths[P]['post'];
type InPath<P extends Keyed> = Post<P> extends { parameters: { path: infer Path } } ? { path: Path } : { path?: never };
type InBody<P extends Keyed> =
  Post<P> extends { requestBody: { content: { 'application/json': infer Body } } } ? { body: Body } : { body?: never };
type Answer<P extends Keyed> =
  Post<P> extends { responses: infer Responses }
    ? {
        [Status in keyof Responses]: Status extends 200 | 201 | 202
          ? Responses[Status] extends { content: { 'application/json': infer Content } }
            ? Content
            : undefined
          : never;
      }[keyof Responses]
    : never;

/** What a deed sends, by its path. */
export type Sent<P extends Keyed> = InPath<P> & InBody<P>;

/** Keys of deeds whose answer never came, by what was sent. In memory alone: what is sent may be personal. */
const unanswered = new Map<string, { key: string; since: number }>();
/** After so long the same thing sent again is meant again. */
const MEANT_AGAIN_AFTER = 30 * 60_000;

function keyOf(deed: string): string {
  const before = unanswered.get(deed);
  if (before && Date.now() - before.since < MEANT_AGAIN_AFTER) return before.key;
  const key = crypto.randomUUID();
  unanswered.set(deed, { key, since: Date.now() });
  return key;
}

/** Whether the service said yes or no; anything else leaves open whether the deed was done. */
const isDefinite = (error: unknown) =>
  error instanceof ServiceError && error.problem.status >= 400 && error.problem.status < 500;

const filled = (path: string, values: unknown) =>
  path.replace(/\{(\w+)\}/g, (_, name) => String((values as Record<string, unknown>)?.[name]));

/** What each call under way sends. Attempts of one call share its context. */
const meant = new WeakMap<MutationFunctionContext, { deed: string; sent: unknown }>();

/**
 * A deed: a POST that creates a fact. The hook owns its Idempotency-Key, which lives until a definite answer, so that a
 * lost answer followed by another try, by itself or by hand, is still one deed.
 *
 * @param send path and body, from what `mutate` is given alone: a screen shows another row while a call is under way. It
 *     is asked once a call, at the press, so that every attempt sends what was meant then
 */
export function useDeed<P extends Keyed, V = void>(
  path: P,
  send: (values: V) => Sent<P>,
  options: Omit<UseMutationOptions<Answer<P>, Error, V>, 'mutationFn' | 'onMutate' | 'retry'> = {},
) {
  return useMutation<Answer<P>, Error, V>({
    ...options,
    retry: (tries, error) => tries < 2 && !isDefinite(error),
    onMutate: (values, call) => {
      const sent = send(values);
      meant.set(call, { deed: `${filled(path, sent.path)} ${JSON.stringify(sent.body)}`, sent });
    },
    mutationFn: async (_, call) => {
      const { deed, sent } = meant.get(call) as { deed: string; sent: Sent<P> };
      const init = {
        params: { path: sent.path, header: { 'Idempotency-Key': keyOf(deed) } },
        body: sent.body,
      };
      try {
        // The types of the path say what is sent; the client cannot follow them through a parameter.
        const said = await answer(api.POST(path, init as never) as never);
        unanswered.delete(deed);
        return said as Answer<P>;
      } catch (error) {
        if (isDefinite(error)) unanswered.delete(deed);
        throw error;
      }
    },
  });
}
