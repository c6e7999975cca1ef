import type zh from './words.zh';

const en: typeof zh = {
  account: {
    title: 'My account',
    sessions: 'Signed in at',
    began: 'Signed in',
    seen: 'Last used',
    address: 'From',
    this: 'This one',
    end: 'End',
    password: 'Password',
    current: 'Current password',
    wanted: 'New password',
    again: 'New password again',
    rule: 'At least 12 characters of any kind, without your name, not soon guessed. A sentence only you would say is good.',
    short: 'At least 12 characters',
    differs: 'The two differ',
    choose: 'Use this password',
    chosen: 'Your password is changed; your other sessions have ended.',
    first: 'Choose your own password',
    firstWhy: '{{name}}, an administrator knows the password you were given. Choose your own before you begin.',
  },
  userRole: {
    COLLECTOR: 'Collector',
    SENIOR: 'Senior collector',
    SUPERVISOR: 'Supervisor',
    COMPLIANCE: 'Compliance',
    LEGAL: 'Legal',
    FINANCE: 'Finance',
    AUDITOR: 'Auditor',
    ADMIN: 'Administrator',
  },
};

export default en;
