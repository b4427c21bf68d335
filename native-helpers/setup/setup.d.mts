/** What of setup.mjs the programs of packaging use; it is plain JavaScript because it runs before anything is installed. */
export function say(text: string): void;
export function ensureSystemPackages(...kinds: ('run' | 'test')[]): void;
export function ensureVolumeWriter(): void;
