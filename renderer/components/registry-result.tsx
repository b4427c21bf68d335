import { makeStyles, tokens } from '@fluentui/react-components';
import type { RegistryEntries } from '../../shared/domain/registration.ts';
import { mono } from '../mono.ts';
import { fileNameOf } from '../subscription-choice.ts';
import { words } from '../words.ts';
import { CopyButton } from './copy-button.tsx';
import type { Fact } from './facts.tsx';
import { Facts } from './facts.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  steps: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
  },
  lines: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    minWidth: 0,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `0 ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    ...mono,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    overflowWrap: 'anywhere',
  },
});

/** On the server what was written there; elsewhere what to carry there and what to do with it, step by step. */
export function RegistryResult({ made }: { readonly made: RegistryEntries }) {
  const styles = useStyles();
  const { registry } = words;
  if (made.kind === 'written') {
    return (
      <div className={styles.root}>
        <StateMark tone="good">{registry.written}</StateMark>
        <Facts
          facts={[
            { term: registry.file, value: made.paramsFile, isMono: true },
            ...valueFacts(made),
            {
              term: registry.before,
              value: made.valueBefore ?? registry.beforeNone,
              isMono: made.valueBefore !== null,
            },
          ]}
        />
      </div>
    );
  }
  const regFile = made.regFile ?? '';
  return (
    <div className={styles.root}>
      <StateMark tone="good">{registry.prepared}</StateMark>
      <ol className={styles.steps} aria-label={registry.steps}>
        <li>
          <div className={styles.lines}>
            {registry.copyParams}
            <Line text={made.paramsFile} what={registry.file} />
            {registry.copyTo}
            <Line text={made.paramsTarget} what={registry.target} />
          </div>
        </li>
        <li>
          <div className={styles.lines}>
            {registry.copyReg}
            <Line text={regFile} what={registry.regFile} />
          </div>
        </li>
        <li>
          <div className={styles.lines}>
            {registry.importReg}
            <Line text={`reg import ${fileNameOf(regFile)}`} what={registry.importCommand} />
          </div>
        </li>
        <li>
          <div className={styles.lines}>
            {registry.look}
            <Facts facts={valueFacts(made)} />
          </div>
        </li>
      </ol>
    </div>
  );
}

function Line({ text, what }: { readonly text: string; readonly what: string }) {
  const styles = useStyles();
  return (
    <span className={styles.line}>
      {text}
      <CopyButton text={text} what={what} />
    </span>
  );
}

function valueFacts({ key, name, value }: RegistryEntries): Fact[] {
  const { registry } = words;
  return [
    { term: registry.key, value: key, isMono: true },
    { term: registry.name, value: name, isMono: true },
    { term: registry.value, value, isMono: true },
  ];
}
