import type zh from './words.zh';

const en: typeof zh = {
  agencies: {
    endReason: { RECALLED: 'Recalled', RETURNED: 'Returned' },
    title: 'Agencies',
    place: 'Place',
    recall: 'Recall',
    agency: 'Agency',
    loanNos: 'Loan numbers, one a line',
    rate: 'Commission',
    dueBack: 'Due back',
    placedAt: 'Placed',
    ended: 'Ended',
    no: 'No.',
    inForce: 'In force',
    placed: 'Accounts',
    confirmRecall: 'The agency loses sight of the account at once, and its permits end.',
  },
  proof: {
    title: 'Proofs of the agency',
    none: 'No proof holds; nothing can be placed',
    add: 'Record a proof',
    kind: 'Proof',
    WHITE_LISTED: 'On the list',
    PUBLISHED: 'Published',
    LICENSED: 'Licensed',
    CLEAN_RECORD: 'Clean record',
    from: 'from',
    until: 'Valid until',
    document: 'Document',
    end: 'End it',
    confirmEnd: 'Placements and contacts that need it are refused from now on.',
    ended: 'ended',
    expired: 'not in its time',
  },
};

export default en;
