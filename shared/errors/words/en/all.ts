import { cloud } from './cloud.ts';
import { copy } from './copy.ts';
import { disk } from './disk.ts';
import { input } from './input.ts';
import { internal } from './internal.ts';
import { refused } from './refused.ts';
import { verify } from './verify.ts';

/** English words of every code. */
export const english = { ...input, ...refused, ...cloud, ...disk, ...verify, ...copy, ...internal };
