import { z } from 'zod';
import { errorData } from '../domain/job.ts';
import { languages } from '../language/language.ts';

/**
 * Two ends that exchange texts in order: IPC, a WebSocket or memory. Everything else of the protocol is in the frames,
 * so a transport is only this.
 */
export interface Pipe {
  /** Sends one frame. After the pipe closed this does nothing. */
  readonly send: (text: string) => void;
  /** Calls back for each text received; returns its stop. */
  readonly onMessage: (listener: (text: string) => void) => () => void;
  /** Calls back once when either end closed; returns its stop. */
  readonly onClose: (listener: () => void) => () => void;
  readonly close: () => void;
}

const callId = z.number().int().positive();
const name = z.string().min(1).max(64);

const clientFrame = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id: callId,
    group: name,
    name,
    argument: z.unknown(),
    /** What the person reads; sentences in the answer are in it. */
    language: z.enum(languages).catch('en'),
  }),
  z.object({ kind: z.literal('cancel'), id: callId }),
  z.object({ kind: z.literal('subscribe'), group: name, name }),
  z.object({ kind: z.literal('unsubscribe'), group: name, name }),
]);
export type ClientFrame = z.infer<typeof clientFrame>;

const serverFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: callId, value: z.unknown() }),
  z.object({ kind: z.literal('error'), id: callId, error: errorData }),
  z.object({ kind: z.literal('event'), group: name, name, payload: z.unknown() }),
]);
export type ServerFrame = z.infer<typeof serverFrame>;

/** Null when the text is not a frame of a client. Never throws. */
export function parseClientFrame(text: string): ClientFrame | null {
  return parse(clientFrame, text);
}

/** Null when the text is not a frame of a server. Never throws. */
export function parseServerFrame(text: string): ServerFrame | null {
  return parse(serverFrame, text);
}

/** The text of a frame; the type keeps each end to its own half of the protocol. */
export function writeFrame<F extends ClientFrame | ServerFrame>(frame: F): string {
  return JSON.stringify(frame);
}

function parse<T>(schema: z.ZodType<T>, text: string): T | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = schema.safeParse(json);
  return parsed.success ? parsed.data : null;
}
