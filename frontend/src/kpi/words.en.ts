import type zh from './words.zh';

const en: typeof zh = {
  kpi: {
    title: 'Figures',
    formula: 'Formula',
    exclusions: 'Excluded',
    source: 'Source',
    recovered: 'Recovered by day',
    period: 'Period',
    noValue: 'Denominator is zero',
  },
  goal: {
    title: 'Goals and owners',
    what: 'Stage: of loans whose stage was over in the period, by the money overdue when they entered it, the part whose oldest instalment was paid before it was over (the last stage: ninety days); paused loans and those that came late already are not counted. Segment: collected ÷ (collected + overdue now). The defaults are those of practice.',
    group: 'For',
    stage: '{{days}} days past due',
    horizon: 'Term',
    horizons: { SHORT: 'short', MID: 'middle', LONG: 'long' },
    actual: 'Actual',
    target: 'Target',
    standing: 'Reached',
    standings: { BELOW: 'below', MET: 'reached', UNKNOWN: 'nothing to count' },
    sums: 'Numerator ÷ denominator',
    waiting: 'Within it now',
    owner: 'Owner',
    note: 'How',
    add: 'Set a goal',
    change: 'Change',
    save: 'Save the goal',
    remove: 'Drop',
    removeConfirm: 'Follow this goal no more?',
    kind: 'Kind',
    kinds: { STAGE: 'Stage', SEGMENT: 'Segment' },
    code: 'Days or segment',
    codeWhat: 'A stage such as 8-30 or 61+',
    from: 'At least',
    to: 'At best',
  },
};

export default en;
