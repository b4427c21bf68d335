import { describe, expect, test } from 'vitest';
import type { AppHandlers } from './contract.ts';
import { contract } from './contract.ts';
import type { Contract } from './define.ts';
import type { ServerFrame } from './frames.ts';
import { createMemoryPipes } from './memory-pipe.ts';
import { serveContract } from './server.ts';

const calls = Object.entries(contract as Contract).flatMap(([group, specs]) =>
  Object.entries(specs).flatMap(([name, spec]) =>
    spec.kind === 'call' ? [{ group, name, readOnly: spec.readOnly }] : [],
  ),
);

/** A server for a reader whose every handler only notes that it was reached. */
function serveReader() {
  const reached: string[] = [];
  const handlers = Object.fromEntries(
    Object.keys(contract).map((group) => [
      group,
      Object.fromEntries(
        calls
          .filter((call) => call.group === group)
          .map(({ name }) => [name, async () => void reached.push(`${group}.${name}`)]),
      ),
    ]),
  ) as unknown as AppHandlers;
  const [server, client] = createMemoryPipes();
  serveContract(contract, handlers, server, { role: 'read-only' });
  const ask = (group: string, name: string, argument: unknown) =>
    new Promise<ServerFrame>((resolve) => {
      client.onMessage((text) => resolve(JSON.parse(text) as ServerFrame));
      client.send(JSON.stringify({ kind: 'call', id: 1, group, name, argument }));
    });
  return { ask, reached };
}

describe('the read-only role', () => {
  test.each(calls.filter((call) => !call.readOnly))(
    'is refused $group.$name, whatever it sends with it',
    async ({ group, name }) => {
      for (const argument of [null, {}, { job: 'january', diskId: 'image:A', answer: 'yes' }]) {
        const { ask, reached } = serveReader();
        expect(await ask(group, name, argument)).toMatchObject({
          kind: 'error',
          error: { code: 'refused.read-only-role' },
        });
        expect(reached).toEqual([]);
      }
    },
  );

  test.each(calls.filter((call) => call.readOnly))(
    'may ask $group.$name',
    async ({ group, name }) => {
      const answer = await serveReader().ask(group, name, null);
      expect(JSON.stringify(answer)).not.toContain('refused.read-only-role');
    },
  );

  test('has nothing to ask for that shows or writes a secret', () => {
    const open = calls.filter((call) => call.readOnly).map(({ group }) => group);
    expect(open).not.toContain('keys');
  });
});
