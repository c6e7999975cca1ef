import type zh from './words.zh';

const en: typeof zh = {
  visits: {
    title: 'Visits',
    captured: 'Captured',
    received: 'Received',
    outcome: 'Outcome',
    standing: 'Standing',
    against: 'Rules against',
    device: 'Device',
    review: 'Review',
    finding: 'Finding',
    toReview: 'To review',
    why: 'Why no permit',
    note: 'Note',
    neverApproved: 'A visit without permit can be explained or charged, never approved.',
  },
  finding: { BREACH: 'Breach', DEVICE_FAULT: 'Device fault', DUPLICATE_TRIP: 'Duplicate trip' },
};

export default en;
