import type { Check } from './check.ts';
import { failed, passed, skipped, warning } from './check.ts';

/** The computer that prepares the disks (seed, prerequisites; spec 6.6, 7). */
export const computerChecks: readonly Check[] = [
  {
    id: 'tools',
    group: 'computer',
    title: 'Tools for BitLocker and NTFS',
    why: 'Disks have to be encrypted with BitLocker and formatted with NTFS.',
    look: async ({ context, signal }) => {
      const tools = await context.ports.computer.tools(signal);
      const missing = tools.filter((tool) => !tool.isUsable);
      return missing.length === 0
        ? passed(tools.map(({ name, evidence }) => `${name}: ${evidence}`).join('; '))
        : failed(
            missing.map(({ name, evidence }) => `${name}: ${evidence}`).join('; '),
            missing.find(({ next }) => next !== undefined)?.next ??
              'Install this program again; on Windows Server also add the feature BitLocker.',
          );
    },
  },
  {
    id: 'virtual',
    group: 'computer',
    title: 'Copy computer is physical',
    why: 'SATA disks hang on a physical computer; when the source is a virtual machine, another one copies.',
    look: ({ context, target }) => {
      const { host } = context;
      const source = target.descriptor?.sourceComputer ?? null;
      const isSourceHere =
        source === null || source.name.toLowerCase() === host.info.computerName.toLowerCase();
      const isVirtual = (isSourceHere ? source?.isVirtual : null) ?? host.isVirtual;
      if (isVirtual === null) return Promise.resolve(skipped('This system does not say.'));
      if (!isVirtual) return Promise.resolve(passed('This computer is physical.'));
      if (!isSourceHere) {
        return Promise.resolve(
          warning(
            'This copy computer is a virtual machine.',
            'Make sure that the disks are passed through to it whole, or use a physical computer.',
          ),
        );
      }
      const evidence = 'This computer is the source computer and a virtual machine.';
      // Image files hang on any computer.
      return Promise.resolve(
        host.info.cloud === 'rehearsal'
          ? warning(
              `${evidence} For practice that is enough.`,
              'For real, use a physical computer.',
            )
          : failed(evidence, 'Prepare the disks on another, physical computer.'),
      );
    },
  },
  {
    id: 'elevated',
    group: 'computer',
    title: 'Rights to write to disks',
    why: 'Formatting disks needs an administrator; image files do not.',
    look: ({ context }) =>
      Promise.resolve(
        context.host.info.isElevated
          ? passed('This program runs as administrator.')
          : warning(
              'This program does not run as administrator.',
              'Start it as administrator (root) before disks are prepared.',
            ),
      ),
  },
];
