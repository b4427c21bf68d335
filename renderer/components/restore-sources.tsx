import { Caption1, Checkbox, makeStyles, tokens } from '@fluentui/react-components';
import type { Restorable } from '../../shared/domain/restore.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  group: {
    border: 0,
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    minWidth: 0,
  },
  about: {
    paddingLeft: tokens.spacingHorizontalXXL,
    display: 'flex',
    flexDirection: 'column',
    color: tokens.colorNeutralForeground2,
    overflowWrap: 'anywhere',
  },
});

export interface RestoreSourcesProps {
  readonly there: Restorable;
  /** Names of those that are not restored. */
  readonly left: readonly string[];
  readonly onChange: (left: readonly string[]) => void;
}

/** What there is to restore, each source to be taken or left. */
export function RestoreSources({ there, left, onChange }: RestoreSourcesProps) {
  const styles = useStyles();
  return (
    <fieldset className={styles.group}>
      <legend>{words.restore.what}</legend>
      {there.sources.length === 0 && <StateMark tone="careful">{words.restore.nothing}</StateMark>}
      {there.sources.map((source) => (
        <div key={source.name}>
          <Checkbox
            label={source.name}
            checked={!left.includes(source.name)}
            onChange={(_, data) =>
              onChange(
                data.checked === true
                  ? left.filter((name) => name !== source.name)
                  : [...left, source.name],
              )
            }
          />
          <span className={styles.about}>
            <Caption1>{words.restore.source(source.files, source.bytes, source.path)}</Caption1>
            {source.problem !== null && (
              <StateMark tone="bad" size="small">
                {words.restore.incomplete(source.problem)}
              </StateMark>
            )}
          </span>
        </div>
      ))}
      {there.foreign > 0 && <Caption1>{words.restore.foreign(there.foreign)}</Caption1>}
    </fieldset>
  );
}
