import type zh from './words.zh';

const en: typeof zh = {
  accounts: {
    title: 'Accounts',
    name: 'Borrower',
    search: 'Loan number',
    nameSearch: 'Borrower name',
    stage: 'Stage',
    onHold: 'On hold',
    agency: 'Agency',
  },
};

export default en;
