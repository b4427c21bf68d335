import {
  Button,
  Caption1,
  Checkbox,
  makeStyles,
  mergeClasses,
  Radio,
  RadioGroup,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useId } from 'react';
import type { DiskView, Finding } from '../../shared/domain/disk.ts';
import { findingsToShow } from '../../shared/domain/findings.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { formatExactBytes } from '../format.ts';
import {
  Delete20Regular,
  DocumentDatabase24Regular,
  HardDrive24Regular,
  UsbStick24Regular,
} from '../icons.ts';
import { mono } from '../mono.ts';
import type { DiskRole } from '../stores/disks.ts';
import { canChoose } from '../stores/disks.ts';
import { narrowWindow } from '../windows.ts';
import { modelName } from '../model-name.ts';
import { words } from '../words.ts';
import { DiskContents } from './disk-contents.tsx';
import type { Tone } from './state-mark.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: {
    display: 'grid',
    gridTemplateColumns: '32px 40px minmax(0, 1fr) 92px 32px',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL}`,
    borderRadius: tokens.borderRadiusXLarge,
    [narrowWindow]: {
      gridTemplateColumns: '32px 40px minmax(0, 1fr) auto auto',
      columnGap: tokens.spacingHorizontalS,
      padding: tokens.spacingHorizontalM,
    },
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  choosable: {
    boxShadow: tokens.shadow2,
    ':hover': { border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1Hover}` },
  },
  chosen: {
    border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorBrandStroke1}, ${tokens.shadow4}`,
    ':hover': { border: `${tokens.strokeWidthThin} solid ${tokens.colorBrandStroke1}` },
  },
  refused: {
    backgroundColor: 'transparent',
    boxShadow: 'none',
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
  },
  picture: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    width: '40px',
    height: '40px',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground2,
  },
  pictureChosen: {
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
  },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS, minWidth: 0 },
  label: { cursor: 'pointer' },
  model: {
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground1,
    overflowWrap: 'anywhere',
  },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    color: tokens.colorNeutralForeground2,
  },
  serial: { ...mono, color: tokens.colorNeutralForeground1 },
  path: { ...mono, overflowWrap: 'anywhere' },
  size: { textAlign: 'right', fontWeight: tokens.fontWeightSemibold, whiteSpace: 'nowrap' },
  box: { marginTop: '4px' },
  arrived: {
    color: tokens.colorBrandForeground1,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    marginLeft: tokens.spacingHorizontalS,
  },
  roles: { marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`, flexWrap: 'wrap' },
  roleHelp: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
});

const toneOf: Readonly<Record<Finding['severity'], Tone>> = {
  refuse: 'bad',
  warn: 'careful',
  note: 'note',
};

export interface DiskRowProps {
  readonly disk: DiskView;
  readonly jobName: string;
  /** What it was chosen for; null while it is not chosen. */
  readonly role: DiskRole | null;
  readonly isJustAttached: boolean;
  readonly canChange: boolean;
  readonly onToggle: () => void;
  readonly onRole: (role: DiskRole) => void;
  readonly onRemove: () => void;
}

