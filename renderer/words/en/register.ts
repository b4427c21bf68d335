/** Words of the registration with Azure. */
export const register = {
  title: 'Register with Azure',
  lead: 'A person signs in once. From then on this computer signs in by itself, with a certificate of its own.',
  what: 'What is made',
  whatText:
    'An application named after you, a role for it on the resource group or the subscription, and a certificate whose key stays on this computer. What is there already is used.',
  groupHelp: 'Where the role is given. Empty: on the whole subscription.',
  tenant: 'Directory (tenant) ID',
  tenantHelp: 'Only for guests of a directory. Empty: your own.',
  needsIds: 'Give the subscription ID first.',
  needsOtherIds: 'An ID needs another look first.',
  notAnId:
    'This is no ID of Azure. Copy it from the portal; it looks like 01234567-89ab-cdef-0123-456789abcdef.',
  create: 'Sign in and register',
  of: (subscription: string) => `Subscription ${subscription}`,
  done: 'This computer can talk to Azure by itself.',
  steps: 'Steps of the registration',
  next: 'Go on: plan a job',
  goOn: 'Go on from here',
  byHand: 'What is left to do by hand',
  thumbprint: 'Thumbprint',
  certificateFile: 'Certificate file',
  certificateHelp: 'Only the public part is written. The name ends in .cer.',
  saveCertificate: 'Save the certificate',
  saved: (file: string) => `Saved as ${file}`,
} as const;
