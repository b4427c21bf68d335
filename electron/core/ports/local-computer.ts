/** A program that disk preparation needs, and whether it starts. */
export interface FoundTool {
  readonly name: string;
  readonly isUsable: boolean;
  /** Where it is, or what is wrong with it. */
  readonly evidence: string;
  /** What to do about one that is missing, where installing it is not the answer. */
  readonly next?: string;
}

/** What this computer brings along. Never throws for something that is missing. */
export interface LocalComputer {
  /** The tools that write BitLocker and NTFS. */
  tools(signal?: AbortSignal): Promise<readonly FoundTool[]>;
  /** The share behind a mapped drive letter; null when the path is not on one. */
  shareBehind(path: string): Promise<string | null>;
}
