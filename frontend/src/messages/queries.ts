import { useMutation, useQuery } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, everything, items, type Schemas } from '../api/client';
import { PERSON, TEMPLATES } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Template = Schemas['TemplateView'];
export type WrittenTemplate = Schemas['WriteTemplate'];

const MESSAGES = ['messages'];

export const useTemplates = (kind?: Template['kind'], state?: Template['state']) =>
  useQuery({
    queryKey: [...TEMPLATES, kind, state],
    queryFn: () => everything((cursor) => api.GET('/api/v1/templates', { params: { query: { kind, state, cursor } } })),
  });
export const useApprovedTemplates = (enabled: boolean) =>
  useQuery({
    queryKey: [...TEMPLATES, 'APPROVED'],
    queryFn: () =>
      everything((cursor) => api.GET('/api/v1/templates', { params: { query: { state: 'APPROVED', cursor } } })),
    enabled,
  });
/** What of a text may not be said, or is not known. */
export const useCheckedWords = (text: string) =>
  useQuery({
    queryKey: ['words', text],
    queryFn: () => answer(api.POST('/api/v1/templates/check', { body: { text } })),
    enabled: text.length > 0,
    placeholderData: (before) => before,
  });
export const useScripts = (personId: string, loanId: string) =>
  useQuery({
    queryKey: [...PERSON, personId, 'scripts', loanId],
    queryFn: () =>
      items(api.GET('/api/v1/borrowers/{personId}/scripts', { params: { path: { personId }, query: { loanId } } })),
  });
export const useMessages = (state?: Schemas['MessageView']['state']) =>
  usePages<Schemas['MessageView']>([...MESSAGES, state], (cursor) =>
    answer(api.GET('/api/v1/messages', { params: { query: { state, cursor, limit: 50 } } })),
  );
/** Messages of one person, followed until each has ended. */
export const useMessagesOf = (personId: string) =>
  useQuery({
    queryKey: [...MESSAGES, personId],
    queryFn: () =>
      everything((cursor) =>
        api.GET('/api/v1/borrowers/{personId}/messages', { params: { path: { personId }, query: { cursor } } }),
      ),
    refetchInterval: (q) => (q.state.data?.some((m) => !m.endedAt) ? 3000 : false),
  });

export function useDecideTemplate() {
  return useMutation({
    mutationFn: ({ template, deed }: { template: Template; deed: 'approve' | 'retire' }) => {
      const params = { path: { code: template.code, version: template.version } };
      return deed === 'approve'
        ? answer(api.POST('/api/v1/templates/{code}/{version}/approve', { params }))
        : answer(api.POST('/api/v1/templates/{code}/{version}/retire', { params }));
    },
    onSuccess: useRefresh(TEMPLATES),
  });
}

export function useWriteTemplate(done: () => void) {
  const refresh = useRefresh(TEMPLATES);
  return useDeed(
    '/api/v1/templates',
    (v: WrittenTemplate) => ({ body: { ...v, forThirdParties: v.forThirdParties ?? false } }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export interface WantedMessage {
  templateCode: string;
  contactPointId: string;
  sendAfter?: Dayjs;
}

export function useQueueMessage(done: () => void) {
  const refresh = useRefresh(MESSAGES);
  return useDeed(
    '/api/v1/borrowers/{personId}/messages',
    (v: WantedMessage & { personId: string; loanId: string }) => ({
      path: { personId: v.personId },
      body: {
        loanId: v.loanId,
        contactPointId: v.contactPointId,
        templateCode: v.templateCode,
        sendAfter: v.sendAfter?.toISOString() ?? null,
      },
    }),
    {
      onSuccess: () => {
        done();
        refresh();
      },
    },
  );
}

export function useCancelMessage() {
  return useMutation({
    mutationFn: (path: { personId: string; messageId: string }) =>
      answer(api.POST('/api/v1/borrowers/{personId}/messages/{messageId}/cancel', { params: { path } })),
    onSuccess: useRefresh(MESSAGES),
  });
}
