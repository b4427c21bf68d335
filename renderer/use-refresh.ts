import { useEffect, useRef } from 'react';

export interface RefreshPace {
  /** First pause, and the pause after something has changed. */
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** The next pause: short again after a change, else half as long again up to the longest. */
export function nextPauseMs(pauseMs: number, hasChanged: boolean, pace: RefreshPace): number {
  return hasChanged ? pace.shortestMs : Math.min(pace.longestMs, pauseMs * 1.5);
}

/**
 * Asks again and again while the page is open and seen. `ask` answers whether something changed and may reject: that
 * only lengthens the pause. The first question is asked at once.
 */
export function useRefresh(isOn: boolean, ask: () => Promise<boolean>, pace: RefreshPace): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const { shortestMs, longestMs } = pace;
  useEffect(() => {
    if (!isOn) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    let pauseMs = shortestMs;
    const turn = async (): Promise<void> => {
      if (document.visibilityState !== 'hidden') {
        const hasChanged = await latest.current().catch(() => false);
        pauseMs = nextPauseMs(pauseMs, hasChanged, { shortestMs, longestMs });
      }
      if (!isOver) timer = setTimeout(() => void turn(), pauseMs);
    };
    void turn();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [isOn, shortestMs, longestMs]);
}
