import type { Sentences } from '../translations.ts';
import { adapters } from './adapters.ts';
import { azure } from './azure.ts';
import { copies } from './copies.ts';
import { coreJobs } from './core-jobs.ts';
import { disks } from './disks.ts';
import { errors } from './errors.ts';
import { files } from './files.ts';
import { helpdesk } from './helpdesk.ts';
import { job } from './job.ts';
import { measures } from './measures.ts';
import { parts } from './parts.ts';
import { plan } from './plan.ts';
import { preflight } from './preflight.ts';
import { shipping } from './shipping.ts';
import { support } from './support.ts';

/** German for every sentence that `say` says. */
export const german: Sentences = {
  ...measures,
  ...disks,
  ...job,
  ...helpdesk,
  ...parts,
  ...azure,
  ...errors,
  ...plan,
  ...shipping,
  ...preflight,
  ...files,
  ...coreJobs,
  ...copies,
  ...adapters,
  ...support,
};
