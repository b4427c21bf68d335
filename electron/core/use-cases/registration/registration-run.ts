import type { RegistrationRow, RegistrationStep } from '../../../../shared/domain/registration.ts';
import { AppError, toErrorData } from '../../../../shared/errors/app-error.ts';
import { nowOf, record } from '../../core-context.ts';
import type { DeviceCode, NotYet, RegistrationPorts } from '../../ports/directory.ts';
import { untilSpread } from './patience.ts';
import type { RegistrationContext, StoredRegistration } from './stored-registration.ts';

/** What a step answers that this computer or registration has no use for. */
export const notNeeded = Symbol('not needed');

export interface RunOptions {
  readonly context: RegistrationContext;
  readonly ports: RegistrationPorts;
  readonly stored: StoredRegistration;
  readonly signal: AbortSignal;
  announce(stored: StoredRegistration): void;
  showCode(code: DeviceCode | null): void;
}

/** One walk through the steps: keeps rows and facts, durable before the next step begins, and tells every change. */
export class RegistrationRun {
  readonly ports: RegistrationPorts;
  readonly signal: AbortSignal;
  readonly #options: RunOptions;
  #stored: StoredRegistration;
  #told: AppError | null = null;

  constructor(options: RunOptions) {
    this.#options = options;
    this.ports = options.ports;
    this.signal = options.signal;
    this.#stored = options.stored;
  }

  get stored(): StoredRegistration {
    return this.#stored;
  }

  now(): Date {
    return this.#options.context.host.now();
  }

  /** Stores facts; what was made is known from here on, whatever happens next. */
  async keep(change: Partial<StoredRegistration>): Promise<void> {
    this.#stored = { ...this.#stored, ...change };
    await this.ports.store.write(this.#stored.request.subscriptionId, this.#stored);
    this.#options.announce(this.#stored);
  }

  async setRow(step: RegistrationStep, change: Omit<RegistrationRow, 'step'>): Promise<void> {
    const rows = this.#stored.rows.map((row) => (row.step === step ? { step, ...change } : row));
    await this.keep({ rows });
  }

  /** Runs a step and keeps its outcome in its row. Throws what the work throws, once the row tells it. */
  async step<T>(step: RegistrationStep, work: () => Promise<T | typeof notNeeded>): Promise<T> {
    this.signal.throwIfAborted();
    await this.setRow(step, this.#row('doing'));
    try {
      const outcome = await work();
      await this.setRow(step, this.#row(outcome === notNeeded ? 'not-needed' : 'done'));
      return outcome as T;
    } catch (thrown) {
      const waits = thrown instanceof AppError && thrown.code === 'cloud.certificate-upload';
      // Stopped by the caller is not failed: the step is open, and the next run takes it up.
      const state = this.signal.aborted ? 'open' : waits ? 'waits-for-you' : 'failed';
      const error = this.signal.aborted ? null : toErrorData(thrown);
      await this.setRow(step, { ...this.#row(state), error });
      if (!this.signal.aborted && thrown instanceof AppError) this.#told = thrown;
      throw thrown;
    }
  }

  /** True for a failure that stands in its row. */
  isTold(thrown: unknown): boolean {
    return thrown === this.#told;
  }

  /** Asks until what was made has spread; the row counts the tries. */
  untilSpread<T extends { readonly kind: string }>(
    step: RegistrationStep,
    what: string,
    ask: () => Promise<T | NotYet>,
  ): Promise<Exclude<T, NotYet>> {
    const onTry = (tries: number) => this.setRow(step, { ...this.#row('doing'), tries });
    return untilSpread(this.#options.context, what, ask, onTry, this.signal);
  }

  showCode(code: DeviceCode | null): void {
    this.#options.showCode(code);
    this.#options.announce(this.#stored);
  }

  /** Writes what was done into the history. */
  record(action: string, text: string): void {
    record(this.#options.context, null, `registration.${action}`, text);
  }

  #row(state: RegistrationRow['state']): Omit<RegistrationRow, 'step'> {
    return { state, at: nowOf(this.#options.context), tries: 0, error: null };
  }
}

/** A fact that an earlier step has left; its absence is a bug here. */
export function required<T>(fact: T | null): T {
  if (fact === null) throw new Error('a registration step ran before the one it builds on');
  return fact;
}
