import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Button,
  Caption1,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Spinner,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { takesFiles } from '../../shared/domain/job-disks.ts';
import type { ServiceChoice, ServiceWish } from '../../shared/domain/job-service.ts';
import { jobServices } from '../../shared/domain/job-service.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { FieldCheck } from '../../shared/domain/plan.ts';
import type { ShippingDetails, ShippingTarget } from '../../shared/domain/shipping.ts';
import { CommandLine } from '../components/command-line.tsx';
import { CopyButton } from '../components/copy-button.tsx';
import { EndImportJob } from '../components/end-import-job.tsx';
import type { Fact } from '../components/facts.tsx';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { PapersPanel } from '../components/papers-panel.tsx';
import { Problem } from '../components/problem.tsx';
import { ServicePanel } from '../components/service-panel.tsx';
import { ShippingForm } from '../components/shipping-form.tsx';
import { diskPrepCommand } from '../command-text.ts';
import { useAction, useCanChange, useDraft, useHost, useJobs } from '../context.tsx';
import { BoxCheckmark24Regular } from '../icons.ts';
import { mono } from '../mono.ts';
import { firstDetails } from '../practice-shipping.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { showFirstToMend } from '../show-first-to-mend.ts';
import { stepOf } from '../steps.ts';
import type { RequestPreview } from '../stores/jobs.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 1fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
    [narrowWindow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  label: {
    border: `2px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontStyle: 'normal',
    overflowWrap: 'anywhere',
  },
  to: { color: tokens.colorNeutralForeground2 },
  strong: { fontWeight: tokens.fontWeightSemibold },
  carriers: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  side: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXL },
  rules: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  rule: { display: 'grid', gridTemplateColumns: '24px 1fr', columnGap: tokens.spacingHorizontalM },
  ruleIcon: { color: tokens.colorBrandForeground1, display: 'flex' },
  pre: {
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusLarge,
    padding: tokens.spacingHorizontalM,
    margin: `${tokens.spacingVerticalS} 0 0`,
    overflow: 'auto',
    maxHeight: '320px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  fold: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalM})` },
  foldPanel: { margin: 0 },
});

/** Chooses the service and creates the import job in it; afterwards shows where the parcel goes. */
export function AddressScreen({ job }: { readonly job: JobView }) {
  return job.importJob === null ? <BeforeCreation job={job} /> : <AfterCreation job={job} />;
}

function BeforeCreation({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const actions = useJobs((state) => state);
  const openShipping = useDraft((state) => state.openShipping);
  const checkShipping = useDraft((state) => state.checkShipping);
  const details = useDraft((state) => state.shipping[jobName]) ?? null;
  const checks = (useDraft((state) => state.shippingChecks[jobName]) ?? []).filter(({ field }) =>
    field.startsWith('return'),
  );
  const [choice, setChoice] = useState<ServiceChoice | null>(null);
  const [isStrict, setStrict] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const isBlocked = stepOf(job, 'address')?.state === 'blocked';

  const ask = useAction(async () => setChoice(await actions.services(jobName)));
  const wish = useAction(async (wanted: ServiceWish) =>
    setChoice(await actions.chooseService(jobName, wanted)),
  );
  const { run } = ask;
  const { practice } = useHost();
  const start = useRef(firstDetails(job, practice));
  useEffect(() => {
    openShipping(jobName, start.current);
    if (!isBlocked) void run();
  }, [openShipping, run, jobName, isBlocked]);

  const facts = choice === null || choice.service === null ? null : jobServices[choice.service];
  const returnDetails = facts?.needsReturnDetails === true ? details : null;
  const create = useAction(async () => {
    setStrict(true);
    if (returnDetails !== null && hasToMend(await checkShipping(jobName))) {
      return showFirstToMend(form.current);
    }
    await actions.createImportJob(jobName, returnDetails);
  });
  const toMend = returnDetails === null ? 0 : checks.filter(isFailed).length;
  return (
    <Page
      title={words.address.title}
      lead={words.address.lead}
      kicker={kickerOf('address')}
      secondary={
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'write' })}>
          {words.shell.back}
        </Button>
      }
      note={
        isBlocked
          ? words.shell.waitsFor(stepOf(job, 'address')?.waitsFor ?? words.shell.beforePlan)
          : isStrict && toMend > 0
            ? words.address.stillToMend(toMend)
            : undefined
      }
      primary={{
        label: words.address.create,
        onClick: () => void create.run(),
        isBusy: create.isBusy,
        isDisabled: !canChange || isBlocked || facts === null || wish.isBusy,
      }}
    >
      <Problem problem={create.problem ?? wish.problem ?? job.problem} />
      <Problem
        problem={ask.problem}
        action={<Button onClick={() => void run()}>{words.shell.tryAgain}</Button>}
      />
      {ask.isBusy && choice === null && <Spinner label={words.service.asking} />}
      {choice !== null && (
        <ServicePanel
          choice={choice}
          isReadOnly={!canChange || wish.isBusy}
          onWish={(wanted) => void wish.run(wanted)}
        />
      )}
      <Panel title={words.address.what}>
        <Facts facts={factsOf(job)} />
        {facts !== null && (
          <ExactRequest
            // Other details or another service make another request.
            key={`${facts.provider} ${JSON.stringify(returnDetails)}`}
            jobName={jobName}
            returnDetails={returnDetails}
          />
        )}
      </Panel>
      {facts !== null && returnDetails !== null && (
        <div ref={form} className={styles.side}>
          <Panel title={words.address.returnTitle}>{words.address.returnText(facts.title)}</Panel>
          <ShippingForm
            job={job}
            details={returnDetails}
            checks={checks}
            isStrict={isStrict}
            isReadOnly={!canChange}
            isReturnOnly
          />
        </div>
      )}
      <CommandLine command={diskPrepCommand(job.descriptor.stagingLocation, jobName)} />
    </Page>
  );
}

