/**
 * Output of `smartctl --json -i -H -A` (smartmontools 7.3), cut to the fields that are read and a few beside them; serials
 * are made up.
 */
const head = {
  json_format_version: [1, 0],
  smartctl: { version: [7, 3], exit_status: 0 },
};

/** A SATA disk; `raw` sets attributes by their id, `whenFailed` the state of its spin-up time. */
export function ataReport(
  change: { passed?: boolean; raw?: Readonly<Record<number, string>>; whenFailed?: string } = {},
) {
  const raw: Readonly<Record<number, string>> = {
    1: '0',
    5: '0',
    197: '0',
    198: '0',
    ...change.raw,
  };
  const rows = Object.entries(raw).map(([id, string]) => ({
    id: Number(id),
    value: 100,
    worst: 100,
    thresh: 10,
    when_failed: '',
    raw: { value: Number.parseInt(string, 10), string },
  }));
  const spinUp = {
    id: 3,
    value: 8,
    worst: 8,
    thresh: 21,
    when_failed: change.whenFailed ?? '',
    raw: { value: 0, string: '0' },
  };
  return {
    ...head,
    device: { name: '/dev/sdx', type: 'sat', protocol: 'ATA' },
    model_name: 'WDC WD40EFRX-68N32N0',
    serial_number: 'WD-WCC7K0000001',
    smart_support: { available: true, enabled: true },
    smart_status: { passed: change.passed ?? true },
    ata_smart_attributes: { revision: 16, table: [spinUp, ...rows] },
    power_on_time: { hours: 21432 },
    temperature: { current: 34 },
  };
}

/** An NVMe disk; smartctl calls it passed only without any warning. */
export function nvmeReport(log: Readonly<Record<string, number>> = {}) {
  return {
    ...head,
    device: { name: '/dev/nvme0', type: 'nvme', protocol: 'NVMe' },
    model_name: 'WD Blue SN570 1TB',
    serial_number: '21353X800000',
    smart_status: { passed: (log['critical_warning'] ?? 0) === 0 },
    nvme_smart_health_information_log: {
      critical_warning: 0,
      temperature: 41,
      available_spare: 100,
      available_spare_threshold: 10,
      percentage_used: 3,
      media_errors: 0,
      ...log,
    },
    power_on_time: { hours: 1200 },
    temperature: { current: 41 },
  };
}

/** What is left of the report when the disk could not be asked. */
export function messages(string: string) {
  return { ...head, smartctl: { exit_status: 2, messages: [{ string, severity: 'error' }] } };
}
