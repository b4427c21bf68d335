import { say } from '../../../shared/language/say.ts';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error.ts';
import { readCertificateFacts } from '../../formats/self-signed-certificate.ts';
import type { Directory, DirectoryApplication } from '../../core/ports/directory.ts';
import { statusOf, toCloudError } from './cloud-error.ts';
import type { RestClient } from './rest-client.ts';

/** The part of the port that Graph answers (spec 9, steps 1 to 5). */
export type AppRegistration = Pick<
  Directory,
  | 'whoAmI'
  | 'findApplications'
  | 'createApplication'
  | 'addCertificate'
  | 'findServicePrincipal'
  | 'createServicePrincipal'
>;

const personBody = z.object({ id: z.string(), userPrincipalName: z.string() });
const applicationBody = z.object({ id: z.string(), appId: z.string(), displayName: z.string() });
const withId = z.object({ id: z.string() });
/** An entry goes back exactly as it came, with whatever Graph put into it. */
const keyCredential = z.looseObject({ key: z.string().nullish() });
const applicationKeys = z.object({ keyCredentials: z.array(keyCredential) });

/** Graph v1.0 in the words of the port. `host` is named when it does not answer. */
export function createAppRegistration(graph: RestClient, host: string): AppRegistration {
  const failureOf = (doing: string, thrown: unknown): Error =>
    toCloudError({ doing, thing: say`The application` }, host, thrown);

  async function keysOf(objectId: string, signal: AbortSignal) {
    // Only a request that selects them gets the values of the keys.
    const path = `/v1.0/applications/${encodeURIComponent(objectId)}?$select=keyCredentials`;
    const action = {
      doing: say`reading the certificates of the application`,
      thing: say`Application ${objectId}`,
    };
    const body = await graph.run(action, signal, () => graph.send('GET', path, { signal }));
    return parsed(applicationKeys, body, host).keyCredentials;
  }

  return {
    async whoAmI(signal) {
      const path = '/v1.0/me?$select=id,userPrincipalName';
      const action = { doing: say`reading who is signed in`, thing: say`The signed-in person` };
      const body = await graph.run(action, signal, () => graph.send('GET', path, { signal }));
      return parsed(personBody, body, host);
    },

    async findApplications(displayName, signal) {
      const select = '$select=id,appId,displayName';
      const filter = encodeURIComponent(`displayName eq '${displayName.replaceAll("'", "''")}'`);
      const action = {
        doing: say`looking for the application`,
        thing: say`The list of applications`,
      };
      return graph.run(action, signal, async () => {
        const found = await graph.list(`/v1.0/applications?$filter=${filter}&${select}`, signal);
        if (found.length === 0) return [];
        const owned = await graph.list(
          `/v1.0/me/ownedObjects/microsoft.graph.application?${select}`,
          signal,
        );
        const ownedIds = new Set(owned.map((one) => parsed(withId, one, host).id));
        return found
          .map((one) => toApplication(parsed(applicationBody, one, host), ownedIds))
          .sort((a, b) => Number(b.isOwned) - Number(a.isOwned));
      });
    },

    async createApplication(displayName, certificateDer, person, signal) {
      // Without the audience the application would take personal accounts of any directory too.
      const body = {
        displayName,
        signInAudience: 'AzureADMyOrg',
        keyCredentials: [newKeyCredential(certificateDer)],
      };
      try {
        signal.throwIfAborted();
        const made = await graph.send('POST', '/v1.0/applications', { body, signal });
        const application = parsed(applicationBody, made, host);
        return toApplication(application, new Set([application.id]));
      } catch (thrown) {
        signal.throwIfAborted();
        const error = failureOf(say`registering the application`, thrown);
        if (statusOf(thrown) !== 403 || !(error instanceof AppError)) throw error;
        const facts = {
          person: person.userPrincipalName,
          message: String(error.facts['message'] ?? ''),
        };
        throw new AppError('cloud.may-not-register', facts, { detail: error.detail ?? '' });
      }
    },

    async addCertificate(objectId, certificateDer, signal) {
      const keys = await keysOf(objectId, signal);
      if (hasKey(keys, certificateDer)) return { kind: 'added' };
      const path = `/v1.0/applications/${encodeURIComponent(objectId)}`;
      // The array is replaced as a whole: old entries unchanged, or Graph refuses (spec 9, step 4).
      const body = { keyCredentials: [...keys, newKeyCredential(certificateDer)] };
      try {
        signal.throwIfAborted();
        await graph.send('PATCH', path, { body, signal });
        return { kind: 'added' };
      } catch (thrown) {
        signal.throwIfAborted();
        const error = failureOf(say`adding the certificate to the application`, thrown);
        const status = statusOf(thrown);
        // The known refusal for a second certificate (400), and an application of someone else (403).
        if (status !== 400 && status !== 403) throw error;
        const reason = error instanceof AppError ? String(error.facts['message'] ?? '') : '';
        return { kind: 'refused', reason };
      }
    },

    async findServicePrincipal(clientId, signal) {
      const filter = encodeURIComponent(`appId eq '${clientId}'`);
      const path = `/v1.0/servicePrincipals?$filter=${filter}&$select=id`;
      const action = {
        doing: say`looking for the service principal`,
        thing: say`The service principal`,
      };
      const [found] = await graph.run(action, signal, () => graph.list(path, signal));
      return found === undefined ? null : parsed(withId, found, host).id;
    },

    async createServicePrincipal(clientId, signal) {
      try {
        signal.throwIfAborted();
        const body = { appId: clientId };
        const made = await graph.send('POST', '/v1.0/servicePrincipals', { body, signal });
        return { kind: 'made', value: parsed(withId, made, host).id };
      } catch (thrown) {
        signal.throwIfAborted();
        const error = failureOf(say`making the service principal`, thrown);
        const status = statusOf(thrown);
        // The application has not reached this copy of the directory.
        const isUnknown =
          status === 400 && /not reference a valid application/i.test(error.message);
        // The service principal exists (the status of that is not published): a look will show it once it has spread.
        if (!isUnknown && status !== 404 && status !== 409) throw error;
        return { kind: 'not-yet', reason: error.message };
      }
    },
  };
}

function toApplication(
  body: z.infer<typeof applicationBody>,
  ownedIds: ReadonlySet<string>,
): DirectoryApplication {
  return {
    objectId: body.id,
    clientId: body.appId,
    displayName: body.displayName,
    isOwned: ownedIds.has(body.id),
  };
}

/** KeyCredential of spec 9: public part only, dates inside the certificate's own. */
function newKeyCredential(der: Uint8Array): Record<string, string> {
  const { commonName, notBefore, notAfter } = readCertificateFacts(der);
  return {
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
    key: base64(der),
    displayName: `CN=${commonName}`.slice(0, 90),
    startDateTime: notBefore,
    endDateTime: notAfter,
  };
}

function hasKey(keys: readonly { key?: string | null | undefined }[], der: Uint8Array): boolean {
  return keys.some(({ key }) => key === base64(der));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** A body of Graph or ARM as expected, or `cloud.refused` that names what was odd. */
export function parsed<S extends z.ZodType>(schema: S, body: unknown, host: string): z.infer<S> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('cloud.refused', {
    what: say`reading a reply of ${host}`,
    code: 'UnexpectedReply',
    message: say`${where === '' ? say`the body` : where} is not as published`,
  });
}
