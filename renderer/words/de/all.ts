import { addressBook } from './address-book.ts';
import { backup } from './backup.ts';
import { common } from './common.ts';
import { disks } from './disks.ts';
import { finish, keys } from './finish.ts';
import { helpdesk } from './helpdesk.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { address, endJob, papers, service } from './import-job.ts';
import { parts } from './parts.ts';
import { adopt, plan } from './plan.ts';
import { preflight } from './preflight.ts';
import { publishSettings } from './publish-settings.ts';
import { register } from './register.ts';
import { registry } from './registry.ts';
import { by, product, shell, steps, who } from './shell.ts';
import { restore } from './restore.ts';
import { backupServer, seed } from './seed.ts';
import { shipping } from './shipping.ts';
import { status } from './status.ts';
import { support } from './support.ts';
import { deadlines, explain, logs, track } from './track.ts';
import { write } from './write.ts';
import { disksCounted, filesCounted } from './counts.ts';

/** German for every screen. */
export const german = {
  product,
  shell,
  steps,
  common,
  home,
  who,
  by,
  register,
  plan,
  seed,
  backupServer,
  adopt,
  addressBook,
  registry,
  publishSettings,
  preflight,
  status,
  backup,
  disks,
  write,
  service,
  endJob,
  address,
  papers,
  shipping,
  track,
  helpdesk,
  logs,
  explain,
  deadlines,
  finish,
  restore,
  keys,
  history,
  help,
  support,
  parts,
  counts: { disks: disksCounted, files: filesCounted },
};
