import { say } from '../../../shared/language/say.ts';
import type { Disk } from '../../../shared/domain/disk.ts';

type Health = Disk['health'];

/** The fields of `smartctl --json -i -H -A` (smartmontools 7) that are used here; a disk gives the part of its kind. */
interface SmartReport {
  readonly smartctl?: {
    readonly exit_status?: number;
    readonly messages?: readonly { readonly string?: string }[];
  };
  readonly smart_support?: { readonly available?: boolean; readonly enabled?: boolean };
  readonly smart_status?: { readonly passed?: boolean };
  readonly ata_smart_attributes?: {
    readonly table?: readonly {
      readonly id: number;
      /** `now` while the value is below the maker's threshold. */
      readonly when_failed?: string;
      readonly raw?: { readonly string?: string };
    }[];
  };
  readonly nvme_smart_health_information_log?: {
    readonly critical_warning?: number;
    readonly available_spare?: number;
    readonly available_spare_threshold?: number;
    readonly percentage_used?: number;
    readonly media_errors?: number;
  };
  readonly scsi_grown_defect_list?: number;
  readonly power_on_time?: { readonly hours?: number };
  readonly temperature?: { readonly current?: number };
}

/**
 * What a disk says of its own health, from the output of smartctl: `failing` when the disk itself expects to fail,
 * `suspect` when it has lost sectors or is worn, `unknown` with the reason when it could not be asked. Pure.
 */
export function parseSmart(stdout: string): Health {
  const report = parseReport(stdout);
  if (report === null) return unknown(say`The program smartctl gave no answer that can be read.`);
  const failing = failures(report);
  if (failing.length > 0) return { state: 'failing', text: sentence(failing) };
  const suspect = doubts(report);
  if (suspect.length > 0) return { state: 'suspect', text: sentence(suspect) };
  if (report.smart_status?.passed === true) return { state: 'good', text: goodText(report) };
  return unknown(whyUnknown(report));
}

export function unknown(text: string): Health {
  return { state: 'unknown', text };
}

function parseReport(stdout: string): SmartReport | null {
  try {
    const parsed: unknown = JSON.parse(stdout);
    return typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

/** Bits of NVMe's critical warning (NVM Express base specification, log page 02h). */
const nvmeWarning = { spare: 1, temperature: 2, unreliable: 4, readOnly: 8 };

function failures(report: SmartReport): string[] {
  const found: string[] = [];
  const warning = report.nvme_smart_health_information_log?.critical_warning ?? 0;
  if ((warning & nvmeWarning.unreliable) !== 0)
    found.push(say`it says that it is not reliable now`);
  if ((warning & nvmeWarning.readOnly) !== 0) found.push(say`it takes no more writes`);
  // For NVMe, smartctl calls every warning a failure; a warm disk is none.
  const isNvme = report.nvme_smart_health_information_log !== undefined;
  const isBelowThreshold = attributes(report).some((row) => row.when_failed === 'now');
  if ((report.smart_status?.passed === false && !isNvme) || isBelowThreshold)
    found.push(say`it expects to fail soon`);
  return found.length === 0 ? [] : [...found, ...doubts(report)];
}

function doubts(report: SmartReport): string[] {
  const sectors: readonly [count: number, what: string][] = [
    [rawOf(report, 197), say`cannot be read at the moment`],
    [rawOf(report, 198), say`could not be read in its own tests`],
    [rawOf(report, 5) + (report.scsi_grown_defect_list ?? 0), say`were replaced by spare ones`],
  ];
  const found = sectors.flatMap(([count, what]) =>
    count > 0 ? [say`${count} sectors ${what}`] : [],
  );
  const nvme = report.nvme_smart_health_information_log;
  if (nvme === undefined) return found;
  const warning = nvme.critical_warning ?? 0;
  const spare = nvme.available_spare ?? 100;
  if ((warning & nvmeWarning.temperature) !== 0) found.push(say`it is too warm or too cold`);
  if ((warning & nvmeWarning.spare) !== 0 || spare < (nvme.available_spare_threshold ?? 0))
    found.push(say`only ${spare} % of its spare blocks are left`);
  if ((nvme.percentage_used ?? 0) >= 100)
    found.push(say`${nvme.percentage_used ?? 0} % of the life it was made for is used`);
  if ((nvme.media_errors ?? 0) > 0) found.push(say`${nvme.media_errors ?? 0} times it lost data`);
  return found;
}

function attributes(report: SmartReport) {
  return report.ata_smart_attributes?.table ?? [];
}

/** The number as smartctl reads it for this maker; the bare 48 bits hold other things besides on some disks. */
function rawOf(report: SmartReport, id: number): number {
  const row = attributes(report).find((each) => each.id === id);
  return Number.parseInt(row?.raw?.string ?? '0', 10) || 0;
}

function goodText(report: SmartReport): string {
  const facts = [say`it reports no trouble`];
  const hours = report.power_on_time?.hours;
  const degrees = report.temperature?.current;
  if (hours !== undefined) facts.push(say`${hours} hours in use`);
  if (degrees !== undefined) facts.push(`${degrees} °C`);
  return sentence(facts);
}

/**
 * What smartctl is told to end with when the disk is asleep. Not all versions say it in words; two of its bits for what
 * it could not do are never set together otherwise.
 */
export const asleepExitCode = 3;

/** smartctl's own messages, by what they mean for a person. */
const reasons: readonly [pattern: RegExp, text: () => string][] = [
  [
    /Unknown USB bridge|specify device type/i,
    () => say`Its USB adapter does not pass on what it says of itself.`,
  ],
  [/Permission denied|Operation not permitted/i, () => say`Asking it needs administrator rights.`],
  [/Unable to detect device type|not supported/i, () => say`It is of a kind that cannot be asked.`],
  [/No such device|Input\/output error/i, () => say`It did not answer when it was asked.`],
];

function whyUnknown(report: SmartReport): string {
  if (report.smartctl?.exit_status === asleepExitCode)
    return say`It is asleep and was not woken to ask it.`;
  if (report.smart_support?.available === false) return say`It keeps no record of its own health.`;
  if (report.smart_support?.enabled === false)
    return say`Its record of its own health is switched off.`;
  const messages = (report.smartctl?.messages ?? []).map(({ string }) => string ?? '').join(' ');
  const known = reasons.find(([pattern]) => pattern.test(messages));
  return known?.[1]() ?? say`It says nothing of its own health.`;
}

function sentence(parts: readonly string[]): string {
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
