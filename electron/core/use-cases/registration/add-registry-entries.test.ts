import { describe, expect, it } from 'vitest';
import { agentScratchFolder, providerKey } from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { formatOfflineParams, parseOfflineParams } from '../../../formats/offline-params.ts';
import type { CoreContext } from '../../core-context.ts';
import type { BackupServer, RegistrationPorts } from '../../ports/directory.ts';
import { addRegistryEntries } from './add-registry-entries.ts';

/* On the backup server; the way elsewhere is tested with the command. */

const id = '11111111-2222-4333-8444-555555555555';
const thumbprint = 'A'.repeat(40);
const request = { subscriptionId: id, xmlFile: 'params.xml', storageAccount: 'seedaccount' };

/** A server whose calls are written down in order; `change` makes one of them different. */
function serverThat(change: Partial<BackupServer> = {}) {
  const done: string[] = [];
  const history: string[] = [];
  let text = '';
  const server: BackupServer = {
    installCertificate: () => Promise.reject(new Error('not asked for here')),
    writeAgentFile: (folder, name, content) => {
      done.push('file');
      text = content;
      return Promise.resolve(`${folder}\\${name}`);
    },
    writeRegistry: (key, name, value) => {
      done.push(`${key} ${name} ${value}`);
      return Promise.resolve('OLD');
    },
    ...change,
  };
  const params = formatOfflineParams({
    cloud: 'public',
    tenantId: id,
    clientId: id,
    applicationObjectId: id,
    userObjectId: id,
    certificateThumbprint: thumbprint,
    subscriptionId: id,
    storageAccount: null,
  });
  const ports = { server, store: { readParams: () => Promise.resolve(params) } };
  const context = {
    ports: {
      registration: () => Promise.resolve(ports as unknown as RegistrationPorts),
      store: { appendHistory: (entry: { text: string }) => history.push(entry.text) },
    },
    host: { info: { cloud: 'public' }, actor: 'tester', now: () => new Date(0) },
  } as unknown as CoreContext;
  return { context, done, history, text: () => text };
}

describe('AddRegistryEntries on the server', () => {
  it('writes the file, then the value, and keeps what stood there before', async () => {
    const { context, done, history, text } = serverThat();
    const made = await addRegistryEntries(context, request);
    const name = `AzureADAppCertThumbprint_${id}`;
    expect(made).toEqual({
      kind: 'written',
      key: providerKey,
      name,
      value: thumbprint,
      valueBefore: 'OLD',
      paramsFile: `${agentScratchFolder}\\OfflineApplicationParams_seedaccount.xml`,
      paramsTarget: `${agentScratchFolder}\\OfflineApplicationParams_seedaccount.xml`,
      regFile: null,
    });
    expect(done).toEqual(['file', `${providerKey} ${name} ${thumbprint}`]);
    expect(parseOfflineParams(text(), 'x').storageAccount).toBe('seedaccount');
    expect(history).toEqual([`${name} is ${thumbprint}; it was OLD`]);
  });

  it('leaves the registry alone where the agent is missing', async () => {
    const { context, done, history } = serverThat({
      writeAgentFile: () => Promise.reject(new AppError('input.agent-missing', { path: 'x' })),
    });
    await expect(addRegistryEntries(context, request)).rejects.toMatchObject({
      code: 'input.agent-missing',
    });
    expect([...done, ...history]).toEqual([]);
  });
});
