import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpeakIn } from '../../shared/contract/server.ts';
import { setSpeech, speechFor } from '../../shared/language/language.ts';

type Speech = ReturnType<typeof speechFor>;

/**
 * Makes a program that serves pages speak each person's language: what runs inside the returned function, and whatever
 * that starts, is in the language of its caller. Work that nobody asked for (a job that changed, a notification) speaks
 * as the last person did, English before that.
 */
export function speakWithPages(): SpeakIn {
  const spoken = new AsyncLocalStorage<Speech>();
  let last = speechFor([]);
  setSpeech(() => spoken.getStore() ?? last);
  return (language, work) => {
    if (last.language !== language) last = speechFor([], language);
    return spoken.run(last, work);
  };
}
