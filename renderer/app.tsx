import { AriaLiveAnnouncer, FluentProvider, makeStyles, tokens } from '@fluentui/react-components';
import { useEffect } from 'react';
import { language, locale } from '../shared/language/language.ts';
import type { JobView, StepId } from '../shared/domain/job.ts';
import {
  StoresProvider,
  useCanChange,
  useConnection,
  useJobs,
  usePreferences,
} from './context.tsx';
import { hrefOf, jobOf, replaceBy, routeForReader, useRoute } from './route.ts';
import type { Route } from './route.ts';
import { AdoptScreen } from './screens/adopt.tsx';
import { HistoryScreen } from './screens/history.tsx';
import { HomeScreen } from './screens/home.tsx';
import { NewPlanScreen } from './screens/plan.tsx';
import { PreflightScreen } from './screens/preflight.tsx';
import { RegisterScreen } from './screens/register.tsx';
import { SupportScreen } from './screens/support.tsx';
import { StatusScreen } from './screens/status.tsx';
import { stepScreens } from './screens/step-screens.ts';
import { UnknownJobScreen } from './screens/unknown-job.tsx';
import { ConnectionNotice, SignInNotice } from './shell/connection-notice.tsx';
import { Header } from './shell/header.tsx';
import { LoadingPage } from './shell/loading-page.tsx';
import { PartsNotice } from './shell/parts-notice.tsx';
import { StepsRail } from './shell/steps-rail.tsx';
import { reachedStep, stepsBeforePlan } from './steps.ts';
import type { Stores } from './stores/stores.ts';
import { useTheme } from './theme.ts';
import { narrowWindow } from './windows.ts';
import { words } from './words.ts';

const useStyles = makeStyles({
  root: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  body: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    [narrowWindow]: { flexDirection: 'column' },
  },
  main: { flexGrow: 1, minWidth: 0, minHeight: 0 },
});

/** The window: theme, announcer, stores and the frame around whatever the address names. */
export function App({ stores }: { readonly stores: Stores }) {
  return (
    <StoresProvider value={stores}>
      <Themed />
    </StoresProvider>
  );
}

function Themed() {
  const choice = usePreferences((state) => state.theme);
  const languageChoice = usePreferences((state) => state.language);
  const { theme, isDark } = useTheme(choice);
  // Both languages run from the left; the page's own attribute is what a third would set.
  const direction = document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr';
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  }, [isDark]);
  useEffect(() => {
    document.documentElement.lang = locale() ?? language();
  }, [languageChoice]);
  return (
    <FluentProvider theme={theme} dir={direction}>
      <AriaLiveAnnouncer>
        {/* Made anew with the language: words are taken where they are drawn. */}
        <Frame key={languageChoice} />
      </AriaLiveAnnouncer>
    </FluentProvider>
  );
}

function Frame() {
  const styles = useStyles();
  const route = useRoute();
  const hasHost = useConnection((state) => state.host !== null);
  const areJobsLoaded = useJobs((state) => state.isLoaded);
  return (
    <div className={styles.root}>
      <Header route={route} />
      <section aria-label={words.shell.notices}>
        <ConnectionNotice />
        {hasHost && <SignInNotice />}
        <PartsNotice jobName={jobOf(route)} />
      </section>
      {hasHost && areJobsLoaded ? <Place route={route} /> : <LoadingPage />}
    </div>
  );
}

/** What the address names. Every place is made anew (by its key), so that its heading takes the focus. */
function Place({ route: asked }: { readonly route: Route }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const route = canChange ? asked : routeForReader(asked);
  const jobName = jobOf(route);
  const job = useJobs((state) => (jobName === null ? undefined : state.byName[jobName]));
  const key = hrefOf(route);
  switch (route.kind) {
    case 'home':
      return (
        <main className={styles.main}>
          <HomeScreen key={key} />
        </main>
      );
    case 'status':
      return (
        <main className={styles.main}>
          <StatusScreen key={key} />
        </main>
      );
    case 'history':
      return (
        <main className={styles.main}>
          <HistoryScreen key={key} />
        </main>
      );
    case 'support':
      return (
        <main className={styles.main}>
          <SupportScreen key={key} job={route.job} />
        </main>
      );
    case 'register':
      return (
        <main className={styles.main}>
          <RegisterScreen key={key} />
        </main>
      );
    case 'adopt':
      return (
        <main className={styles.main}>
          <AdoptScreen key={key} />
        </main>
      );
    case 'new-plan':
      return (
        <div className={styles.body}>
          <StepsRail steps={stepsBeforePlan(words.shell.beforePlan)} here="plan" jobName={null} />
          <main className={styles.main}>
            <NewPlanScreen key={key} isPractice={route.isPractice} />
          </main>
        </div>
      );
    case 'preflight':
      return (
        <main className={styles.main}>
          <PreflightScreen key={key} job={null} />
        </main>
      );
    case 'job':
      if (job === undefined) return <UnknownJobPlace key={key} name={route.job} />;
      if (route.step === null) return <ReachedPlace job={job} />;
      return <JobPlace job={job} step={route.step} />;
  }
}

function UnknownJobPlace({ name }: { readonly name: string }) {
  const styles = useStyles();
  return (
    <main className={styles.main}>
      <UnknownJobScreen name={name} />
    </main>
  );
}

/**
 * Goes to the step that the job has reached now, and names it in the address: when the job goes on, the page that
 * somebody reads must not turn into the next one.
 */
function ReachedPlace({ job }: { readonly job: JobView }) {
  const step = reachedStep(job);
  const jobName = job.descriptor.jobName;
  useEffect(() => replaceBy({ kind: 'job', job: jobName, step }), [jobName, step]);
  return null;
}

function JobPlace({ job, step }: { readonly job: JobView; readonly step: StepId }) {
  const styles = useStyles();
  const Screen = stepScreens[step];
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  return (
    <div className={styles.body}>
      {canChange && <StepsRail steps={job.steps} here={step} jobName={jobName} />}
      <main className={styles.main}>
        <Screen key={`${jobName}/${step}`} job={job} />
      </main>
    </div>
  );
}
