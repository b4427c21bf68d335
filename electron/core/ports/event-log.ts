/** A line of the program's log: what happened, or what did not go. Plain facts; the log masks what looks private. */
export interface LogEvent {
  /** ISO time. */
  readonly at: string;
  readonly kind: 'event' | 'failure';
  /** Action of the history, name of a call, or what failed: `disk.prepared`, `importJob.create`, `disk ZR52`. */
  readonly what: string;
  readonly job: string | null;
  readonly text?: string;
  /** Of a failure. */
  readonly code?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
  readonly detail?: string;
}

/** A log of the data folder, as much of its end as was asked for. */
export interface LogTail {
  readonly name: string;
  readonly text: string;
}

/** The log of this program, in a few files that replace each other. */
export interface EventLog {
  /** Adds a line. Never throws: what cannot be logged must not stop the work. */
  readonly write: (event: LogEvent) => void;
  /** The end of this log, and of the practice cloud's where there is one; at most so many bytes of each. */
  readonly tails: (maxBytes: number) => Promise<LogTail[]>;
}
