import {
  Badge,
  Button,
  Link,
  makeStyles,
  Menu,
  MenuButton,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  mergeClasses,
  Subtitle2,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import iconUrl from '../../assets/icon.svg';
import { useCanChange, useConnection, useJobs } from '../context.tsx';
import {
  Beaker16Filled,
  Cloud16Filled,
  Eye16Regular,
  History20Regular,
  TextBulletList20Regular,
} from '../icons.ts';
import type { Route } from '../route.ts';
import { goTo, hrefOf, jobOf } from '../route.ts';
import { jobsNewestFirst } from '../stores/jobs.ts';
import { narrowWindow } from '../windows.ts';
import { words } from '../words.ts';
import { HelpButton } from './help-button.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
    height: '56px',
    flexShrink: 0,
    padding: `0 ${tokens.spacingHorizontalXL}`,
    [narrowWindow]: {
      padding: `0 ${tokens.spacingHorizontalM}`,
      columnGap: tokens.spacingHorizontalS,
    },
    backgroundColor: tokens.colorNeutralBackground1,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  practice: { boxShadow: `inset 0 3px 0 0 ${tokens.colorPalettePurpleBorderActive}` },
  product: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground1,
    ':hover': { textDecorationLine: 'none', color: tokens.colorNeutralForeground1 },
  },
  name: { whiteSpace: 'nowrap', [narrowWindow]: { display: 'none' } },
  icon: { width: '28px', height: '28px', display: 'block' },
  badge: {
    height: '26px',
    columnGap: tokens.spacingHorizontalXXS,
    flexShrink: 0,
    whiteSpace: 'nowrap',
  },
  practiceBadge: {
    backgroundColor: tokens.colorPalettePurpleBackground2,
    color: tokens.colorPalettePurpleForeground2,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorPalettePurpleBorderActive}`,
  },
  spring: { flexGrow: 1 },
  job: { maxWidth: '260px', minWidth: 0 },
  jobName: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

/** Product, cloud, job and the few things that are the same on every page. */
export function Header({ route }: { readonly route: Route }) {
  const jobName = jobOf(route);
  const styles = useStyles();
  const host = useConnection((state) => state.host);
  const isPractice = host?.cloud === 'rehearsal';
  return (
    <header className={mergeClasses(styles.root, isPractice && styles.practice)}>
      <Link
        href={hrefOf({ kind: 'home' })}
        className={styles.product}
        aria-label={`${words.product}: ${words.shell.home}`}
      >
        <img src={iconUrl} alt="" className={styles.icon} />
        <Subtitle2 className={styles.name}>{words.product}</Subtitle2>
      </Link>
      {host !== null && <CloudBadge />}
      {host !== null && <ReadOnlyBadge />}
      <span className={styles.spring} />
      {jobName !== null && <JobSwitch jobName={jobName} />}
      <PreferencesMenu />
      <Tooltip content={words.status.link} relationship="label">
        <Button
          as="a"
          href={hrefOf({ kind: 'status' })}
          appearance="subtle"
          icon={<TextBulletList20Regular />}
        />
      </Tooltip>
      {host?.role === 'admin' && (
        <Tooltip content={words.shell.history} relationship="label">
          <Button
            as="a"
            href={hrefOf({ kind: 'history' })}
            appearance="subtle"
            icon={<History20Regular />}
          />
        </Tooltip>
      )}
      {host !== null && <HelpButton route={route} />}
    </header>
  );
}

function CloudBadge() {
  const styles = useStyles();
  const cloud = useConnection((state) => state.host?.cloud ?? 'public');
  const isPractice = cloud === 'rehearsal';
  return (
    <Tooltip content={words.shell.cloudHelp[cloud]} relationship="description">
      <Badge
        size="large"
        appearance="tint"
        color="brand"
        icon={isPractice ? <Beaker16Filled /> : <Cloud16Filled />}
        className={mergeClasses(styles.badge, isPractice && styles.practiceBadge)}
      >
        {words.shell.clouds[cloud]}
      </Badge>
    </Tooltip>
  );
}

function ReadOnlyBadge() {
  const styles = useStyles();
  const canChange = useCanChange();
  if (canChange) return null;
  return (
    <Tooltip content={words.shell.readOnlyHelp} relationship="description">
      <Badge
        size="large"
        appearance="tint"
        color="informative"
        icon={<Eye16Regular />}
        className={styles.badge}
      >
        {words.shell.readOnly}
      </Badge>
    </Tooltip>
  );
}

/** A menu is for the few that are at hand; the list has them all. */
const listedJobs = 12;

function JobSwitch({ jobName }: { readonly jobName: string }) {
  const styles = useStyles();
  const byName = useJobs((state) => state.byName);
  const jobs = jobsNewestFirst(byName);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          className={styles.job}
          aria-label={words.shell.chooseJob(jobName)}
        >
          <span className={styles.jobName}>
            {words.shell.jobLabel}: {jobName}
          </span>
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {jobs.slice(0, listedJobs).map((job) => (
            <MenuItem
              key={job.descriptor.jobId}
              onClick={() => goTo({ kind: 'job', job: job.descriptor.jobName, step: null })}
            >
              {job.descriptor.jobName}
            </MenuItem>
          ))}
          {jobs.length > listedJobs && (
            <MenuItem onClick={() => goTo({ kind: 'status' })}>
              {words.status.linkCounted(jobs.length)}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
