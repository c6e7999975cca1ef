import type { Dayjs } from 'dayjs';
import { answer, api, type Schemas } from '../api/client';
import { PERSON } from '../api/keys';
import { useDeed } from '../api/useDeed';
import { useRefresh } from '../api/useRefresh';
import { usePages } from '../shared/usePages';

export type Repayment = Schemas['RepaymentView'];

const REPAYMENTS = ['repayments'];

export const useRepayments = (loanNo?: string) =>
  usePages([...REPAYMENTS, loanNo], (cursor) =>
    answer(api.GET('/api/v1/repayments', { params: { query: { loanNo, cursor, limit: 50 } } })),
  );

export interface PostedRepayment {
  loanNo: string;
  externalRef: string;
  amount: string;
  currency: string;
  valueDate: Dayjs;
  payer?: string;
}

export function usePostRepayment(posted: () => void) {
  const refresh = useRefresh(REPAYMENTS, PERSON);
  return useDeed(
    '/api/v1/repayments',
    (v: PostedRepayment) => ({
      body: {
        loanNo: v.loanNo.trim(),
        externalRef: v.externalRef.trim(),
        amount: { amount: v.amount.replace(/,/g, ''), currency: v.currency },
        valueDate: v.valueDate.format('YYYY-MM-DD'),
        payer: v.payer || null,
      },
    }),
    {
      onSuccess: () => {
        refresh();
        posted();
      },
    },
  );
}

export function useReverseRepayment(done: () => void) {
  const refresh = useRefresh(REPAYMENTS, PERSON);
  return useDeed(
    '/api/v1/borrowers/{personId}/repayments/{repaymentId}/reversal',
    ({ repayment, reason }: { repayment: Repayment; reason: string }) => ({
      path: { personId: repayment.personId, repaymentId: repayment.id },
      body: { reason },
    }),
    {
      onSuccess: () => {
        refresh();
        done();
      },
    },
  );
}
