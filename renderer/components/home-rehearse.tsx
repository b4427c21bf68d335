import { Body1, Button, makeStyles, Subtitle1, tokens } from '@fluentui/react-components';
import { useCanChange, useHost } from '../context.tsx';
import { Beaker24Regular } from '../icons.ts';
import { goTo } from '../route.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}`,
  },
  text: {
    flexGrow: 1,
    flexBasis: '280px',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
  },
  icon: {
    display: 'flex',
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorPalettePurpleBackground2,
    color: tokens.colorPalettePurpleForeground2,
  },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
  start: { flexShrink: 0, whiteSpace: 'nowrap' },
});

/** One press into a rehearsal: the plan comes filled in, with sample files and practice disks. */
export function HomeRehearse() {
  const styles = useStyles();
  const isPractice = useHost().cloud === 'rehearsal';
  const canChange = useCanChange();
  return (
    <Panel tone={isPractice ? 'practice' : 'plain'}>
      <div className={styles.row}>
        <span className={styles.icon}>
          <Beaker24Regular />
        </span>
        <div className={styles.text}>
          <Subtitle1 as="h2" className={styles.title}>
            {words.home.rehearseTitle}
          </Subtitle1>
          <Body1 className={styles.quiet}>{words.home.rehearseText}</Body1>
          {!isPractice && <Body1 className={styles.quiet}>{words.home.rehearseElsewhere}</Body1>}
        </div>
        {isPractice && (
          <Button
            className={styles.start}
            disabledFocusable={!canChange}
            onClick={() => goTo({ kind: 'new-plan', isPractice: true })}
          >
            {words.home.rehearseAction}
          </Button>
        )}
      </div>
    </Panel>
  );
}
