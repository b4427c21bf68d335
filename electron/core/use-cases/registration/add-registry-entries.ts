import { say } from '../../../../shared/language/say.ts';
import type { RegistryEntries } from '../../../../shared/domain/registration.ts';
import {
  agentScratchFolder,
  paramsFileName,
  providerKey,
  thumbprintValueName,
} from '../../../../shared/domain/registration.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import type { OfflineParams } from '../../../formats/offline-params.ts';
import {
  formatOfflineParams,
  offlineParamsMaxBytes,
  parseOfflineParams,
} from '../../../formats/offline-params.ts';
import { regFile } from '../../../formats/reg-file.ts';
import type { CoreContext } from '../../core-context.ts';
import { record } from '../../core-context.ts';
import type { RegistrationPorts } from '../../ports/directory.ts';

export interface RegistryRequest {
  readonly subscriptionId: string;
  readonly xmlFile: string;
  readonly storageAccount: string;
}

/**
 * What AddRegistryEntries does (spec 6.4): checks the parameters file against what was typed and this cloud, then puts it into
 * the agent's folder and the thumbprint into the registry. Elsewhere than on the server it writes both as files to carry
 * there. Whether the old tool writes that registry value itself is not published (spec 11).
 */
export async function addRegistryEntries(
  context: Pick<CoreContext, 'ports' | 'host'>,
  request: RegistryRequest,
): Promise<RegistryEntries> {
  const ports = await context.ports.registration();
  const params = await readParams(context, ports, request);
  const name = paramsFileName(request.storageAccount);
  const text = formatOfflineParams(params);
  const value = {
    key: providerKey,
    name: thumbprintValueName(params.userObjectId),
    value: params.certificateThumbprint,
  };
  const paramsTarget = `${agentScratchFolder}\\${name}`;
  const { server, store } = ports;
  if (server === null) {
    const folder = request.subscriptionId.toLowerCase();
    const paramsFile = await store.writeResult(`${folder}/${name}`, text);
    const regName = name.replace(/\.xml$/, '.reg');
    const written = await store.writeResult(`${folder}/${regName}`, regFile([value]));
    return {
      kind: 'prepared',
      ...value,
      valueBefore: null,
      paramsFile,
      paramsTarget,
      regFile: written,
    };
  }
  // The file first: without it the value would point the agent at an application it knows nothing of.
  const paramsFile = await server.writeAgentFile(agentScratchFolder, name, text);
  const valueBefore = await server.writeRegistry(value.key, value.name, value.value);
  const was = valueBefore === null ? '' : say`; it was ${valueBefore}`;
  record(context, null, 'registration.registry', say`${value.name} is ${value.value}${was}`);
  return { kind: 'written', ...value, valueBefore, paramsFile, paramsTarget, regFile: null };
}

async function readParams(
  { host }: Pick<CoreContext, 'host'>,
  ports: RegistrationPorts,
  request: RegistryRequest,
): Promise<OfflineParams> {
  const { subscriptionId, xmlFile, storageAccount } = request;
  const params = parseOfflineParams(
    await ports.store.readParams(xmlFile, offlineParamsMaxBytes),
    xmlFile,
  );
  const requireSame = (what: string, inFile: string, asked: string): void => {
    if (inFile.toLowerCase() === asked.toLowerCase()) return;
    throw new AppError('input.offline-params-other', { path: xmlFile, what, inFile, asked });
  };
  requireSame(say`cloud`, params.cloud, host.info.cloud);
  requireSame(say`subscription`, params.subscriptionId, subscriptionId);
  // A file that was used for one account before names it.
  requireSame(say`storage account`, params.storageAccount ?? storageAccount, storageAccount);
  return { ...params, storageAccount };
}
