import { say } from '../../../shared/language/say.ts';
import { createHash } from 'node:crypto';
import type { PublishSettingsView } from '../../../shared/domain/preflight.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CoreContext } from '../core-context.ts';
import { nowOf, record } from '../core-context.ts';
import { announce } from '../announce.ts';

/** What the file says, the private key dropped on the way, and the SHA-256 of what was read. */
export async function readPublishSettings(context: CoreContext, path: string) {
  // Certificate parsing is heavy and rarely needed.
  const format = await import('../../formats/publish-settings.ts');
  const bytes = await context.ports.files.readPublishSettings(path, format.publishSettingsMaxBytes);
  return {
    settings: format.parsePublishSettings(format.decodePublishSettings(bytes, path), path),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    limits: format.publishSettingsLimits(),
  };
}

/** The file as the contract shows it. Throws `input.publish-settings`. */
export async function viewPublishSettings(
  context: CoreContext,
  path: string,
): Promise<PublishSettingsView> {
  const { settings, sha256, limits } = await readPublishSettings(context, path);
  const { cloud, schema, subscriptions, certificate } = settings;
  return {
    cloud,
    schema,
    subscriptions: subscriptions.map(({ id, name }) => ({ id, name })),
    certificate:
      certificate === null
        ? null
        : { ...certificate, isExpired: certificate.notAfter < nowOf(context) },
    limits,
    sha256,
  };
}

/**
 * Deletes the file when it still is the publish settings file that was read; plans that named it name none. Throws
 * `input.publish-settings` when it is another one or is gone.
 */
export async function deletePublishSettings(
  context: CoreContext,
  path: string,
  sha256: string,
): Promise<void> {
  const { store, files } = context.ports;
  const found = await readPublishSettings(context, path);
  if (found.sha256 !== sha256.toLowerCase()) {
    const reason = say`it is not the file that was read, so it was not deleted`;
    throw new AppError('input.publish-settings', { path, reason });
  }
  await files.remove(path);
  for (const { name, plan } of store.listJobs()) {
    if (plan.azurePublishSettings !== path) continue;
    store.updateJob(name, { plan: { ...plan, azurePublishSettings: '' } });
    announce(context, name);
  }
  record(
    context,
    null,
    'publish-settings.deleted',
    say`The publish settings file ${path} was deleted`,
  );
}
