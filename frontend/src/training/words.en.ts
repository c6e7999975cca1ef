import type zh from './words.zh';

const en: typeof zh = {
  training: {
    title: 'Training',
    courses: 'Courses',
    officers: 'People and certificates',
    until: 'valid until',
    none: 'No valid certificate',
    begin: 'Begin the examination',
    submit: 'Hand in',
    passed: 'Passed',
    failed: 'Not passed',
    wrong: 'Wrong, read again',
    pass: 'To pass',
    tries: 'tries left today',
    register: 'Register somebody',
    rule: 'Without a valid certificate no work and no permit; a visit needs two people who hold one.',
    name: 'Name',
    badge: 'Badge',
    of: 'Of',
    house: 'House',
    agency: 'Agency',
    left: 'Left',
    certify: 'Add certificate',
    revoke: 'Revoke',
    leave: 'Leaves',
    course: 'Course',
    evidence: 'Evidence',
    dates: 'Issued and expires',
  },
  course: {
    CONDUCT: 'Conduct',
    VISIT: 'Visits',
  },
};

export default en;
