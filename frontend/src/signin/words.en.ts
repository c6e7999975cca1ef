import type zh from './words.zh';

const en: typeof zh = {
  signin: {
    title: 'Sign in to Huikuan',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    demo: 'Demonstration users: collector, supervisor, finance, compliance, auditor; password huikuan-demo',
  },
};

export default en;
