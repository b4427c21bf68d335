import type { AppClient } from '../../shared/contract/contract.ts';
import type { Stores } from './stores.ts';

/** All subscriptions of the window in one place; returns what ends them. */
export function bindEvents(client: AppClient, stores: Stores): () => void {
  const stops = [
    client.jobs.changed((job) => {
      const held = stores.jobs.getState().byName[job.descriptor.jobName];
      for (const disk of job.disks) {
        const before = held?.disks.find((one) => one.diskId === disk.diskId);
        const startsOver =
          disk.phase === 'chosen' && before !== undefined && before.phase !== 'chosen';
        if (startsOver) stores.progress.getState().forget(job.descriptor.jobName, disk.diskId);
      }
      stores.jobs.getState().put(job);
      stores.progress.getState().noteJob(job);
    }),
    client.registration.changed((view) => {
      stores.registration.getState().put(view);
    }),
    client.addressBook.changed((entries) => {
      stores.addressBook.getState().put(entries);
    }),
    client.disks.changed(() => {
      void stores.disks.getState().reload();
    }),
    client.backup.progress((progress) => stores.copies.getState().putBackup(progress)),
    client.restore.progress((progress) => stores.copies.getState().putRestore(progress)),
    client.prep.progress((progress) => {
      const job = stores.jobs.getState().byName[progress.jobName];
      stores.progress.getState().put(progress, job);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
