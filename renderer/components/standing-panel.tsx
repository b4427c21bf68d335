import { Caption1, makeStyles, mergeClasses, Title3, tokens } from '@fluentui/react-components';
import type { JobView } from '../../shared/domain/job.ts';
import { phoneLine } from '../../shared/domain/phone-line.ts';
import type { Worry } from '../../shared/domain/worry.ts';
import { worryOf } from '../../shared/domain/worry.ts';
import { useCanChange } from '../context.tsx';
import { daysUntil, formatDay } from '../format.ts';
import {
  BuildingFactory24Regular,
  CheckmarkCircle24Regular,
  Person24Regular,
  VehicleTruckProfile24Regular,
} from '../icons.ts';
import { useNow } from '../use-now.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  standing: {
    display: 'grid',
    gridTemplateColumns: '48px 1fr auto',
    gap: tokens.spacingHorizontalL,
    alignItems: 'center',
    [narrowWindow]: { gridTemplateColumns: '48px 1fr' },
  },
  picture: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '48px',
    height: '48px',
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorBrandBackground2,
    color: tokens.colorBrandForeground2,
  },
  text: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    minWidth: 0,
  },
  title: { margin: 0 },
  who: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-end',
    '& > *': { textAlign: 'right' },
    [narrowWindow]: { gridColumn: '2', alignItems: 'flex-start', '& > *': { textAlign: 'left' } },
  },
  whoName: { fontWeight: tokens.fontWeightSemibold },
  late: { color: tokens.colorStatusDangerForeground1 },
  quiet: { color: tokens.colorNeutralForeground2 },
  answers: {
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalXL,
    rowGap: tokens.spacingVerticalM,
    margin: 0,
    paddingTop: tokens.spacingVerticalL,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    [narrowWindow]: { gridTemplateColumns: '1fr', rowGap: tokens.spacingVerticalXS },
  },
  answer: { margin: 0, minWidth: 0 },
  line: { fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400 },
});

const worryTones: Readonly<Record<Worry['level'], Tone>> = {
  none: 'good',
  later: 'note',
  now: 'bad',
};

/** What is with the job, who acts next and by when; the line to read out, and when to worry. */
export function StandingPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const now = useNow();
  const worry = worryOf(job, now);
  const line = phoneLine(job, now);
  return (
    <Panel>
      <Standing job={job} />
      <dl className={styles.answers}>
        <dt className={styles.quiet}>{words.helpdesk.readOut}</dt>
        <dd className={mergeClasses(styles.answer, styles.line)}>
          {line} <CopyButton text={line} what={words.helpdesk.readOutCopy} />
        </dd>
        <dt className={styles.quiet}>{words.helpdesk.worry}</dt>
        <dd className={styles.answer}>
          <StateMark tone={worryTones[worry.level]}>{worry.text}</StateMark>
        </dd>
      </dl>
    </Panel>
  );
}

function Standing({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const canChange = useCanChange();
  const { title, meaning, who, by } = job.standing;
  const days = by === null ? null : daysUntil(by);
  const Picture = {
    you: Person24Regular,
    carrier: VehicleTruckProfile24Regular,
    'data-centre': BuildingFactory24Regular,
    nobody: CheckmarkCircle24Regular,
  }[who];
  return (
    <div className={styles.standing}>
      <span className={styles.picture}>
        <Picture aria-hidden />
      </span>
      <div className={styles.text}>
        <Title3 as="h2" className={styles.title}>
          {title}
        </Title3>
        <span>{meaning}</span>
      </div>
      <div className={styles.who}>
        <Caption1 className={styles.quiet}>{words.track.actsNext}</Caption1>
        <span className={styles.whoName}>
          {who === 'you' && !canChange ? words.status.forReader.who : words.who[who]}
        </span>
        {by !== null && days !== null && (
          <Caption1
            className={mergeClasses(styles.quiet, days < 3 && who === 'you' && styles.late)}
          >
            {words.by.label} {formatDay(by)}
            <br />
            {words.by.daysLeft(days)}
          </Caption1>
        )}
      </div>
    </div>
  );
}
