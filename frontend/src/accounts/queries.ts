import { answer, api } from '../api/client';
import { ACCOUNTS } from '../api/keys';
import { usePages } from '../shared/usePages';

const STAGES: Record<string, { dpdFrom?: number; dpdTo?: number }> = {
  M0: { dpdTo: 0 },
  M1: { dpdFrom: 1, dpdTo: 30 },
  M2: { dpdFrom: 31, dpdTo: 60 },
  M3: { dpdFrom: 61, dpdTo: 90 },
  'M4+': { dpdFrom: 91 },
};
export const STAGE_CODES = Object.keys(STAGES);
const number = (text?: string) => (text && Number.isFinite(Number(text)) ? Number(text) : undefined);

/** @param f the filters of the address */
export const useAccounts = (f: Record<string, string | undefined>, name: string) =>
  usePages([...ACCOUNTS, f, name], (cursor) => {
    const query = {
      loanNo: f.loanNo,
      product: f.product,
      ...(f.dpdFrom || f.dpdTo ? { dpdFrom: number(f.dpdFrom), dpdTo: number(f.dpdTo) } : STAGES[f.stage ?? '']),
      outstandingFrom: f.outstandingFrom,
      outstandingBelow: f.outstandingBelow,
      onHold: f.onHold === 'true' ? true : undefined,
      cursor,
      limit: 50,
    };
    return name
      ? answer(api.POST('/api/v1/accounts/search', { body: { ...query, name } }))
      : answer(api.GET('/api/v1/accounts', { params: { query } }));
  });