/** One disk: what it is, what is on it, what speaks against it. Not choosable ones stay visible with their reason. */
export function DiskRow(props: DiskRowProps) {
  const { disk, jobName, role, isJustAttached, canChange, onToggle, onRole, onRemove } = props;
  const styles = useStyles();
  const isChosen = role !== null;
  const id = useId();
  const isChoosable = canChoose(disk);
  const Picture =
    disk.kind === 'image'
      ? DocumentDatabase24Regular
      : disk.bus === 'usb'
        ? UsbStick24Regular
        : HardDrive24Regular;
  const serial = disk.serial === '' ? words.disks.noSerial : disk.serial;
  const canRemove = disk.kind === 'image' && disk.usedByJob === null && canChange;
  return (
    <li
      className={mergeClasses(
        styles.root,
        isChoosable ? styles.choosable : styles.refused,
        isChosen && styles.chosen,
      )}
    >
      <Checkbox
        id={id}
        checked={isChosen}
        disabled={!isChoosable || !canChange}
        aria-label={words.disks.choose(modelName(disk.model), serial)}
        onChange={onToggle}
        className={styles.box}
      />
      <span className={mergeClasses(styles.picture, isChosen && styles.pictureChosen)}>
        <Picture aria-hidden />
      </span>
      <div className={styles.body}>
        <label htmlFor={id} className={mergeClasses(styles.body, isChoosable && styles.label)}>
          <span>
            <span className={styles.model}>{modelName(disk.model)}</span>
            {isJustAttached && <span className={styles.arrived}>{words.disks.justAttached}</span>}
          </span>
          <Caption1 className={styles.line}>
            <span>
              {words.disks.serial} <span className={styles.serial}>{serial}</span>
            </span>
            <span>{words.disks.kinds[disk.bus]}</span>
            <span className={styles.path}>{disk.path}</span>
            {healthPlace(disk) === 'fact' && <span>{words.disks.health[disk.health.state]}</span>}
          </Caption1>
          <DiskContents disk={disk} />
        </label>
        {healthPlace(disk) === 'mark' && (
          <StateMark tone={disk.health.state === 'failing' ? 'bad' : 'careful'} size="small">
            {words.disks.health[disk.health.state]}
            {disk.health.text !== '' && `. ${disk.health.text}`}
          </StateMark>
        )}
        {disk.usedByJob !== null && (
          <StateMark tone="note" size="small">
            {disk.usedByJob === jobName
              ? words.disks.usedByThis
              : words.disks.usedBy(disk.usedByJob)}
          </StateMark>
        )}
        {findingsToShow(disk).map((finding) => (
          <StateMark key={finding.code} tone={toneOf[finding.severity]} size="small">
            {words.common.severities[finding.severity]}: {finding.text}
          </StateMark>
        ))}
        {role !== null && <RoleChoice serial={serial} role={role} onRole={onRole} />}
      </div>
      <Tooltip content={formatExactBytes(disk.sizeBytes)} relationship="description">
        <span className={styles.size}>{formatBytes(disk.sizeBytes)}</span>
      </Tooltip>
      {canRemove ? (
        <Tooltip content={words.disks.removeImage(serial)} relationship="label">
          <Button size="small" appearance="subtle" icon={<Delete20Regular />} onClick={onRemove} />
        </Tooltip>
      ) : (
        <span />
      )}
    </li>
  );
}

interface RoleChoiceProps {
  readonly serial: string;
  readonly role: DiskRole;
  readonly onRole: (role: DiskRole) => void;
}

function RoleChoice({ serial, role, onRole }: RoleChoiceProps) {
  const styles = useStyles();
  return (
    <RadioGroup
      layout="horizontal"
      className={styles.roles}
      aria-label={words.disks.role(serial)}
      value={role}
      onChange={(_, data) => onRole(data.value as DiskRole)}
    >
      {(['data', 'spare'] as const).map((one) => (
        <Radio
          key={one}
          value={one}
          label={
            <>
              {words.disks.roles[one].label}{' '}
              <span className={styles.roleHelp}>({words.disks.roles[one].help})</span>
            </>
          }
        />
      ))}
    </RadioGroup>
  );
}

/** Good health is one fact among others, anything worse stands out. Once is enough: a finding may quote it already. */
function healthPlace({ findings, health, kind }: DiskView): 'fact' | 'mark' | 'nowhere' {
  if (health.state === 'good') return 'fact';
  if (health.state === 'unknown') return kind === 'image' ? 'nowhere' : 'fact';
  const isQuoted = findings.some((finding) => finding.text.includes(health.text));
  return health.text !== '' && isQuoted ? 'nowhere' : 'mark';
}
