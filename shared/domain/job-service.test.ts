import { expect, test } from 'vitest';
import type { JobServiceName, ServiceOffer, ServiceQuestion } from './job-service.ts';
import { decideService, servicesRefusingName } from './job-service.ts';

const offer = (service: JobServiceName, isOffered = true): ServiceOffer => ({
  service,
  isOffered,
  isRegistered: true,
  reason: isOffered ? 'disks go to West US.' : 'it takes no jobs here.',
});
const decide = (more: Partial<ServiceQuestion> = {}) =>
  decideService({
    wish: 'auto',
    offers: [offer('import-export'), offer('data-box')],
    jobName: 'june-seed',
    hasReturnDetails: true,
    ...more,
  });

test('when both answer, the published replacement is used', () => {
  const { service, reason } = decide();
  expect(service).toBe('data-box');
  expect(reason).toContain('replacement');
});

test('the only one that takes jobs is used, and why the other does not is told', () => {
  const offers = [offer('import-export'), offer('data-box', false)];
  const { service, reason } = decide({ offers });
  expect(service).toBe('import-export');
  expect(reason).toContain('it takes no jobs here.');
  expect(reason).toContain('not published');
});

test('a job made before anybody gave a return address goes where it may come later', () => {
  const { service, reason } = decide({ hasReturnDetails: false });
  expect(service).toBe('import-export');
  expect(reason).toContain('return address');
});

test('without another way the return address is asked for', () => {
  const offers = [offer('import-export', false), offer('data-box')];
  expect(decide({ offers, hasReturnDetails: false }).service).toBe('data-box');
});

test('a wish is never replaced by the other service', () => {
  const offers = [offer('import-export'), offer('data-box', false)];
  expect(decide({ wish: 'import-export' }).service).toBe('import-export');
  expect(decide({ wish: 'data-box', offers })).toMatchObject({ service: null });
  expect(decide({ wish: 'data-box', hasReturnDetails: false }).service).toBe('data-box');
});

test('a name that only one service takes decides, and the refusing one is named', () => {
  const jobName = 'a'.repeat(25);
  expect(servicesRefusingName(jobName)).toEqual(['data-box']);
  expect(decide({ jobName }).service).toBe('import-export');
  const { service, reason } = decide({ jobName, wish: 'data-box' });
  expect(service).toBeNull();
  expect(reason).toContain('Azure Data Box (customer disks) does not take the job name');
});

test.each(['june-seed', 'abc', 'a-1', 'a'.repeat(24)])('%s suits both services', (name) => {
  expect(servicesRefusingName(name)).toEqual([]);
});

test.each(['', 'a', 'A-seed', '1seed', 'a_b', 'a'.repeat(65)])('%j suits neither', (name) => {
  expect(servicesRefusingName(name)).toEqual(['data-box', 'import-export']);
});

test('when nobody takes the job, both say why', () => {
  const offers = [offer('import-export', false), offer('data-box', false)];
  const { service, reason } = decide({ offers });
  expect(service).toBeNull();
  expect(reason).toContain('Azure Data Box');
  expect(reason).toContain('Azure Import/Export');
});
