import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import type { SupportFile } from '../../shared/domain/support.ts';
import { formatBytes } from '../../shared/domain/size.ts';
import { formatCount } from '../format.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottomStyle: 'none' },
  },
  summary: {
    cursor: 'pointer',
    padding: `${tokens.spacingVerticalM} 0`,
    '::marker': { color: tokens.colorNeutralForeground2 },
  },
  // Inside the summary, so that the browser's own triangle stays in front of it.
  row: {
    display: 'inline-grid',
    gridTemplateColumns: 'minmax(0, 1fr) max-content 72px',
    columnGap: tokens.spacingHorizontalL,
    alignItems: 'baseline',
    width: 'calc(100% - 24px)',
    verticalAlign: 'top',
  },
  name: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
  quiet: { color: tokens.colorNeutralForeground2, textAlign: 'end' },
  body: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    paddingBottom: tokens.spacingVerticalL,
  },
  sample: {
    margin: 0,
    maxHeight: '280px',
    overflow: 'auto',
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
});

/** The files of a bundle; each opens on what it holds, what is masked in it, and its beginning. */
export function SupportFiles({ files }: { readonly files: readonly SupportFile[] }) {
  const styles = useStyles();
  return (
    <ul className={styles.list} aria-label={words.support.inside}>
      {files.map((file) => (
        <li key={file.name} className={styles.item}>
          <BundleFile file={file} />
        </li>
      ))}
    </ul>
  );
}

function BundleFile({ file }: { readonly file: SupportFile }) {
  const styles = useStyles();
  const { name, what, masked, sample, isWhole, lengthBytes } = file;
  const count = masked.reduce((sum, one) => sum + one.count, 0);
  return (
    <details>
      <summary className={styles.summary}>
        <span className={styles.row}>
          <span>
            {what}
            <br />
            <span className={styles.name}>{name}</span>
          </span>
          {count > 0 && (
            <Caption1 className={styles.quiet}>{words.support.maskedCount(count)}</Caption1>
          )}
          <Caption1 className={styles.quiet}>{formatBytes(lengthBytes)}</Caption1>
        </span>
      </summary>
      <div className={styles.body}>
        {masked.length === 0 ? (
          <StateMark tone="note" size="small">
            {words.support.nothingMasked}
          </StateMark>
        ) : (
          <StateMark tone="good" size="small">
            {words.support.masked}:{' '}
            {masked
              .map(
                ({ kind, count: times }) => `${formatCount(times)} × ${words.support.kinds[kind]}`,
              )
              .join(', ')}
          </StateMark>
        )}
        <pre
          className={styles.sample}
          tabIndex={0}
          role="region"
          aria-label={isWhole ? words.support.whole(name) : words.support.sample(name)}
        >
          {sample}
          {!isWhole && '…'}
        </pre>
      </div>
    </details>
  );
}
