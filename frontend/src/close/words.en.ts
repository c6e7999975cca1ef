import type zh from './words.zh';

const en: typeof zh = {
  close: {
    title: 'Day close',
    open: 'Open business date',
    run: 'Close the day',
    confirm: 'Close {{date}}? Days past due, promises and queues follow.',
    step: 'Step',
    chunks: 'Chunks',
    rows: 'Rows changed',
    millis: 'Milliseconds',
    started: 'Started',
    finished: 'Finished',
    history: 'Closes',
    rate: 'rows/s',
    movable: 'The demonstration clock can be moved',
    move: 'Move clock',
  },
  leftOut: {
    count: 'Left out',
    title: 'Persons left out',
    reason: 'Reason',
    what: 'The step failed for the data of these persons and went on without them. When it is mended, the next close takes them again.',
  },
};

export default en;
