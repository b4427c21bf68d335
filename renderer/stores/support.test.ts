import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import { createFakeClient } from '../dev/fake-client.ts';
import { createSupportStore } from './support.ts';

const fake = () => createFakeClient({ isTicking: false });

describe('the support bundle', () => {
  it('is looked at, then saved for the same job', async () => {
    const client = fake();
    const asked: unknown[] = [];
    const { getState } = createSupportStore({
      ...client,
      support: {
        ...client.support,
        write: async (wish) => {
          asked.push(wish);
          return client.support.write(wish);
        },
      },
    });
    await getState().look('files-hq');
    expect(getState().preview?.files.map((file) => file.name)).toContain('jobs/files-hq.json');
    await getState().save();
    expect(asked).toEqual([{ job: 'files-hq' }]);
    expect(getState().written?.files).toContain('README.txt');
  });

  it('shows the answer for the job chosen last, and stops asking for the others', async () => {
    const client = fake();
    const signals: AbortSignal[] = [];
    const answers: (() => void)[] = [];
    const { getState } = createSupportStore({
      ...client,
      support: {
        ...client.support,
        preview: async (wish, signal) => {
          if (signal !== undefined) signals.push(signal);
          await new Promise<void>((done) => answers.push(done));
          return client.support.preview(wish);
        },
      },
    });
    const first = getState().look(null);
    const second = getState().look('files-hq');
    answers[1]?.();
    await second;
    answers[0]?.();
    await first;
    expect(signals.map((signal) => signal.aborted)).toEqual([true, false]);
    expect(getState().job).toBe('files-hq');
    expect(getState().preview?.files.some((file) => file.name === 'jobs/files-hq.json')).toBe(true);
    expect(getState().isBusy).toBe(false);
  });

  it('says why it cannot be saved, and can be saved after that', async () => {
    const client = fake();
    let isFull = true;
    const { getState } = createSupportStore({
      ...client,
      support: {
        ...client.support,
        write: (wish) =>
          isFull
            ? Promise.reject(new AppError('internal.store', { path: 'p', reason: 'no space' }))
            : client.support.write(wish),
      },
    });
    await getState().look(null);
    await getState().save();
    expect(getState().problem?.code).toBe('internal.store');
    isFull = false;
    await getState().save();
    expect(getState().problem).toBeNull();
    expect(getState().written).not.toBeNull();
  });
});
