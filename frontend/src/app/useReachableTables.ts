import { useEffect } from 'react';

/** A table that scrolls sideways on a phone must be reachable by keys; the table component leaves its scrolling part out of the tab order. */
export function useReachableTables() {
  useEffect(() => {
    const reach = () => {
      for (const part of document.querySelectorAll<HTMLElement>('.ant-table-content:not([tabindex])'))
        part.tabIndex = 0;
    };
    const observer = new MutationObserver(reach);
    observer.observe(document.body, { childList: true, subtree: true });
    reach();
    return () => observer.disconnect();
  }, []);
}
