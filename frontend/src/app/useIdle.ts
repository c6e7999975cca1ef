import { useEffect } from 'react';

const KEY = 'huikuan.active';
const OFTEN = 5_000;
const LOOK = 15_000;

/** Calls when nobody touched a key or the mouse for so long, on any page of this browser. */
export function useIdle(seconds: number | undefined, away: () => void) {
  useEffect(() => {
    if (!seconds) return;
    let noted = 0;
    const active = () => {
      const now = Date.now();
      if (now - noted < OFTEN) return;
      noted = now;
      localStorage.setItem(KEY, String(now));
    };
    const look = () => {
      if (Date.now() - Number(localStorage.getItem(KEY)) > seconds * 1000) away();
    };
    active();
    const events = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const event of events) addEventListener(event, active, { passive: true });
    const looking = setInterval(look, LOOK);
    return () => {
      for (const event of events) removeEventListener(event, active);
      clearInterval(looking);
    };
  }, [seconds, away]);
}
