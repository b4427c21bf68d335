import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { DeviceCode } from '../components/device-code.tsx';
import { Problem } from '../components/problem.tsx';
import { useAction, useCanChange, useConnection } from '../context.tsx';
import { words } from '../words.ts';

const signInAskedEveryMs = 3000;

const useStyles = makeStyles({
  bar: { borderRadius: 0, flexShrink: 0 },
});

/** Says that the program behind the page does not answer; nothing while it does. */
export function ConnectionNotice() {
  const styles = useStyles();
  const link = useConnection((state) => state.link);
  const problem = useConnection((state) => state.problem);
  const load = useConnection((state) => state.load);
  if (link === 'reconnecting' || link === 'refused') {
    const isFinal = link === 'refused';
    return (
      <MessageBar intent="warning" className={styles.bar} layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{isFinal ? words.shell.refused : words.shell.lost}</MessageBarTitle>{' '}
          {isFinal ? words.shell.refusedNext : words.shell.lostNext}
        </MessageBarBody>
      </MessageBar>
    );
  }
  return (
    <Problem
      problem={problem}
      action={<Button onClick={() => void load()}>{words.shell.tryAgain}</Button>}
    />
  );
}

/** Asks for the sign-in where the cloud wants one, with the device code to type. */
export function SignInNotice() {
  const styles = useStyles();
  const canChange = useCanChange();
  const signIn = useConnection((state) => state.signIn);
  const check = useConnection((state) => state.checkSignIn);
  const startSignIn = useConnection((state) => state.startSignIn);
  const start = useAction(startSignIn);
  const isWaiting = signIn?.kind === 'waiting';

  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => void check(), signInAskedEveryMs);
    return () => clearInterval(timer);
  }, [isWaiting, check]);

  if (signIn === null || signIn.kind === 'ready') return null;
  const code = signIn.deviceCode;
  return (
    <>
      <MessageBar intent="info" className={styles.bar} layout="multiline">
        <MessageBarBody>
          {code === null ? words.shell.signInNeeded : <DeviceCode {...code} />}
        </MessageBarBody>
        {code === null && canChange && (
          <MessageBarActions>
            <Button onClick={() => void start.run()}>{words.shell.signIn}</Button>
          </MessageBarActions>
        )}
      </MessageBar>
      <Problem problem={start.problem} />
    </>
  );
}
