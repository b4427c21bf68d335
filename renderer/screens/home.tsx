import { Button } from '@fluentui/react-components';
import { HomeJobs } from '../components/home-jobs.tsx';
import { HomeRehearse } from '../components/home-rehearse.tsx';
import { HomeRoles } from '../components/home-roles.tsx';
import { Journey } from '../components/journey.tsx';
import { Problem } from '../components/problem.tsx';
import { useJobs } from '../context.tsx';
import { Page } from '../shell/page.tsx';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { words } from '../words.ts';

/** Where was I, and what can I do here. */
export function HomeScreen() {
  const byName = useJobs((state) => state.byName);
  const problem = useJobs((state) => state.problem);
  const load = useJobs((state) => state.load);
  const jobs = jobsNewestFirst(byName);
  const isFirst = jobs.length === 0;
  return (
    <Page
      title={isFirst ? words.home.title : words.home.titleReturning}
      lead={isFirst ? words.home.lead : words.home.leadReturning(jobs.length)}
      isLarge={isFirst}
    >
      <Problem
        problem={problem}
        action={<Button onClick={() => void load()}>{words.shell.tryAgain}</Button>}
      />
      {isFirst && <Journey />}
      <HomeRoles jobs={jobs} />
      {!isFirst && <HomeJobs jobs={jobs} />}
      <HomeRehearse />
    </Page>
  );
}
