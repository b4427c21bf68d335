import { describe, expect, it } from 'vitest';
import type { Route } from './route.ts';
import { hrefOf, parseRoute, routeForReader } from './route.ts';

describe('addresses', () => {
  it.each<Route>([
    { kind: 'home' },
    { kind: 'status' },
    { kind: 'history' },
    { kind: 'support', job: null },
    { kind: 'support', job: 'a/b c%' },
    { kind: 'adopt' },
    { kind: 'preflight' },
    { kind: 'job', job: 'a/b c%', step: 'preflight' },
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

  it.each<[Route, string]>([
    [{ kind: 'home' }, '#/status'],
    [{ kind: 'history' }, '#/status'],
    [{ kind: 'new-plan', isPractice: false }, '#/status'],
    [{ kind: 'preflight' }, '#/status'],
    [{ kind: 'job', job: 'x', step: 'preflight' }, '#/job/x/track'],
    [{ kind: 'support', job: 'x' }, '#/status'],
    [{ kind: 'job', job: 'x', step: 'write' }, '#/job/x/track'],
  ])('lead a reader from %o to the list or to where the job is', (route, shown) => {
    expect(hrefOf(routeForReader(route))).toBe(shown);
  });

  it('leave the step open when it is unknown', () => {
    expect(parseRoute('#/job/x/nowhere')).toEqual({ kind: 'job', job: 'x', step: null });
  });
});
