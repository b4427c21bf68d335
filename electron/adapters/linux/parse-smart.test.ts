import { describe, expect, test } from 'vitest';
import { parseSmart } from './parse-smart.ts';
import { ataReport, messages, nvmeReport } from './recorded-smart.ts';

const health = (report: unknown) => parseSmart(JSON.stringify(report));

describe('SATA disks', () => {
  test('a healthy disk says how long it has run and how warm it is', () => {
    expect(health(ataReport())).toEqual({
      state: 'good',
      text: 'It reports no trouble, 21432 hours in use, 34 °C.',
    });
  });

  test.each([
    [5, '8', 'were replaced'],
    [197, '16', 'cannot be read'],
    [198, '2', 'its own tests'],
  ])('attribute %i above zero makes it suspect', (id, raw, words) => {
    const found = health(ataReport({ raw: { [id]: raw } }));
    expect(found.state).toBe('suspect');
    expect(found.text).toContain(`${raw} sectors`);
    expect(found.text).toContain(words);
  });

  test('other attributes above zero are no reason', () => {
    expect(health(ataReport({ raw: { 199: '12', 194: '34 (Min/Max 20/45)' } })).state).toBe('good');
  });

  test('a disk that expects to fail is failing, with what it counts', () => {
    const found = health(ataReport({ passed: false, raw: { 197: '312' } }));
    expect(found).toEqual({
      state: 'failing',
      text: 'It expects to fail soon, 312 sectors cannot be read at the moment.',
    });
  });

  test('an attribute below its threshold now is failing, one that was so once is not', () => {
    expect(health(ataReport({ whenFailed: 'now' })).state).toBe('failing');
    expect(health(ataReport({ whenFailed: 'past' })).state).toBe('good');
  });
});

describe('NVMe disks', () => {
  test.each([
    [{}, 'good', 'no trouble'],
    [{ critical_warning: 2 }, 'suspect', 'too warm'],
    [{ critical_warning: 1, available_spare: 4 }, 'suspect', '4 % of its spare'],
    [{ available_spare: 9, available_spare_threshold: 10 }, 'suspect', '9 % of its spare'],
    [{ percentage_used: 100 }, 'suspect', '100 % of the life'],
    [{ percentage_used: 99 }, 'good', 'no trouble'],
    [{ media_errors: 3 }, 'suspect', '3 times'],
    [{ critical_warning: 4 }, 'failing', 'not reliable'],
    [{ critical_warning: 8 }, 'failing', 'no more writes'],
  ])('%j is %s', (log, state, words) => {
    const found = health(nvmeReport(log));
    expect(found.state).toBe(state);
    expect(found.text).toContain(words);
  });
});

test('a SAS disk with a grown list of defects is suspect', () => {
  expect(health({ smart_status: { passed: true }, scsi_grown_defect_list: 4 }).state).toBe(
    'suspect',
  );
});

describe('what cannot be asked says why', () => {
  test.each([
    [messages('/dev/sdx: Unknown USB bridge [0x0000:0x0001 (0x100)]'), 'adapter'],
    [messages('Smartctl open device: /dev/sdx failed: Permission denied'), 'administrator'],
    [{ smartctl: { exit_status: 3 } }, 'asleep'],
    [messages('/dev/vdx: Unable to detect device type'), 'of a kind'],
    [{ smart_support: { available: false } }, 'keeps no record'],
    [{ smart_support: { available: true, enabled: false } }, 'switched off'],
    [{}, 'says nothing'],
  ])('%j', (report, words) => {
    const found = health(report);
    expect(found.state).toBe('unknown');
    expect(found.text).toContain(words);
  });

  test.each(['', 'smartctl 6.6 2017', 'null', '[1'])('output %j', (stdout) => {
    expect(parseSmart(stdout).state).toBe('unknown');
  });
});
