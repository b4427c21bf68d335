import type { KnownProblem } from '../known-problem.ts';

/** Known problems, in the order of the reference. */
export const knownProblems: readonly KnownProblem[] = [
  {
    number: '1',
    symptom:
      'Seeding with own disks stops working with a MARS agent below 2.0.9250.0, or the Import/Export API refuses new jobs',
    cause: 'The end of the classic Import/Export API was announced for after 28 February 2023.',
    remedy:
      'Use a newer MARS agent. Jobs then appear under Azure Data Box with the model Import/Export; jobs of old clients stay under Import/Export jobs.',
    here: 'Jobs can go through Azure Data Box or through the older service; the address step says which and why.',
  },
  {
    number: '1a',
    symptom: 'The portal has no entry "Import/export jobs" in its list of services',
    cause: 'The entry moved, was reachable by search only, and was later merged into Data Box.',
    remedy: 'Search the portal for "import/export jobs", then for "azure data box".',
  },
  {
    number: '2',
    symptom:
      'Configuring offline backup fails; the log CBUICurr in Recovery Services Agent\\Temp ends with "Unable to create an Azure AD application credential … Update to existing credential with KeyId … isn\'t allowed"',
    cause:
      'A second certificate was added to the same application, which a defect of the PowerShell module prevents.',
    remedy:
      'Sign in with another admin account; or delete the application if it has no keys and no other server uses it; or upload the certificate by hand and set the registry value AzureADAppCertThumbprint_<user id>.',
    here: 'Registration sends the old entries back unchanged and falls back to the upload by hand, step by step.',
  },
  {
    number: '3',
    symptom: 'CertGen says that the application already exists (AzureOfflineBackup_<user id>)',
    cause: 'An earlier run made it.',
    remedy: 'Upload the certificate to that application by hand and set the registry value.',
    here: 'Registration finds the application and adds its certificate to it.',
  },
  {
    number: '4',
    symptom: 'AzureOfflineBackupCertGen is missing from the installation',
    cause: 'That build of the MARS agent did not ship it.',
    remedy: 'Ask AskAzureBackupTeam@microsoft.com for it.',
    here: 'certgen of this program does what it did.',
  },
  {
    number: '5',
    symptom: 'The page for offline setup cannot sign in',
    cause: 'Edge or Internet Explorer 11, JavaScript, or Azure PowerShell 3.7.0 is missing.',
    remedy: 'Install what is missing.',
    here: 'Sign-in here needs none of these; a code can be typed in any browser on any computer.',
  },
  {
    number: '6',
    symptom: 'DiskPrep finds no job for the staging path',
    cause: 'The path differs from the stored one, or the backup to staging is not finished.',
    remedy: 'Use the identical path; run Back Up Now or Create recovery point first.',
  },
  {
    number: '7',
    symptom: 'DiskPrep on another computer asks for publish settings',
    cause: 'The parameter p: is mandatory when source and copy computer differ.',
    remedy: 'Pass the publish settings file with p:.',
    here: 'p: is optional: the job descriptor in staging and a sign-in are enough.',
  },
  {
    number: '8',
    symptom: 'The portal rejects the journal as too big',
    cause: 'It takes journals up to 2 MB.',
    remedy: 'Upload <journal>_DriveInfo_<serial>.xml instead.',
    here: 'Exported journals hold only what the portal needs and stay below the limit.',
  },
  {
    number: '9',
    symptom: '"The first copy … cannot be resumed or aborted" (WAImportExport)',
    cause: 'The first run on the drive ended abnormally; that tool cannot resume it.',
    remedy: 'Delete the journal and start over.',
    here: 'Every run can be resumed, the first one too.',
  },
  {
    number: '10',
    symptom: 'The journal is lost',
    cause: 'The keys and hashes that the job needs were only in it.',
    remedy: 'With WAImportExport: copy the drive again; keys cannot be rebuilt.',
    here: 'recover rebuilds the job from staging and the disks, given their recovery passwords.',
  },
  {
    number: '11',
    symptom: 'Resuming does not work, or blobs are missing after a resume',
    cause: 'The source changed in between.',
    remedy: 'Abort and start again.',
    here: 'Changed files are set aside by name; the others stay on the disk.',
  },
  {
    number: '12',
    symptom: "dataset.csv is rejected: \"'None' isn't valid\" or an unknown column",
    cause: 'A header is wrong or ItemType is missing; the documentation describes another build.',
    remedy: 'Use the columns DstItemPathOrPrefix and ItemType.',
  },
  {
    number: '13',
    symptom: 'The help of WAImportExport names /k for the key, and /k is refused',
    cause: 'A misprint.',
    remedy: 'Use /bk.',
  },
  {
    number: '14',
    symptom: 'driveset.csv: "Incorrect value for SilentOrPromptOnFormat: none"',
    cause: 'The column is empty.',
    remedy: 'Write SilentMode or PromptOnFormat.',
  },
  {
    number: '15',
    symptom: 'driveset.csv: "When Format is specified, Encrypt must also be specified"',
    cause: 'Format and AlreadyEncrypted exclude each other.',
    remedy: 'Set Encrypt.',
  },
  {
    number: '16',
    symptom: 'driveset.csv: "BitLocker Key should not be specified"',
    cause: 'A key was given together with Encrypt.',
    remedy: 'Leave the key column empty.',
  },
  {
    number: '17',
    symptom: 'The disk shows logical sectors of 4096 bytes (4K native)',
    cause: 'It is a 4K native disk, or its adapter translates.',
    remedy:
      'Attach it to SATA directly or use an adapter with 512-byte sectors; else another disk.',
    here: 'Such disks are refused before anything is written.',
  },
  {
    number: '18',
    symptom: 'Copying fails for long names',
    cause: 'Path and name together are longer than 256 characters.',
    remedy: 'Enable long paths, or shorten the staging path.',
    here: 'Names that cannot be copied are listed before anything is written.',
  },
  {
    number: '19',
    symptom: 'The BitLocker option is missing on the copy computer',
    cause: 'The feature is not installed, or there is no TPM and the policy is strict.',
    remedy:
      'Install BitLocker. The policy "allow without TPM" concerns operating-system drives only; data volumes need no TPM.',
    here: 'On Linux this program writes BitLocker volumes itself.',
  },
  {
    number: '20',
    symptom: 'Drive status ManifestCorrupted or ManifestDriveIdMismatch',
    cause: 'The drive changed after preparation, or a wrong serial was submitted.',
    remedy: 'Prepare it again; submit the hardware serial without blanks.',
    here: 'Disks are read back before shipping, and the serial is read from the hardware.',
  },
  {
    number: '21',
    symptom:
      'Drive status BitLockerKeyInvalid, BitLockerProtectorNotFound or BitLockerNotActivated',
    cause: 'The numerical password is wrong or missing, or the volume was decrypted.',
    remedy: 'Before shipping: lock, unlock with the stored key, read the manifest back.',
    here: 'verify-disk does exactly that.',
  },
  {
    number: '22',
    symptom: 'Drive status VolumeNotNtfs, or "NTFS volume not found"',
    cause: 'The data volume is not the first one, or not NTFS.',
    remedy: 'Use a single partition.',
    here: 'Disks are laid out with one NTFS volume.',
  },
  {
    number: '23',
    symptom: 'BlobRequestForbidden, or "Storage account not accessible"',
    cause: 'The key was rotated, a signature expired, or a firewall stands before the account.',
    remedy: 'Keep the keys as they are until Completed; let trusted Microsoft services through.',
  },
  {
    number: '24',
    symptom: 'Drive state NeverReceived',
    cause: 'The disk was not in the parcel, or the parcel is late.',
    remedy:
      'Ask the carrier to trace it; the service moves the drive to Received when it turns up.',
  },
  {
    number: '25',
    symptom: 'The job disappeared',
    cause: 'It waited two weeks in Creating without tracking, or 90 days passed after its end.',
    remedy: 'Create it again from the journals; save logs early.',
    here: 'The job is kept here and can be created again from the prepared disks; logs --save keeps the logs.',
  },
  {
    number: '26',
    symptom: 'The change to state Shipping is refused',
    cause: 'deliveryPackage or returnAddress is missing.',
    remedy: 'Send both together with the state.',
    here: 'Shipping details are sent in one request.',
  },
  {
    number: '27',
    symptom: 'The tracking number is refused, or the parcel is lost in handling',
    cause: 'Another job used the number, or several jobs are in one parcel.',
    remedy: 'One number and one parcel for each job.',
    here: 'A number that another job uses is refused before it is sent.',
  },
  {
    number: '28',
    symptom: 'The job cannot be cancelled',
    cause: 'It is in Shipping or later.',
    remedy: 'Let it run; contact support.',
  },
  {
    number: '29',
    symptom: 'The parcel is rejected at the door of the data centre',
    cause: 'The inbound id is missing (Australia, Germany, UK South), or the gate pass (India).',
    remedy: 'Ask adbops@microsoft.com beforehand.',
  },
  {
    number: '30',
    symptom: 'Drives come back unprocessed',
    cause: 'The service does not take disks of this kind.',
    remedy: 'Replace them; only the good disks of a parcel are processed.',
  },
  {
    number: '31',
    symptom: 'Blobs got names with " (2)", or old blobs were replaced',
    cause: 'The default for existing names depends on the version of the tool.',
    remedy: 'Set the import disposition explicitly.',
    here: 'Every manifest says it explicitly: overwrite.',
  },
  {
    number: '32',
    symptom: 'The lease state of blobs is "expired" after the import',
    cause: 'The service leased them while it uploaded.',
    remedy: 'Ignore it.',
  },
  {
    number: '33',
    symptom: 'The import is done but the backup still waits for the Azure Import Job to complete',
    cause:
      'The staged files were imported as block blobs or into another container, or the next scheduled backup is not due.',
    remedy: 'Import them as page blobs to the named container; run the backup.',
    here: 'verify-import says whether container, names and bytes are as planned.',
  },
  {
    number: '34',
    symptom: 'The storage account is refused as a Data Box target for MABS or DPM',
    cause: 'Accounts of the kind BlobStorage have no page blobs.',
    remedy: 'Use a StorageV2 account.',
    here: 'Such an account is refused when the job is planned.',
  },
  {
    number: '35',
    symptom: 'The offline option is missing for system state',
    cause: 'System state cannot be seeded offline.',
    remedy: 'Seed it over the network.',
  },
  {
    number: '36',
    symptom: 'The shipping address is in another region than the storage account',
    cause: 'Each region may have an alternate location.',
    remedy: 'Ship to the address of the job.',
    here: 'The address shown is always the one of the job.',
  },
  {
    number: '37',
    symptom: 'Before any call: "… cannot be null or undefined"',
    cause: 'A field that the client package needs is empty.',
    remedy: 'Fill it in.',
    here: 'Fields are checked, and named, before anything is sent.',
  },
  {
    number: '38',
    symptom:
      '"Bearer token authentication is not permitted for non-TLS protected (non-https) URLs"',
    cause: 'The endpoint is not reached over TLS.',
    remedy: 'Use TLS, or a stub transport in tests.',
  },
  {
    number: '39',
    symptom:
      'The role assignment right after creating the principal fails (PrincipalNotFound, principal not found)',
    cause: 'The directory replicates with a delay.',
    remedy: 'Send principalType=ServicePrincipal and try again with growing pauses.',
    here: 'Registration does so.',
  },
  {
    number: '40',
    symptom: 'More than 5 TB go to one file share, or there is more data than disk space',
    cause: 'Limits of the service.',
    remedy: 'Split the backup.',
    here: 'Space is counted before anything is written; disks can be added.',
  },
];
