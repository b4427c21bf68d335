import type {
  RegistrationSettings,
  RegistrationView,
} from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { DeviceCode, RegistrationPorts } from '../../ports/directory.ts';
import { checkAgain, requireCheckable } from './proof-steps.ts';
import { register } from './register.ts';
import { RegistrationRun } from './registration-run.ts';
import type { RegistrationContext, StoredRegistration } from './stored-registration.ts';
import { newRegistration, readRegistration, viewOf } from './stored-registration.ts';

/** Registrations of this computer, each worked on by one run at a time. */
export interface Registrar {
  list(): Promise<RegistrationView[]>;
  /**
   * Runs all steps, adopting what is there, until they are done, one does not go, or one waits for a person; the rows of
   * the view say which. Rejects only for a stop by the signal, a second run, or a bug.
   */
  start(request: RegistrationSettings, signal: AbortSignal): Promise<RegistrationView>;
  /** Looks whether the certificate is on the application now, and goes on; needs nobody's sign-in. */
  check(subscriptionId: string, signal: AbortSignal): Promise<RegistrationView>;
}

export function createRegistrar(context: RegistrationContext): Registrar {
  const running = new Map<string, { deviceCode: DeviceCode | null }>();

  async function run(
    stored: StoredRegistration,
    ports: RegistrationPorts,
    work: (run: RegistrationRun) => Promise<void>,
    signal: AbortSignal,
  ): Promise<RegistrationView> {
    const { subscriptionId } = stored.request;
    const release = lock(context, subscriptionId);
    const facts: { deviceCode: DeviceCode | null } = { deviceCode: null };
    running.set(subscriptionId, facts);
    const show = (state: StoredRegistration) =>
      context.emit('registration', 'changed', viewOf(state, ports, facts));
    const current = new RegistrationRun({
      context,
      ports,
      stored,
      signal,
      announce: show,
      showCode: (code) => {
        facts.deviceCode = code;
      },
    });
    try {
      await work(current);
    } catch (thrown) {
      // A step that does not go is in its row; the caller reads it there.
      if (!current.isTold(thrown)) throw thrown;
    } finally {
      running.delete(subscriptionId);
      release();
      context.emit('registration', 'changed', viewOf(current.stored, ports, null));
    }
    return viewOf(current.stored, ports, null);
  }

  return {
    async list() {
      const ports = await context.ports.registration();
      const views: RegistrationView[] = [];
      for (const subscriptionId of await ports.store.list()) {
        const stored = await readRegistration(ports, subscriptionId);
        if (stored === null) continue;
        views.push(viewOf(stored, ports, running.get(subscriptionId) ?? null));
      }
      return views;
    },
    async start(request, signal) {
      const ports = await context.ports.registration();
      const asked = { ...request, subscriptionId: request.subscriptionId.toLowerCase() };
      const stored = await readRegistration(ports, asked.subscriptionId);
      const from = stored ?? newRegistration(context.host.info.cloud, asked);
      return run(from, ports, (current) => register(current, asked), signal);
    },
    async check(subscriptionId, signal) {
      const ports = await context.ports.registration();
      const stored = await requireRegistration(ports, subscriptionId);
      requireCheckable(stored);
      return run(stored, ports, checkAgain, signal);
    },
  };
}

/** Throws `input.not-registered`. */
export async function requireRegistration(
  ports: RegistrationPorts,
  subscriptionId: string,
): Promise<StoredRegistration> {
  const stored = await readRegistration(ports, subscriptionId.toLowerCase());
  if (stored !== null) return stored;
  throw new AppError('input.not-registered', { subscription: subscriptionId });
}

/** Other windows and commands are kept out too: two runs would each make an application. */
function lock(context: RegistrationContext, subscriptionId: string): () => void {
  try {
    return context.ports.locks.acquire(`registration-${subscriptionId}`);
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'refused.job-running') throw thrown;
    throw new AppError('refused.registration-running', { subscription: subscriptionId });
  }
}
