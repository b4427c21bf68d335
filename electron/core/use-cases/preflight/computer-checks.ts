import { say } from '../../../../shared/language/say.ts';
import type { Check } from './check.ts';
import { failed, passed, skipped, warning } from './outcome.ts';

/** The computer that prepares the disks (seed, prerequisites; spec 6.6, 7). */
export const computerChecks: readonly Check[] = [
  {
    id: 'tools',
    group: 'computer',
    get title() {
      return say`Tools for BitLocker and NTFS`;
    },
    get why() {
      return say`Disks have to be encrypted with BitLocker and formatted with NTFS.`;
    },
    look: async ({ context, signal }) => {
      const tools = await context.ports.computer.tools(signal);
      const missing = tools.filter((tool) => !tool.isUsable);
      return missing.length === 0
        ? passed(tools.map(({ name, evidence }) => `${name}: ${evidence}`).join('; '))
        : failed(
            missing.map(({ name, evidence }) => `${name}: ${evidence}`).join('; '),
            missing.find(({ next }) => next !== undefined)?.next ??
              say`Install this program again; on Windows Server also add the feature BitLocker.`,
          );
    },
  },
  {
    id: 'virtual',
    group: 'computer',
    get title() {
      return say`Copy computer is physical`;
    },
    get why() {
      return say`SATA disks hang on a physical computer; when the source is a virtual machine, another one copies.`;
    },
    look: ({ context, target }) => {
      const { host } = context;
      const source = target.descriptor?.sourceComputer ?? null;
      const isSourceHere =
        source === null || source.name.toLowerCase() === host.info.computerName.toLowerCase();
      const isVirtual = (isSourceHere ? source?.isVirtual : null) ?? host.isVirtual;
      if (isVirtual === null) return Promise.resolve(skipped(say`This system does not say.`));
      if (!isVirtual) return Promise.resolve(passed(say`This computer is physical.`));
      if (!isSourceHere) {
        return Promise.resolve(
          warning(
            say`This copy computer is a virtual machine.`,
            say`Make sure that the disks are passed through to it whole, or use a physical computer.`,
          ),
        );
      }
      const evidence = say`This computer is the source computer and a virtual machine.`;
      // Image files hang on any computer.
      return Promise.resolve(
        host.info.cloud === 'rehearsal'
          ? warning(
              say`${evidence} For practice that is enough.`,
              say`For real, use a physical computer.`,
            )
          : failed(evidence, say`Prepare the disks on another, physical computer.`),
      );
    },
  },
  {
    id: 'elevated',
    group: 'computer',
    get title() {
      return say`Rights to write to disks`;
    },
    get why() {
      return say`Formatting disks needs an administrator; image files do not.`;
    },
    look: ({ context }) =>
      Promise.resolve(
        context.host.info.isElevated
          ? passed(say`This program runs as administrator.`)
          : warning(
              say`This program does not run as administrator.`,
              say`Start it as administrator (root) before disks are prepared.`,
            ),
      ),
  },
];
