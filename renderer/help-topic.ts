import type { StepId } from '../shared/domain/job.ts';
import type { Route } from './route.ts';

/** Pages that the help explains. */
export type HelpTopic =
  StepId | 'home' | 'status' | 'history' | 'support' | 'register' | 'adopt' | 'preflight';

/** What the help says something about here; `reached` is the step that a job without one in its address shows. */
export function helpTopicOf(route: Route, reached: StepId | null): HelpTopic {
  switch (route.kind) {
    case 'new-plan':
      return 'plan';
    case 'job':
      return route.step ?? reached ?? 'home';
    default:
      return route.kind;
  }
}
