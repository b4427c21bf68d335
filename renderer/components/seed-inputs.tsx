import { Field, makeStyles, Select, tokens } from '@fluentui/react-components';
import { formatBytes } from '../../shared/domain/size.ts';
import { useDraft } from '../context.tsx';
import { diskSizes, readSourceSize, readUplink } from '../seed-facts.ts';
import { words } from '../words.ts';
import { TextInput } from './text-input.tsx';

const useStyles = makeStyles({
  choice: { marginTop: tokens.spacingVerticalXS, maxWidth: '240px' },
  box: { maxWidth: '240px' },
});

/** The value of the choice that takes the disks that are there. */
const attachedChoice = 'attached';

/** The size of the source as a person estimates it, while there is nothing to count. */
export function SourceSizeInput() {
  const styles = useStyles();
  const { sourceSize } = useDraft((state) => state.guess);
  const setGuess = useDraft((state) => state.setGuess);
  const isBad = sourceSize !== '' && readSourceSize(sourceSize) === null;
  const { size, sizeHelp, sizeBad } = words.seed.inputs;
  return (
    <Field
      label={size}
      size="small"
      className={styles.box}
      {...hintOrProblem(sizeHelp, sizeBad, isBad)}
    >
      <TextInput value={sourceSize} onValue={(typed) => setGuess({ sourceSize: typed })} />
    </Field>
  );
}

/** Which disks to reckon with: those that are there, or as many of one size as it takes. */
export function DiskChoice({ attached }: { readonly attached: number }) {
  const styles = useStyles();
  const { diskBytes } = useDraft((state) => state.guess);
  const setGuess = useDraft((state) => state.setGuess);
  const { inputs } = words.seed;
  return (
    <Select
      size="small"
      className={styles.choice}
      aria-label={inputs.disk}
      value={String(diskBytes ?? (attached > 0 ? attachedChoice : diskSizes[1]))}
      onChange={(_, data) =>
        setGuess({ diskBytes: data.value === attachedChoice ? null : Number(data.value) })
      }
    >
      {attached > 0 && <option value={attachedChoice}>{inputs.attached(attached)}</option>}
      {diskSizes.map((size) => (
        <option key={size} value={String(size)}>
          {inputs.each(formatBytes(size))}
        </option>
      ))}
    </Select>
  );
}

/** The upload rate of the line, to compare the parcel with. */
export function UplinkInput() {
  const styles = useStyles();
  const { uplink } = useDraft((state) => state.guess);
  const setGuess = useDraft((state) => state.setGuess);
  const isBad = uplink !== '' && readUplink(uplink) === null;
  const { inputs } = words.seed;
  return (
    <Field
      label={inputs.uplink}
      size="small"
      className={styles.box}
      {...hintOrProblem(inputs.uplinkHelp, inputs.uplinkBad, isBad)}
    >
      <TextInput
        value={uplink}
        inputMode="decimal"
        contentAfter="Mbit/s"
        onValue={(typed) => setGuess({ uplink: typed })}
      />
    </Field>
  );
}

function hintOrProblem(hint: string, problem: string, isBad: boolean) {
  return isBad ? ({ validationState: 'error', validationMessage: problem } as const) : { hint };
}
