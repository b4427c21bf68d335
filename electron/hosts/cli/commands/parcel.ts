import type { RunCommand } from '../command.ts';
import { findJob } from '../find-job.ts';
import { withCore } from '../open-core.ts';

export const runParcel: RunCommand = (input) =>
  withCore(input, async (core) => {
    const job = (await findJob(input, core)).descriptor.jobName;
    const view = await core.handlers.shipping.sendPracticeParcel({ job }, input.signal);
    const text = `The practice courier took the parcel of ${job}. Its clock runs while a window or status --watch of this program is open.`;
    input.terminal.result(view, text);
  });
