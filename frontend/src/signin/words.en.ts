import type zh from './words.zh';

const en: typeof zh = {
  signin: {
    title: 'Sign in to Huikuan',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    provider: 'Sign in with {{name}}',
    notConfirmed: 'Signing in at your institution was not finished; sign in again.',
    demo: 'Demonstration users: collector, supervisor, finance, compliance, auditor; password huikuan-demo',
  },
  setup: {
    title: 'Open Huikuan',
    what: 'No administrator can sign in yet. Make the first one with the secret the service left when it started.',
    secret: 'Secret',
    secretWhere: "In first-administrator.txt in the service's data directory; good for a day and once.",
    name: 'Name',
    submit: 'Make the administrator',
  },
};

export default en;
