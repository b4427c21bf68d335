import { say } from '../language/say.ts';
import { jobServices } from './job-service.ts';
import { ntfsNameProblem } from './file-names.ts';
import { planFieldNames } from './field-names.ts';
import type { FieldCheck, PlanDraft, PlanField } from './plan.ts';

export type Verdict = Omit<FieldCheck, 'field'>;

const passed = (text: string): Verdict => ({ state: 'passed', text });
const skipped = (text: string): Verdict => ({ state: 'skipped', text });
const warning = (text: string, next: string): Verdict => ({ state: 'warning', text, next });
const failed = (text: string, next: string): Verdict => ({ state: 'failed', text, next });

/**
 * Checks every box by itself, without looking at files or Azure: one answer for each field, in the order of the boxes.
 * Rules: the naming rules of Azure resources and those of the offline-backup documentation.
 */
export function checkPlanDraft(draft: PlanDraft): FieldCheck[] {
  const verdicts: Readonly<Record<PlanField, Verdict>> = {
    stagingLocation: stagingVerdict(draft.stagingLocation),
    azurePublishSettings: publishSettings(draft.azurePublishSettings),
    azureImportJobName: jobName(draft.azureImportJobName),
    azureSubscriptionId: subscription(draft.azureSubscriptionId),
    azureStorageAccount: account(draft.azureStorageAccount),
    azureStorageContainer: container(draft.azureStorageContainer),
    resourceGroup: group(draft.resourceGroup),
    blobType:
      draft.blobType === 'page'
        ? passed(say`Page blobs, as DPM, MABS and MARS expect.`)
        : warning(
            say`With block blobs, DPM, MABS and MARS never find their data.`,
            say`Choose page blobs unless the data is not from one of them.`,
          ),
    cipher:
      draft.cipher === 'aes-cbc-256'
        ? passed(say`AES-CBC 256, which every supported Windows opens.`)
        : warning(
            say`It is not confirmed that the data centre takes XTS-AES 256.`,
            say`Choose AES-CBC 256 unless a rule of yours asks for XTS.`,
          ),
    manifestHash:
      draft.manifestHash === 'md5'
        ? passed(say`MD5, as the published text of the service says.`)
        : warning(
            say`The published text says MD5; only one newer sample shows a hash as long as SHA-256.`,
            say`Choose MD5 unless the service asks for SHA-256.`,
          ),
  };
  return (Object.keys(planFieldNames) as PlanField[]).map((field) => ({
    field,
    ...verdicts[field],
  }));
}

function blanks(value: string): Verdict | null {
  return value !== value.trim()
    ? failed(say`It begins or ends with a blank.`, say`Take the blank away.`)
    : null;
}

/** The rule of the staging location alone: complete, local or a share, no web address (spec 7). */
export function stagingVerdict(value: string): Verdict {
  if (value.trim() === '') {
    return failed(
      say`The staging location is not given.`,
      say`Name the folder or share that the backup is written to.`,
    );
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(value)) {
    return failed(say`The path contains a control character.`, say`Type the path again by hand.`);
  }
  const spaced = blanks(value);
  if (spaced !== null) return spaced;
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value)) {
    return failed(
      say`This is a web address, not a folder.`,
      say`Give a path such as \\\\server\\share\\folder or /mnt/staging.`,
    );
  }
  if (/^\\\\[^\\/]+\\[^\\/]+/.test(value) || value.startsWith('/')) {
    return value === '/'
      ? failed(
          say`This is the whole computer, not a staging location.`,
          say`Name a folder made for the backup.`,
        )
      : passed(say`The path is complete.`);
  }
  if (/^[a-z]:[\\/]/i.test(value)) {
    return warning(
      say`Only a computer that has this folder at ${value.slice(0, 2)} can prepare the disks.`,
      say`If the disks hang on another computer, give the path as \\\\server\\share\\folder.`,
    );
  }
  if (value.startsWith('\\\\')) {
    return failed(
      say`The network path names no share.`,
      say`Give it as \\\\server\\share\\folder.`,
    );
  }
  return failed(
    say`The path is not complete.`,
    say`Begin with the drive (D:\\…), the server (\\\\server\\share\\…) or the root (/mnt/…).`,
  );
}

