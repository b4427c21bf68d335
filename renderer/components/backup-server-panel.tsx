import { Caption1, makeStyles, Tab, TabList, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { BackupServer } from '../../shared/domain/backup-cmdlets.ts';
import {
  backupCmdlet,
  cmdletParameters,
  cmdletVariable,
} from '../../shared/domain/backup-cmdlets.ts';
import { planFieldNames } from '../../shared/domain/field-names.ts';
import type { PlanDraft } from '../../shared/domain/plan.ts';
import { mono } from '../mono.ts';
import { words } from '../words.ts';
import { CodeLine } from './command-line.tsx';
import { CopyButton } from './copy-button.tsx';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  tab: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    '& th, & td': {
      textAlign: 'start',
      padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
      borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
      verticalAlign: 'middle',
      overflowWrap: 'anywhere',
    },
    '& th': { fontWeight: tokens.fontWeightRegular },
  },
  head: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
  /** Room for the longest name of a box in one piece. */
  box: { width: '34%' },
  copy: { width: '40px' },
  mono: { ...mono, fontSize: tokens.fontSizeBase200 },
  quiet: { color: tokens.colorNeutralForeground2 },
  summary: { cursor: 'pointer' },
});

const servers = ['dpm', 'mars'] as const satisfies readonly BackupServer[];

/** What the six boxes are for the backup server: a line to paste, and the values one by one for its own wizard. */
export function BackupServerPanel({ plan }: { readonly plan: PlanDraft }) {
  const styles = useStyles();
  const [server, setServer] = useState<BackupServer>('dpm');
  const id = useId();
  const text = words.backupServer;
  return (
    <Panel title={text.title}>
      <span>{text.text}</span>
      <TabList
        aria-label={text.tabList}
        selectedValue={server}
        onTabSelect={(_, data) => setServer(servers.find((one) => one === data.value) ?? 'dpm')}
      >
        {servers.map((one) => (
          <Tab key={one} value={one} id={`${id}-${one}`} aria-controls={`${id}-panel`}>
            {text.tabs[one]}
          </Tab>
        ))}
      </TabList>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${server}`}
        className={styles.tab}
      >
        <CodeLine label={text.line[server]} text={backupCmdlet(server, plan)} />
        <Caption1 className={styles.quiet}>
          {text.variable[server](cmdletVariable[server])} {text.start[server]}
        </Caption1>
      </div>
      <details>
        <summary className={styles.summary}>{text.boxes}</summary>
        <BoxTable plan={plan} />
      </details>
    </Panel>
  );
}

function BoxTable({ plan }: { readonly plan: PlanDraft }) {
  const styles = useStyles();
  const { columns, leftOut } = words.backupServer;
  const fields = Object.keys(cmdletParameters) as (keyof typeof cmdletParameters)[];
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          <th scope="col" className={styles.box}>
            {columns.box}
          </th>
          <th scope="col">{columns.parameter}</th>
          <th scope="col">{columns.value}</th>
          <td className={styles.copy} />
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{planFieldNames[field]}</th>
            <td>
              <span className={styles.mono}>{cmdletParameters[field]}</span>
            </td>
            <td>
              {plan[field] === '' ? (
                <span className={styles.quiet}>{leftOut}</span>
              ) : (
                <span className={styles.mono}>{plan[field]}</span>
              )}
            </td>
            <td>
              {plan[field] !== '' && <CopyButton text={plan[field]} what={planFieldNames[field]} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
