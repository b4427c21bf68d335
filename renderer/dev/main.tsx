import '../transport/no-eval.ts';
import { createRoot } from 'react-dom/client';
import type { JobDisk } from '../../shared/domain/job.ts';
import { App } from '../app.tsx';
import '../base.css';
import { speakAsChosen } from '../speech.ts';
import { bindEvents } from '../stores/bind-events.ts';
import { createStores } from '../stores/stores.ts';
import type { RateHistory } from '../stores/rates.ts';
import { bucketMs, withReport } from '../stores/rates.ts';
import { createFakeClient } from './fake-client.ts';
import { fakeCopyJobs } from './fake-copies.ts';
import { fakeDisks, fakeJobs } from './fake-jobs.ts';
import { fourLanes } from './fake-lanes.ts';
import { manyJobs } from './fake-many-jobs.ts';
import { partJobs, shelfDisks } from './fake-parts.ts';
import { fakePreflights } from './fake-preflight.ts';

/**
 * `?empty` no jobs, `?many` 500 of them and a history of years, `?parts` some with more than ten disks, `?copies` those
 * of backups of folders and restores, `?read-only`, `?real` the public cloud, `?still` nothing moves, `?lost` no
 * connection, `?four-lanes` a job that writes for minutes, `?windows`, `?preflight=passed|running|refused`,
 * `?addresses=40`.
 */
const wishes = new URLSearchParams(window.location.search);
const preflight = fakePreflights.find((one) => one === wishes.get('preflight'));
if (wishes.has('rtl')) document.documentElement.dir = 'rtl';
const client = createFakeClient({
  ...(wishes.has('addresses') ? { addresses: Number(wishes.get('addresses')) } : {}),
  ...(preflight === undefined ? {} : { preflight }),
  isTicking: !wishes.has('still'),
  ...(wishes.has('many') ? { jobs: manyJobs(500), entries: 6000 } : {}),
  ...(wishes.has('parts')
    ? { jobs: [...partJobs, ...fakeJobs], disks: [...shelfDisks, ...fakeDisks] }
    : {}),
  ...(wishes.has('copies') ? { jobs: fakeCopyJobs() } : {}),
  ...(wishes.has('four-lanes') ? { jobs: [fourLanes], ticksToFill: 1200 } : {}),
  ...(wishes.has('empty') ? { jobs: [], disks: [] } : {}),
  host: {
    ...(wishes.has('read-only') ? { role: 'read-only' } : {}),
    ...(wishes.has('windows') ? { os: 'Windows_NT 10.0.20348' } : {}),
    ...(wishes.has('real') ? { cloud: 'public', practice: null, isElevated: false } : {}),
  },
});
const stores = createStores(client, window.localStorage);
bindEvents(client, stores);
speakAsChosen(stores, window.navigator.languages);
stores.connection.getState().setLink(wishes.has('lost') ? 'reconnecting' : 'connected');
if (wishes.has('still')) stores.progress.setState({ rates: pastRates() });
void stores.connection.getState().load();
void stores.jobs.getState().load();
void stores.registration.getState().load();

/** Three minutes in which the rate of every running lane swung a little, as if the page had been open. */
function pastRates(): Record<string, Record<string, RateHistory>> {
  const reports = 90;
  const ofDisk = (disk: JobDisk): RateHistory | undefined => {
    let history: RateHistory | undefined;
    const usual = disk.phase === 'verifying' ? 231e6 : 187e6;
    for (let turn = 0; turn <= reports; turn += 1) {
      const bytesPerSecond = usual * (1 + 0.07 * Math.sin(turn / 3) + 0.05 * Math.sin(turn * 2.3));
      const lane = { phase: disk.phase, bytesPerSecond };
      history = withReport(history, lane, performance.now() + (turn - reports) * bucketMs);
    }
    return history;
  };
  return Object.fromEntries(
    fakeJobs.map((job) => [
      job.descriptor.jobName,
      Object.fromEntries(
        job.disks.flatMap((disk) => {
          const history = disk.isRunning ? ofDisk(disk) : undefined;
          return history === undefined ? [] : [[disk.diskId, history]];
        }),
      ),
    ]),
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(<App stores={stores} />);
