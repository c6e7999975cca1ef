import type zh from './words.zh';

const en: typeof zh = {
  audit: {
    title: 'Audit',
    at: 'At',
    actor: 'Actor',
    action: 'Action',
    details: 'Details',
    verify: 'Verify the seals',
    ok: 'Everything holds',
    seals: '{{seals}} seals, {{entries}} entries',
    faults: 'Faults found',
  },
};

export default en;
