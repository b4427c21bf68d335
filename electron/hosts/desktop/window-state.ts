import { z } from 'zod';

const whole = z.number().int().min(-100_000).max(100_000);

/** How the window was left. Sizes and places in device-independent pixels. */
export const windowState = z.object({
  bounds: z.object({ x: whole, y: whole, width: whole.min(1), height: whole.min(1) }),
  isMaximized: z.boolean(),
  /** Chromium's steps: 0 is actual size, each step 20 % more. */
  zoomLevel: z.number().min(-5).max(5),
});
export type WindowState = z.infer<typeof windowState>;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const defaultSize = { width: 1280, height: 800 } as const;
export const leastSize = { width: 1024, height: 700 } as const;

/** As much of the title bar as a person can take hold of. */
const grip = { width: 120, height: 40 } as const;

/**
 * Where to open the window: as it was left if that is on one of the displays that are there now, so that it can be seen
 * and moved; else its size alone, and the system places it. `displays`: their areas without task bars.
 */
export function placeWindow(
  state: WindowState | null,
  displays: readonly Area[],
): Partial<Area> & Pick<Area, 'width' | 'height'> {
  if (state === null) return defaultSize;
  const { x, y } = state.bounds;
  const largest = displays.reduce(
    (most, area) => ({
      width: Math.max(most.width, area.width),
      height: Math.max(most.height, area.height),
    }),
    leastSize as Pick<Area, 'width' | 'height'>,
  );
  const width = Math.min(Math.max(state.bounds.width, leastSize.width), largest.width);
  const height = Math.min(Math.max(state.bounds.height, leastSize.height), largest.height);
  const isWithin = displays.some(
    (area) =>
      y >= area.y &&
      y + grip.height <= area.y + area.height &&
      Math.min(x + width, area.x + area.width) - Math.max(x, area.x) >= grip.width,
  );
  return isWithin ? { x, y, width, height } : { width, height };
}