const isFailed = (check: FieldCheck) => check.state === 'failed';

function hasToMend(checks: readonly FieldCheck[]): boolean {
  return checks.some((check) => check.field.startsWith('return') && isFailed(check));
}

function factsOf({ descriptor, disks }: JobView): Fact[] {
  return [
    {
      term: words.plan.fields.azureImportJobName.label,
      value: descriptor.jobName,
      isMono: true,
    },
    {
      term: words.address.target,
      value: `${descriptor.storageAccount} / ${descriptor.storageContainer}`,
      isMono: true,
    },
    {
      term: words.plan.fields.azureSubscriptionId.label,
      value: descriptor.subscriptionId,
      isMono: true,
    },
    {
      term: words.address.disks,
      value: disks
        .filter(takesFiles)
        .map((disk) => disk.serial)
        .join(', '),
      isMono: true,
    },
  ];
}

interface ExactRequestProps {
  readonly jobName: string;
  readonly returnDetails: ShippingDetails | null;
}

/** What would be sent, asked for when it is unfolded. */
function ExactRequest({ jobName, returnDetails }: ExactRequestProps) {
  const styles = useStyles();
  const previewImportJob = useJobs((state) => state.previewImportJob);
  const [request, setRequest] = useState<RequestPreview | null>(null);
  const preview = useAction(async () => setRequest(await previewImportJob(jobName, returnDetails)));
  const text = request === null ? '' : `${request.method} ${request.url}\n\n${request.body}`;
  const isIncomplete = preview.problem?.code === 'input.return-details';
  return (
    <Accordion collapsible onToggle={() => request === null && void preview.run()}>
      <AccordionItem value="request">
        <AccordionHeader className={styles.fold} as="h3">
          {words.address.request}
        </AccordionHeader>
        <AccordionPanel className={styles.foldPanel}>
          {isIncomplete ? words.address.requestNeeds : <Problem problem={preview.problem} />}
          {request !== null && (
            <>
              <Caption1>{words.address.requestText}</Caption1>{' '}
              <CopyButton text={text} what={words.address.request} />
              <pre className={styles.pre} tabIndex={0} aria-label={words.address.request}>
                {text}
              </pre>
            </>
          )}
        </AccordionPanel>
      </AccordionItem>
    </Accordion>
  );
}

function AfterCreation({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const refreshImportJob = useJobs((state) => state.refreshImportJob);
  const refresh = useAction(() => refreshImportJob(jobName));
  const target = job.target;
  return (
    <Page
      title={words.address.titleDone}
      lead={words.address.leadDone}
      kicker={kickerOf('address')}
      secondary={
        <>
          <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'write' })}>
            {words.shell.back}
          </Button>
          <EndImportJob job={job} />
        </>
      }
      primary={{
        label: words.address.goOn,
        onClick: () => goTo({ kind: 'job', job: jobName, step: 'shipping' }),
      }}
    >
      <MessageBar intent="success">
        <MessageBarBody>{words.address.jobCreated(jobName)}</MessageBarBody>
      </MessageBar>
      <Problem problem={refresh.problem} />
      {target === null ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{words.address.noAddress}</MessageBarBody>
          {canChange && (
            <Button disabledFocusable={refresh.isBusy} onClick={() => void refresh.run()}>
              {words.common.checkAgain}
            </Button>
          )}
        </MessageBar>
      ) : (
        <div className={styles.columns}>
          <Label target={target} />
          <div className={styles.side}>
            <Carriers target={target} />
            <ParcelRules />
          </div>
        </div>
      )}
      {target !== null && <PapersPanel jobName={jobName} />}
    </Page>
  );
}

function Label({ target }: { readonly target: ShippingTarget }) {
  const styles = useStyles();
  const lines = addressLines(target);
  return (
    <Panel
      title={words.address.label}
      aside={<CopyButton text={lines.join('\n')} what={words.address.copyAddress} withWord />}
    >
      <address className={styles.label} aria-label={words.address.label}>
        <Caption1 className={styles.to}>{words.address.to}</Caption1>
        {lines.map((line, index) => (
          <span key={line} className={index === 0 ? styles.strong : undefined}>
            {line}
          </span>
        ))}
      </address>
      <Facts facts={[{ term: words.address.region, value: target.location }]} />
    </Panel>
  );
}

/** The parts that are there, in the order of a label. */
export function addressLines({ address }: ShippingTarget): string[] {
  const town = [address.city, address.stateOrProvince, address.postalCode].filter(
    (part) => part !== '',
  );
  return [
    address.recipientName,
    address.streetAddress1,
    address.streetAddress2,
    town.join(', '),
    address.countryOrRegion,
    address.phone,
    address.additionalInformation,
  ].filter((line) => line !== '');
}

function Carriers({ target }: { readonly target: ShippingTarget }) {
  const styles = useStyles();
  return (
    <Panel title={words.address.carriers}>
      {target.supportedCarriers.length === 0 ? (
        <span>{words.address.noCarriers}</span>
      ) : (
        <div className={styles.carriers}>
          {target.supportedCarriers.map((carrier) => (
            <Badge key={carrier} appearance="tint" color="brand" size="large">
              {carrier}
            </Badge>
          ))}
        </div>
      )}
    </Panel>
  );
}

function ParcelRules() {
  const styles = useStyles();
  return (
    <Panel title={words.address.parcelTitle}>
      <ul className={styles.rules}>
        {words.address.parcelRules.map((rule) => (
          <li key={rule} className={styles.rule}>
            <span className={styles.ruleIcon}>
              <BoxCheckmark24Regular aria-hidden />
            </span>
            {rule}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
