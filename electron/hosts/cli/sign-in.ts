import type { CloudName } from '../../../shared/domain/plan.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Cloud } from '../../core/ports/cloud.ts';
import { browserCommand } from '../web/open-browser.ts';
import type { CommandLine } from './arguments.ts';
import type { Terminal } from './terminal.ts';

const cloudTitles: Readonly<Record<CloudName, string>> = {
  public: 'Azure',
  usgov: 'Azure US Government',
  china: 'Azure China (21Vianet)',
  rehearsal: 'the practice cloud',
};

/** A browser where somebody sits in front of one, else a code to type on any device; `--sign-in` decides otherwise. */
export function howToSignIn(line: CommandLine): 'browser' | 'device-code' {
  const asked = line.value('sign-in');
  if (asked === 'browser' || asked === 'device-code') return asked;
  if (asked !== null) {
    const text = `--sign-in ${asked} is none of browser, device-code`;
    throw new AppError('input.command', { text });
  }
  return browserCommand(process.platform, process.env) === null ? 'device-code' : 'browser';
}

/** The directory to sign in to, for people who are guests in that of the subscription; null: their own. */
export function readTenant(line: CommandLine): string | null {
  const tenant = line.value('tenant');
  if (tenant === null || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant)) {
    return tenant;
  }
  throw new AppError('input.command', { text: '--tenant must be a GUID' });
}

/** Where a sign-in is shown, and what stops it. */
export interface SignInPlace {
  readonly cloud: CloudName;
  readonly terminal: Pick<Terminal, 'isInteractive' | 'say'>;
  readonly signal: AbortSignal;
}

/**
 * The cloud of a command. When a person sits at the terminal and nobody is signed in, the first call that needs the cloud
 * signs them in: one try a command. Without a person the cloud is given as it is, and its calls say `cloud.not-signed-in`.
 */
export function signingIn(open: () => Promise<Cloud>, place: SignInPlace): () => Promise<Cloud> {
  let signedIn: Promise<Cloud> | null = null;
  return async () => {
    if (!place.terminal.isInteractive) return open();
    signedIn ??= open().then((cloud) => signInTo(cloud, place));
    return signedIn;
  };
}

async function signInTo(cloud: Cloud, { cloud: name, terminal, signal }: SignInPlace) {
  if (cloud.signInState().kind === 'ready') return cloud;
  const where = cloudTitles[name];
  await cloud.signIn((code) => {
    terminal.say(
      code === null
        ? `Sign in to ${where} in the browser window that opens now (or stop and use --sign-in device-code).`
        : `Open ${code.url} on any device and type ${code.code} to sign in to ${where}.`,
    );
  }, signal);
  const { account } = cloud.signInState();
  terminal.say(
    `Signed in${account === null ? '' : ` as ${account}`} for this command. To work without a person, register this computer once: certgen CreateNewApplication SubscriptionId:<guid>`,
  );
  return cloud;
}
