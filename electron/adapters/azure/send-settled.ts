import { isAmbiguous } from './cloud-error.ts';

/**
 * Sends a request that must not be repeated blindly. When its reply was lost, `isDone` looks whether it was carried out;
 * only when it was not is it sent once more. Throws what the sending threw when the look does not work either.
 */
export async function sendSettled(
  send: () => Promise<void>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  try {
    await send();
  } catch (thrown) {
    if (!isAmbiguous(thrown)) throw thrown;
    const done = await isDone().catch(() => {
      throw thrown;
    });
    if (!done) await send();
  }
}