function publishSettings(value: string): Verdict {
  if (value.trim() === '')
    return skipped(say`No publish settings file is used; you sign in instead.`);
  const spaced = blanks(value);
  if (spaced !== null) return spaced;
  if (/^(?:[a-z][a-z0-9+.-]+:\/\/|\\\\)/i.test(value)) {
    return failed(
      say`The file is not on this computer.`,
      say`It opens the subscription to whoever reads it: copy it to a local folder of yours and name that.`,
    );
  }
  if (!/^(?:\/|[a-z]:[\\/])/i.test(value)) {
    return failed(
      say`The path is not complete.`,
      say`Give the whole path, beginning with the drive or the root.`,
    );
  }
  return passed(say`The path is complete.`);
}

function jobName(value: string): Verdict {
  const next = say`Use 2 to 64 lower-case letters, digits and hyphens, the first a letter. Up to 24 work everywhere.`;
  if (value === '') return failed(say`The import job has no name.`, next);
  if (value.length < 2) return failed(say`The name is too short.`, next);
  if (value.length > 64)
    return failed(say`The name has ${value.length} characters; 64 are allowed.`, next);
  const odd = /[^a-z0-9-]/.exec(value)?.[0];
  if (odd !== undefined) return failed(say`The name contains ${nameOf(odd)}.`, next);
  if (!/^[a-z]/.test(value)) return failed(say`The name does not begin with a letter.`, next);
  // The data lies in a folder of this name on the disk.
  if (ntfsNameProblem(value) !== null) {
    return failed(
      say`${value} is a device name on Windows and cannot be a folder on the disk.`,
      say`Choose another name.`,
    );
  }
  if (!jobServices['data-box'].jobName.test(value)) {
    return warning(
      say`The name has ${value.length} characters; jobs of the newer Data Box service take 3 to 24.`,
      value.length > 24
        ? say`Shorten it if the job may be made there.`
        : say`Lengthen it if the job may be made there.`,
    );
  }
  return passed(say`The name can be used.`);
}

function subscription(value: string): Verdict {
  const next = say`Copy the subscription id from the Azure portal; it looks like 01234567-89ab-cdef-0123-456789abcdef.`;
  if (value.trim() === '') return failed(say`The subscription id is not given.`, next);
  const spaced = blanks(value);
  if (spaced !== null) return spaced;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) {
    return failed(say`This is not a subscription id.`, next);
  }
  if (/^[0-]+$/.test(value)) return failed(say`This id has only zeros.`, next);
  return passed(say`It has the form of a subscription id.`);
}

function account(value: string): Verdict {
  const next = say`Use the name of a general-purpose v2 account: 3 to 24 lower-case letters and digits.`;
  if (value === '') return failed(say`The storage account is not given.`, next);
  const odd = /[^a-z0-9]/.exec(value)?.[0];
  if (odd !== undefined) return failed(say`The name contains ${nameOf(odd)}.`, next);
  if (value.length < 3 || value.length > 24) {
    return failed(say`The name has ${value.length} characters; 3 to 24 are allowed.`, next);
  }
  return passed(say`The name can be a storage account.`);
}

function container(value: string): Verdict {
  const next = say`Use a new container: 3 to 63 lower-case letters, digits and single hyphens.`;
  if (value === '') return failed(say`The storage container is not given.`, next);
  if (value.startsWith('$')) return failed(say`${value} is a container of the system.`, next);
  const odd = /[^a-z0-9-]/.exec(value)?.[0];
  if (odd !== undefined) return failed(say`The name contains ${nameOf(odd)}.`, next);
  if (value.length < 3 || value.length > 63) {
    return failed(say`The name has ${value.length} characters; 3 to 63 are allowed.`, next);
  }
  if (value.startsWith('-') || value.endsWith('-'))
    return failed(say`The name begins or ends with a hyphen.`, next);
  if (value.includes('--')) return failed(say`The name has two hyphens in a row.`, next);
  if (value === 'waimportexport')
    return failed(say`The service keeps its own logs in a container of this name.`, next);
  return passed(say`The name can be a container.`);
}

function group(value: string): Verdict {
  const next = say`Leave it empty to use the one of the storage account, or copy its name from the portal.`;
  if (value === '') return passed(say`The resource group of the storage account is used.`);
  if (value.length > 90)
    return failed(say`The name has ${value.length} characters; 90 are allowed.`, next);
  const odd = /[^-\p{L}\p{N}._()]/u.exec(value)?.[0];
  if (odd !== undefined) return failed(say`The name contains ${nameOf(odd)}.`, next);
  if (value.endsWith('.')) return failed(say`The name ends with a dot.`, next);
  return passed(say`The name can be a resource group.`);
}

function nameOf(character: string): string {
  if (character === ' ') return say`a blank`;
  if (character < ' ') return say`a control character`;
  if (/[A-Z]/.test(character)) return say`the capital letter ${character}`;
  return say`the character ${character}`;
}
