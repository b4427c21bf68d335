import {
  Button,
  Field,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import type { CommittedShipping, ShippingDetails } from '../../shared/domain/shipping.ts';
import { CommandLine } from '../components/command-line.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { ShippingForm } from '../components/shipping-form.tsx';
import { ShippingSummary } from '../components/shipping-summary.tsx';
import { TextInput } from '../components/text-input.tsx';
import { shippingCommand } from '../command-text.ts';
import { useAction, useCanChange, useDraft, useHost, useJobs, useStores } from '../context.tsx';
import { formatMoment } from '../format.ts';
import { mono } from '../mono.ts';
import { firstDetails } from '../practice-shipping.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import { showFirstToMend } from '../show-first-to-mend.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  answer: { maxWidth: '320px' },
  path: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    ...mono,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

/** Fill in, review, answer yes; afterwards where the local copy is. Each is a page, so each takes the focus. */
export function ShippingScreen({ job }: { readonly job: JobView }) {
  const jobName = job.descriptor.jobName;
  const [phase, setPhase] = useState<'form' | 'review'>('form');
  const openShipping = useDraft((state) => state.openShipping);
  const details = useDraft((state) => state.shipping[jobName]);
  // What the service has of the way back already, where it was given with the job.
  const { practice } = useHost();
  const first = useRef({ ...firstDetails(job, practice), ...job.importJob?.returnDetails });
  const { draft } = useStores();
  useEffect(() => {
    openShipping(jobName, first.current);
    // A rehearsal opened the form before the service had named its carriers.
    const { shipping, setShipping } = draft.getState();
    if (shipping[jobName]?.trackingNumber === '' && first.current.trackingNumber !== '') {
      setShipping(jobName, first.current);
    }
  }, [openShipping, draft, jobName]);

  if (job.shipping !== null) return <Sent key="sent" job={job} shipping={job.shipping} />;
  if (details === undefined) return null;
  return phase === 'review' ? (
    <Review key="review" job={job} details={details} onChange={() => setPhase('form')} />
  ) : (
    <Form key="form" job={job} details={details} onReview={() => setPhase('review')} />
  );
}

interface FormProps {
  readonly job: JobView;
  readonly details: ShippingDetails;
  readonly onReview: () => void;
}

function Form({ job, details, onReview }: FormProps) {
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const checkShipping = useDraft((state) => state.checkShipping);
  const checks = useDraft((state) => state.shippingChecks[jobName]) ?? [];
  const [isStrict, setStrict] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const step = stepOf(job, 'shipping');
  const isBlocked = step?.state === 'blocked';

  const review = useAction(async () => {
    setStrict(true);
    const found = await checkShipping(jobName);
    if (found.every((check) => check.state !== 'failed')) return onReview();
    showFirstToMend(form.current);
  });
  const toMend = checks.filter((check) => check.state === 'failed').length;
  return (
    <Page
      title={words.shipping.title}
      lead={words.shipping.lead}
      kicker={kickerOf('shipping')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'address' })}>
          {words.shell.back}
        </Button>
      }
      note={
        isBlocked
          ? words.shell.waitsFor(step.waitsFor ?? words.shell.beforePlan)
          : isStrict && toMend > 0
            ? words.shipping.stillToMend(toMend)
            : undefined
      }
      primary={{
        label: words.shipping.review,
        onClick: () => void review.run(),
        isBusy: review.isBusy,
        isDisabled: !canChange || isBlocked,
      }}
    >
      <Problem problem={review.problem} />
      <div ref={form}>
        <ShippingForm
          job={job}
          details={details}
          checks={checks}
          isStrict={isStrict}
          isReadOnly={!canChange || isBlocked}
        />
      </div>
      <CommandLine command={shippingCommand(jobName, details)} />
    </Page>
  );
}

interface ReviewProps {
  readonly job: JobView;
  readonly details: ShippingDetails;
  readonly onChange: () => void;
}

function Review({ job, details, onChange }: ReviewProps) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const commitShipping = useJobs((state) => state.commitShipping);
  const [answer, setAnswer] = useState('');
  const send = useAction(() => commitShipping(jobName, details, answer));
  const isYes = answer.trim() === 'yes';
  return (
    <Page
      title={words.shipping.reviewTitle}
      lead={words.shipping.reviewLead}
      kicker={kickerOf('shipping')}
      secondary={<Button onClick={onChange}>{words.shipping.change}</Button>}
      primary={{
        label: words.shipping.send,
        onClick: () => void send.run(),
        isBusy: send.isBusy,
        isDisabled: !isYes || !canChange,
      }}
    >
      <ShippingSummary details={details} />
      <Panel>
        <Field
          label={words.shipping.typeYes}
          hint={words.shipping.typeYesHelp}
          className={styles.answer}
        >
          <TextInput
            value={answer}
            onValue={setAnswer}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && isYes && !send.isBusy) void send.run();
            }}
          />
        </Field>
      </Panel>
      <Problem problem={send.problem} />
    </Page>
  );
}

interface SentProps {
  readonly job: JobView;
  readonly shipping: CommittedShipping;
}

function Sent({ job, shipping }: SentProps) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  return (
    <Page
      title={words.shipping.doneTitle}
      lead={words.shipping.doneLead(formatMoment(shipping.committedAt))}
      kicker={kickerOf('shipping')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'address' })}>
          {words.shell.back}
        </Button>
      }
      primary={{
        label: words.shipping.goOn,
        onClick: () => goTo({ kind: 'job', job: jobName, step: 'track' }),
      }}
    >
      <MessageBar intent="success" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{words.shipping.copyAt}</MessageBarTitle>
          <span className={styles.path}>
            {shipping.copyPath}
            <CopyButton text={shipping.copyPath} what={words.shipping.copyAt} />
          </span>
        </MessageBarBody>
      </MessageBar>
      <ShippingSummary details={shipping.details} />
    </Page>
  );
}
