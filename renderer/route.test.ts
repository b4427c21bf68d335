import { describe, expect, it } from 'vitest';
import type { Route } from './route.ts';
import { hrefOf, parseRoute } from './route.ts';

describe('addresses', () => {
  it.each<Route>([
    { kind: 'home' },
    { kind: 'history' },
    { kind: 'adopt' },
    { kind: 'preflight', job: null },
    { kind: 'preflight', job: 'a/b c%' },
    { kind: 'new-plan', isPractice: true },
    { kind: 'job', job: 'march-seed', step: 'write' },
    { kind: 'job', job: 'a/b c%', step: null },
  ])('come back as they were written: %o', (route) => {
    expect(parseRoute(hrefOf(route))).toEqual(route);
  });

  it('lead home when they name nothing', () => {
    expect(parseRoute('#/elsewhere')).toEqual({ kind: 'home' });
    expect(parseRoute('#/job/%E0%A4%A')).toEqual({ kind: 'home' });
  });

  it('leave the step open when it is unknown', () => {
    expect(parseRoute('#/job/x/nowhere')).toEqual({ kind: 'job', job: 'x', step: null });
  });
});
