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
    factor: 'Authenticator',
    factorNone:
      'You have no authenticator. With one, signing in asks for the six digits your phone shows besides your password.',
    factorSince: 'Since {{when}} signing in asks for a code.',
    factorFirst: 'Set up an authenticator',
    factorFirstWhy:
      '{{name}}, your role needs an authenticator: signing in asks for the six digits your phone shows besides your password. You begin work once it is set up.',
    beginFactor: 'Begin',
    scan: 'Scan with an authenticator app on your phone (any that does TOTP):',
    picture: 'Picture for the authenticator',
    typeSecret: 'Where it cannot be scanned, type the secret:',
    confirmFactor: 'Use this authenticator',
    endFactor: 'End the authenticator',
    endFactorWhat: 'Afterwards the password alone signs you in. For another phone, end this one and set up the other.',
    endFactorRequired: 'Your role needs an authenticator: afterwards you set up another before you go on.',
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
