import { describe, expect, it } from 'vitest';
import { clockIn, formatAmount, formatInstant, formatShare, instantOf, showTimesIn, word } from './format';

describe('formats', () => {
  it.each([
    ['0', '0.00'],
    ['1234567.8', '1,234,567.80'],
    ['-1234.56', '-1,234.56'],
    ['9999999999999999.99', '9,999,999,999,999,999.99'],
    ['999', '999.00'],
  ])('writes %s as %s without losing a fen', (raw, shown) => expect(formatAmount(raw)).toBe(shown));

  it('shows instants in the zone of the house', () => {
    showTimesIn('Asia/Shanghai');
    expect(formatInstant('2026-03-01T23:59:00Z')).toBe('2026-03-02 07:59');
    showTimesIn('America/New_York');
    expect(formatInstant('2026-03-08T06:59:00Z')).toBe('2026-03-08 01:59');
    expect(formatInstant('2026-03-08T07:00:00Z')).toBe('2026-03-08 03:00');
    expect(formatInstant(null)).toBe('–');
  });

  it('shows the debtor’s own clock', () =>
    expect(clockIn('Asia/Urumqi', new Date('2026-03-02T02:00:00Z'))).toContain('08:00'));
  it('writes shares with two places and says when there is none', () => {
    expect(formatShare('0.1234')).toBe('12.34%');
    expect(formatShare(null)).toBe('–');
  });
  it('shows a code it does not know as it is', () => {
    expect(word('outcome', 'NO_ANSWER')).toBe('无人接听');
    expect(word('outcome', 'NEW_ONE')).toBe('NEW_ONE');
  });
});

it('a wall time of the house is an instant', () => {
  showTimesIn('Asia/Shanghai');
  expect(instantOf('2026-11-23T15:30')).toBe('2026-11-23T07:30:00.000Z');
  showTimesIn('America/New_York');
  expect(instantOf('2026-07-01T09:00')).toBe('2026-07-01T13:00:00.000Z');
  showTimesIn('Asia/Shanghai');
});
