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
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { JobView } from '../../shared/domain/job.ts';
import type { ShippingTarget } from '../../shared/domain/shipping.ts';
import { CopyButton } from '../components/copy-button.tsx';
import { Facts } from '../components/facts.tsx';
import { Panel } from '../components/panel.tsx';
import { Problem } from '../components/problem.tsx';
import { useAction, useCanChange, useJobs } from '../context.tsx';
import { BoxCheckmark24Regular } from '../icons.ts';
import { goTo } from '../route.ts';
import { kickerOf } from '../shell/kicker.ts';
import { Page } from '../shell/page.tsx';
import { stepOf } from '../steps.ts';
import type { RequestPreview } from '../stores/jobs.ts';
import { words } from '../words.ts';

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 1fr)',
    alignItems: 'start',
    gap: tokens.spacingHorizontalXL,
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
    fontFamily: tokens.fontFamilyMonospace,
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

/** Creates the import job; afterwards shows where the parcel goes. */
export function AddressScreen({ job }: { readonly job: JobView }) {
  return job.importJob === null ? <BeforeCreation job={job} /> : <AfterCreation job={job} />;
}

function BeforeCreation({ job }: { readonly job: JobView }) {
  const jobName = job.descriptor.jobName;
  const canChange = useCanChange();
  const createImportJob = useJobs((state) => state.createImportJob);
  const create = useAction(() => createImportJob(jobName));
  const step = stepOf(job, 'address');
  const isBlocked = step?.state === 'blocked';
  const { descriptor } = job;
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
      note={isBlocked ? words.shell.waitsFor(step.waitsFor ?? words.shell.beforePlan) : undefined}
      primary={{
        label: words.address.create,
        onClick: () => void create.run(),
        isBusy: create.isBusy,
        isDisabled: !canChange || isBlocked,
      }}
    >
      <Problem problem={create.problem ?? job.problem} />
      <Panel title={words.address.what}>
        <Facts
          facts={[
            { term: words.plan.fields.azureImportJobName.label, value: jobName, isMono: true },
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
              value: job.disks.map((disk) => disk.serial).join(', '),
              isMono: true,
            },
          ]}
        />
        {!isBlocked && <ExactRequest jobName={jobName} />}
      </Panel>
    </Page>
  );
}

function ExactRequest({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const previewImportJob = useJobs((state) => state.previewImportJob);
  const [request, setRequest] = useState<RequestPreview | null>(null);
  const { run, problem } = useAction(async (name: string) => {
    setRequest(await previewImportJob(name));
  });
  useEffect(() => void run(jobName), [run, jobName]);
  const text = request === null ? '' : `${request.method} ${request.url}\n\n${request.body}`;
  return (
    <Accordion collapsible>
      <AccordionItem value="request">
        <AccordionHeader className={styles.fold} as="h3">
          {words.address.request}
        </AccordionHeader>
        <AccordionPanel className={styles.foldPanel}>
          <Problem problem={problem} />
          <Caption1>{words.address.requestText}</Caption1>{' '}
          <CopyButton text={text} what={words.address.request} />
          <pre className={styles.pre} tabIndex={0} aria-label={words.address.request}>
            {text}
          </pre>
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
        <Button onClick={() => goTo({ kind: 'job', job: jobName, step: 'write' })}>
          {words.shell.back}
        </Button>
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
