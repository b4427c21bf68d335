import { counted } from '../../counted.ts';

/** Words of the import job: its service, its making and ending, its address and the papers of the parcel. */
export const service = {
  title: 'Which service takes the disks',
  wish: 'Service',
  wishHelp: 'Your choice is never replaced by the other service.',
  auto: 'Let the answers of both decide',
  offers: 'What the services answered',
  asking: 'Asking both services',
} as const;

export const endJob = {
  cancel: 'Cancel the import job',
  cancelTitle: (name: string) => `Cancel import job ${name}?`,
  cancelText:
    'Azure will not import these disks. They stay as they are and can go with another job. A parcel already on its way is sent back.',
  disputed:
    'Azure’s own texts disagree on whether a job can still be cancelled now. Its answer is shown here.',
  delete: 'Delete the import job',
  deleteTitle: (name: string, service: string) => `Delete import job ${name} in ${service}?`,
  deleteUnused:
    'Azure forgets the job, its address and the tracking number. The disks stay as they are, and the job can be created again, also in the other service.',
  deleteEnded:
    'Azure forgets the job and the links to its copy logs. What was imported stays. Save the copy logs first; here the job stays as it was last seen.',
  keep: 'Keep the job',
} as const;

export const address = {
  title: 'Create the import job',
  titleDone: 'Where the parcel goes',
  lead: 'The job tells the data centre which disks come and how to unlock them. Azure answers with the address.',
  leadDone: 'This address was given by Azure for this job. Other jobs may go elsewhere.',
  create: 'Create the import job',
  request: 'The exact request',
  requestNeeds: 'It can be shown once the return address is complete.',
  returnTitle: 'Where the disks come back to',
  returnText: (service: string) =>
    `${service} wants this when the job is created; carrier and tracking number of the parcel come later.`,
  stillToMend: (count: number) =>
    `${counted(count, 'box needs', 'boxes need')} another look before the job can be created.`,
  requestText: 'This is sent to Azure. The BitLocker keys are masked here.',
  what: 'What the job says',
  disks: 'Disks',
  target: 'Goes into',
  region: 'Data centre',
  label: 'Address label',
  copyAddress: 'the address',
  to: 'To',
  carriers: 'Carriers that bring the disks back',
  noCarriers: 'Azure named no carriers for this location.',
  parcelTitle: 'The parcel',
  parcelRules: [
    'All disks of this job in one parcel, and no disk of another job.',
    'Disks only: no cables, no adapters, no enclosures.',
    'Any carrier with a tracking number will do for the way there.',
  ],
  jobCreated: (name: string) => `Import job ${name} exists in Azure.`,
  goOn: 'Go to the shipping details',
  noAddress: 'Azure has not given an address yet. Check the job again in a moment.',
} as const;

export const papers = {
  title: 'Papers for the parcel',
  text: 'A packing list, a label for every disk and one for the box, to print.',
  notes: 'What the parcel asks for',
  write: 'Write the papers',
  written: (pages: number) => `${counted(pages, 'page is', 'pages are')} written:`,
  respelled: (text: string, printed: string) =>
    `${text} is printed as ${printed} in the PDF; the page for the browser shows it as it is.`,
} as const;
