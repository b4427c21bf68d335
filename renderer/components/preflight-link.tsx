import { Link } from '@fluentui/react-components';
import { hrefOf } from '../route.ts';
import { words } from '../words.ts';

/** The way to the preflight of a job. */
export function PreflightLink({ jobName }: { readonly jobName: string }) {
  return (
    <Link href={hrefOf({ kind: 'job', job: jobName, step: 'preflight' })}>
      {words.preflight.link}
    </Link>
  );
}
