import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Dayjs } from 'dayjs';
import { answer, api, items, type Schemas } from '../api/client';
import { AGENCIES } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

const PLACEMENTS = ['placements'];
const proofs = (agencyId: string) => ['proofs', agencyId];

/** @param all whether placements that ended are shown as well */
export const usePlacements = (agencyId?: string, all?: string) =>
  usePages([...PLACEMENTS, agencyId, all], (cursor) =>
    answer(
      api.GET('/api/v1/placements', {
        params: { query: { agencyId, inForce: all === 'true' ? undefined : true, cursor, limit: 50 } },
      }),
    ),
  );
export const useProofs = (agencyId: string) =>
  useQuery({
    queryKey: proofs(agencyId),
    queryFn: () => items(api.GET('/api/v1/agencies/{agencyId}/proofs', { params: { path: { agencyId } } })),
  });

export function usePlace(done: () => void) {
  const refresh = useRefresh(PLACEMENTS, AGENCIES);
  return useDeed(
    '/api/v1/placements',
    (v: { agencyId: string; loanNos: string; rate: string; dueBack?: Dayjs }) => ({
      body: {
        agencyId: v.agencyId,
        loanNos: v.loanNos.split(/[\s,，]+/).filter(Boolean),
        commissionRate: v.rate as never,
        dueBackOn: v.dueBack?.format('YYYY-MM-DD') ?? null,
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

export function useRecall() {
  const refresh = useRefresh(PLACEMENTS, AGENCIES);
  return useDeed(
    '/api/v1/borrowers/{personId}/placements/{placementId}/recall',
    (p: { personId: string; id: string }) => ({ path: { personId: p.personId, placementId: p.id } }),
    {
      onSuccess: () => {
        refresh();
      },
    },
  );
}

export interface RecordedProof {
  kind: Schemas['RecordAgencyProof']['proof'];
  from: Dayjs;
  until?: Dayjs;
  document: string;
}

function useReloadProofs() {
  const cache = useQueryClient();
  return (agencyId: string) => cache.invalidateQueries({ queryKey: proofs(agencyId) });
}

export function useRecordProof(done: () => void) {
  const reload = useReloadProofs();
  return useDeed(
    '/api/v1/agencies/{agencyId}/proofs',
    (v: RecordedProof & { agencyId: string }) => ({
      path: { agencyId: v.agencyId },
      body: {
        proof: v.kind,
        validFrom: v.from.format('YYYY-MM-DD'),
        validUntil: v.until?.format('YYYY-MM-DD') ?? null,
        document: v.document,
      },
    }),
    {
      onSuccess: (_, v) => {
        done();
        reload(v.agencyId);
      },
    },
  );
}

export function useEndProof() {
  const reload = useReloadProofs();
  return useMutation({
    mutationFn: (path: { agencyId: string; proofId: string }) =>
      answer(api.POST('/api/v1/agencies/{agencyId}/proofs/{proofId}/end', { params: { path } })),
    onSuccess: (_, v) => reload(v.agencyId),
  });
}
