import type zh from './words.zh';

const en: typeof zh = {
  repayments: {
    title: 'Repayments',
    post: 'Post',
    loanNo: 'Loan',
    ref: 'Reference',
    amount: 'Amount',
    currency: 'Currency',
    valueDate: 'Value date',
    payer: 'Payer',
    source: 'Source',
    recorded: 'Recorded',
    reversed: 'Reversed',
    reverse: 'Reverse',
    reason: 'Reason',
    allocation: 'Allocation',
    surplus: 'Surplus',
    posted: 'Posted',
    bankFile: 'Bring in a bank file',
  },
  moneySources: { DEMO: 'Demonstration', API: 'Entered', FILE: 'Bank file' },
};

export default en;
