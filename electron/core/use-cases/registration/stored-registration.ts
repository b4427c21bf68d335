import { z } from 'zod';
import type {
  RegistrationSettings,
  RegistrationRow,
  RegistrationStep,
  RegistrationView,
} from '../../../../shared/domain/registration.ts';
import {
  registrationRow,
  registrationSteps,
  registrationView,
} from '../../../../shared/domain/registration.ts';
import type { CoreContext } from '../../core-context.ts';
import type { DeviceCode, RegistrationPorts } from '../../ports/directory.ts';

/** What is kept of a registration between runs: its view without what only a running program knows. */
const storedRegistration = registrationView
  .omit({ cloudTitle: true, portal: true, isRunning: true, deviceCode: true })
  .extend({
    schemaVersion: z.literal(1),
    rows: z.array(registrationRow),
    /**
     * When the application was asked for, until it is known whether it was made: the next run looks for it with patience
     * before it asks for another.
     */
    creatingSince: z.string().nullable(),
  });
export type StoredRegistration = z.infer<typeof storedRegistration>;

/** A registration of which nothing has happened. */
export function newRegistration(
  cloud: RegistrationView['cloud'],
  request: RegistrationSettings,
): StoredRegistration {
  return {
    schemaVersion: 1,
    cloud,
    request,
    rows: registrationSteps.map(openRow),
    tenantId: null,
    person: null,
    certificate: null,
    application: null,
    principalId: null,
    roleAssignmentId: null,
    paramsFile: null,
    creatingSince: null,
  };
}

export function openRow(step: RegistrationStep): RegistrationRow {
  return { step, state: 'open', at: null, tries: 0, error: null };
}

/**
 * The stored state, or null when there is none. A damaged or foreign file counts as none: everything in it is found again in the
 * directory.
 */
export async function readRegistration(
  ports: Pick<RegistrationPorts, 'store'>,
  subscriptionId: string,
): Promise<StoredRegistration | null> {
  const parsed = storedRegistration.safeParse(await ports.store.read(subscriptionId));
  return parsed.success ? parsed.data : null;
}

/** As clients see it. A step that was under way when its program ended is open again. */
export function viewOf(
  stored: StoredRegistration,
  ports: Pick<RegistrationPorts, 'directory'>,
  running: { readonly deviceCode: DeviceCode | null } | null,
): RegistrationView {
  const { schemaVersion: _, creatingSince: __, rows, ...facts } = stored;
  return {
    ...facts,
    rows: rows.map((row) => (row.state === 'doing' && running === null ? openRow(row.step) : row)),
    cloudTitle: ports.directory.cloudTitle,
    portal: ports.directory.portal,
    isRunning: running !== null,
    deviceCode: running?.deviceCode ?? null,
  };
}

export type RegistrationContext = Pick<CoreContext, 'ports' | 'host' | 'emit'>;
