import type zh from './words.zh';

const en: typeof zh = {
  privacy: {
    title: 'Privacy requests',
    raise: 'Take in request',
    what: 'A copy, a correction, deletion or restriction; the rules set the day of the answer.',
    decide: 'Answer',
    copy: 'Export copy',
    answer: 'Decision',
    grant: 'Grant and carry out',
    refuse: 'Refuse',
    reason: 'Reason (told to the person)',
    birthYear: 'Year of birth',
    openOnly: 'Only open',
    erasureWhat:
      'Not while something is owed, under a legal hold, or while the law keeps the records; restrict instead. Kept by law until {{until}}.',
  },
  privacyKind: {
    ACCESS: 'Copy',
    CORRECTION: 'Correction',
    ERASURE: 'Erasure',
    RESTRICTION: 'Restriction',
  },
  privacyState: {
    OPEN: 'Open',
    GRANTED: 'Granted',
    REFUSED: 'Refused',
  },
};

export default en;
