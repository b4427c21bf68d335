import {
  Link,
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  Subtitle2,
  tokens,
} from '@fluentui/react-components';
import { useId } from 'react';
import type { PublishSettingsView } from '../../shared/domain/preflight.ts';
import { daysUntil, formatDay } from '../format.ts';
import { hrefOf } from '../route.ts';
import { stateWord, words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { DeletePublishSettings } from './delete-publish-settings.tsx';
import { Facts } from './facts.tsx';
import { StateMark } from './state-mark.tsx';
import { SubscriptionList } from './subscription-list.tsx';

/** Days before its end from which a certificate is worth a word. */
const soonDays = 30;

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    paddingLeft: tokens.spacingHorizontalL,
    borderLeft: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
  },
  head: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXS },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  bar: {
    alignItems: 'start',
    paddingTop: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalS,
  },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
});

export interface PublishSettingsSaidProps {
  readonly path: string;
  readonly view: PublishSettingsView;
  readonly isReadOnly: boolean;
}

/** What the file says, what it cannot do and why, and the offer to delete it after use. */
export function PublishSettingsSaid({ path, view, isReadOnly }: PublishSettingsSaidProps) {
  const styles = useStyles();
  const title = useId();
  const cloud = stateWord(words.shell.clouds, view.cloud);
  const { publishSettings } = words;
  return (
    <section className={styles.root} aria-labelledby={title}>
      <div className={styles.head}>
        <Subtitle2 as="h3" id={title} className={styles.title}>
          {publishSettings.title}
        </Subtitle2>
        <span className={styles.quiet} role="status">
          {publishSettings.said(view.subscriptions.length, cloud, view.schema)}
        </span>
      </div>
      <SubscriptionList subscriptions={view.subscriptions} cloud={cloud} isReadOnly={isReadOnly} />
      <Certificate certificate={view.certificate} />
      <MessageBar intent="info" layout="multiline" className={styles.bar}>
        <MessageBarBody className={styles.body}>
          <MessageBarTitle>{publishSettings.cannotSign}.</MessageBarTitle>
          <span>{view.limits}</span>
          <span>
            {publishSettings.signsInstead}{' '}
            <Link inline href={hrefOf({ kind: 'register' })}>
              {publishSettings.register}
            </Link>
          </span>
        </MessageBarBody>
      </MessageBar>
      <DeletePublishSettings path={path} />
    </section>
  );
}

function Certificate({ certificate }: Pick<PublishSettingsView, 'certificate'>) {
  const { publishSettings } = words;
  if (certificate === null)
    return <StateMark tone="note">{publishSettings.noCertificate}</StateMark>;
  const { subject, thumbprint } = certificate;
  return (
    <Facts
      facts={[
        { term: publishSettings.subject, value: subject },
        { term: publishSettings.validUntil, value: <ValidUntil {...certificate} /> },
        {
          term: publishSettings.thumbprint,
          value: (
            <>
              {thumbprint} <CopyButton text={thumbprint} what={publishSettings.thumbprint} />
            </>
          ),
          isMono: true,
        },
      ]}
    />
  );
}

function ValidUntil({ notAfter, isExpired }: { notAfter: string; isExpired: boolean }) {
  const { publishSettings } = words;
  const day = formatDay(notAfter);
  const days = daysUntil(notAfter);
  if (isExpired) return <StateMark tone="bad">{publishSettings.ended(day)}</StateMark>;
  if (days <= soonDays) {
    return <StateMark tone="careful">{publishSettings.endsSoon(day, days)}</StateMark>;
  }
  return <StateMark tone="good">{day}</StateMark>;
}
