import { dataCentreDays, parcelDays } from '../../../shared/domain/seed-estimate.ts';
import { formatBytes } from '../../../shared/domain/size.ts';
import { counted } from '../../counted.ts';
import { formatCount, formatRate } from '../../format.ts';
import { filesCounted } from './counts.ts';

/** Words of the picture that says what a first backup takes: size, disks, hours, days. */
export const seed = {
  title: 'What it takes',
  range: (low: string, high: string) => (low === high ? low : `${low} to ${high}`),
  staged: 'In staging now',
  stagedFiles: (files: number) => filesCounted(files),
  compressed: 'Compressed',
  compressedUsually: 'usually 10 to 20 % smaller',
  compressedCounted: 'counted, not estimated',
  disks: 'Disks',
  disksOf: (low: number, high: number, size: string) =>
    `${low === high ? '' : `${formatCount(low)} to `}${counted(high, 'disk', 'disks')} of ${size}`,
  disksAttached: (low: number, high: number) =>
    `${low === high ? '' : `${formatCount(low)} to `}${formatCount(high)} of the attached disks`,
  disksLeast: 'whole files may need one more',
  disksMissing: (bytes: number) => `${formatBytes(bytes)} more room is needed`,
  parcels: (low: number, high: number) =>
    `in ${low === high ? '' : `${formatCount(low)} to `}${counted(high, 'parcel', 'parcels')}: a job takes ten disks`,
  hours: 'Write and read back',
  hoursUsual: (low: number, high: number) =>
    `at ${formatRate(low)} to ${formatRate(high)}, as usual SATA disks do`,
  hoursMeasured: (rate: number, disks: number) =>
    disks === 1
      ? `at ${formatRate(rate)}, as the last disk on this computer`
      : `at ${formatRate(rate)}, as the last ${formatCount(disks)} disks on this computer`,
  ship: 'Ready to ship',
  shipNow: 'if it starts now',
  shipStaged: 'if the initial copy were in staging now',
  notKnown: 'once a size is known',
  inputs: {
    size: 'Size of the source data',
    sizeHelp: 'An estimate will do, such as 12 TB.',
    sizeBad: 'Give a size such as 800 GB or 12 TB.',
    disk: 'Disks to use',
    attached: (count: number) => `The ${counted(count, 'attached disk', 'attached disks')}`,
    each: (size: string) => `Disks of ${size}`,
    uplink: 'Upload rate of the line',
    uplinkHelp: 'In Mbit/s, to compare with sending it over the wire.',
    uplinkBad: 'Give a number above 0, such as 50.',
  },
  wire: {
    title: 'By parcel or over the wire',
    parcel: 'By parcel',
    wire: 'Over the wire',
    parcelOf: `With ${parcelDays.low} to ${parcelDays.high} days on the way, which is assumed, and ${dataCentreDays.low} to ${dataCentreDays.high} days in the data centre, which it strives for and does not promise.`,
    wireOf: 'With 70 to 95 % of the line, day and night.',
    faster: {
      disks: 'The parcel is faster, even if all goes slowly.',
      wire: 'The wire is faster, even if all goes slowly. You may not need disks at all.',
      close: 'Both may take about as long. The parcel leaves the line free.',
    },
  },
} as const;

/** Words of what the backup server is told. */
export const backupServer = {
  title: 'For the backup server',
  text: 'The backup server wants the same six answers. Type them into its wizard, or run this line in an elevated PowerShell there.',
  tabs: { dpm: 'DPM, Azure Backup Server', mars: 'MARS agent' },
  tabList: 'Which backup server',
  line: { dpm: 'PowerShell of DPM', mars: 'PowerShell of the MARS agent' },
  variable: {
    dpm: (name: string) =>
      `${name} stands for the protection group, as you have it in hand while you create it. Set-DPMProtectionGroup saves it afterwards.`,
    mars: (name: string) =>
      `${name} stands for the policy of the agent, such as Get-OBPolicy gives it. Set-OBPolicy puts it in force afterwards.`,
  },
  start: {
    dpm: 'Then start the initial copy: right-click the protection group, Create recovery point, Online protection.',
    mars: 'Then start the initial copy: Back Up Now in the console of the agent.',
  },
  boxes: 'Which box goes where',
  columns: { box: 'Box in its wizard', parameter: 'Parameter', value: 'Value' },
  leftOut: 'left out',
} as const;
