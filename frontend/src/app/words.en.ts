import type zh from './words.zh';

const en: typeof zh = {
  nav: {
    worklist: 'Worklist',
    accounts: 'Accounts',
    ageing: 'Ageing',
    imports: 'Imports',
    repayments: 'Repayments',
    close: 'Day close',
    segments: 'Segments',
    strategies: 'Strategy',
    agencies: 'Agencies',
    visits: 'Visits',
    complaints: 'Complaints',
    templates: 'Texts',
    training: 'Training',
    gate: 'Gate',
    kpi: 'Figures',
    administration: 'Users and rights',
    audit: 'Audit',
  },
  keys: {
    title: 'Keys',
    n: 'Finish and take the next account',
    c: 'Ask for a permit',
    j: 'Next contact point',
    k: 'Previous contact point',
    i: 'It is the debtor',
    digits: 'Choose an outcome',
    p: 'Record a promise',
    a: 'Agree to instalments',
    t: 'Take in a complaint',
    h: 'Place a hold',
    help: 'Show the keys',
  },
};

export default en;
