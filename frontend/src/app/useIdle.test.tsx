import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useIdle } from './useIdle';

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
});
afterEach(() => vi.useRealTimers());

test('who is away for as long as a session may rest is signed out, and nobody who works', () => {
  const away = vi.fn();
  renderHook(() => useIdle(600, away));
  act(() => vi.advanceTimersByTime(590_000));
  dispatchEvent(new Event('keydown'));
  act(() => vi.advanceTimersByTime(590_000));
  expect(away).not.toHaveBeenCalled();
  act(() => vi.advanceTimersByTime(30_000));
  expect(away).toHaveBeenCalled();
});

test('who works on another page of the same browser works', () => {
  const away = vi.fn();
  renderHook(() => useIdle(600, away));
  act(() => vi.advanceTimersByTime(590_000));
  localStorage.setItem('huikuan.active', String(Date.now()));
  act(() => vi.advanceTimersByTime(60_000));
  expect(away).not.toHaveBeenCalled();
});
