import type { Sentences } from '../say.ts';
import { azure } from './azure.ts';
import { disks } from './disks.ts';
import { errors } from './errors.ts';
import { helpdesk } from './helpdesk.ts';
import { job } from './job.ts';
import { measures } from './measures.ts';
import { parts } from './parts.ts';

/** German for every sentence that `say` says. */
export const german: Sentences = {
  ...measures,
  ...disks,
  ...job,
  ...helpdesk,
  ...parts,
  ...azure,
  ...errors,
};
