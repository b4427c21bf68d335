import { Tooltip } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useState } from 'react';
import { OpenerButton } from '../components/opener-button.tsx';
import { useJobs } from '../context.tsx';
import { helpTopicOf } from '../help-topic.ts';
import { QuestionCircle20Regular } from '../icons.ts';
import type { Route } from '../route.ts';
import { jobOf } from '../route.ts';
import { reachedStep } from '../steps.ts';
import { words } from '../words.ts';

// Fetched when it is asked for first: nobody waits for it at the start.
const HelpDrawer = lazy(async () => ({
  default: (await import('./help-drawer.tsx')).HelpDrawer,
}));

/** Opens the help for what the window shows; F1 does the same. */
export function HelpButton({ route }: { readonly route: Route }) {
  const jobName = jobOf(route);
  const job = useJobs((state) => (jobName === null ? undefined : state.byName[jobName]));
  const [isOpen, setOpen] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const open = () => {
    setAsked(true);
    setOpen(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      setAsked(true);
      setOpen(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Tooltip content={words.help.open} relationship="label">
        <OpenerButton appearance="subtle" icon={<QuestionCircle20Regular />} onClick={open} />
      </Tooltip>
      {wasAsked && (
        <Suspense fallback={null}>
          <HelpDrawer
            topic={helpTopicOf(route, job === undefined ? null : reachedStep(job))}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
