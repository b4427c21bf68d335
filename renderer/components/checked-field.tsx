import type { FieldProps } from '@fluentui/react-components';
import { Field, makeStyles, tokens } from '@fluentui/react-components';
import type { FieldCheck } from '../../shared/domain/plan.ts';
import { CheckmarkCircle16Filled } from '../icons.ts';

const useStyles = makeStyles({
  label: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  mark: { color: tokens.colorStatusSuccessForeground1, flexShrink: 0 },
});

export interface CheckedFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly check?: FieldCheck | undefined;
  /** A box that nobody touched is not complained about. */
  readonly isQuiet?: boolean;
  /** A box that passed shows its mark only, without a sentence; for long forms. */
  readonly isTerse?: boolean;
  /** Goes on saying what the box is for once it is right; for forms that teach. */
  readonly keepsHelp?: boolean;
  readonly isRequired?: boolean;
  readonly children: FieldProps['children'];
  readonly className?: string | undefined;
}

/** A labelled box with one line of help; what the live check found is a mark at the label and a sentence below. */
export function CheckedField(props: CheckedFieldProps) {
  const { label, help, check, isQuiet = false, isTerse = false, keepsHelp = false } = props;
  const { isRequired = false } = props;
  const styles = useStyles();
  const shown = isQuiet || check === undefined || check.state === 'skipped' ? null : check;
  const hasPassed = shown?.state === 'passed';
  return (
    <Field
      label={{
        children: (
          <span className={styles.label}>
            {label}
            {hasPassed && <CheckmarkCircle16Filled className={styles.mark} aria-hidden />}
          </span>
        ),
      }}
      required={isRequired}
      // What was found takes the place of the help once the box is right, unless there is room for both.
      hint={
        help === undefined || help === '' || (hasPassed && !isTerse && !keepsHelp) ? null : help
      }
      validationState={
        shown?.state === 'failed' ? 'error' : shown?.state === 'warning' ? 'warning' : 'none'
      }
      validationMessage={shown === null || (hasPassed && isTerse) ? null : wordsOfCheck(shown)}
      {...(props.className === undefined ? {} : { className: props.className })}
    >
      {props.children}
    </Field>
  );
}

function wordsOfCheck(check: FieldCheck): string {
  if (check.state === 'passed' || check.next === undefined) return check.text;
  const text = /[.!?]$/.test(check.text) ? check.text : `${check.text}.`;
  return `${text} ${check.next}`;
}

/** Finds the outcome for a box; the worst wins where there are several. */
export function checkFor(checks: readonly FieldCheck[], field: string): FieldCheck | undefined {
  const own = checks.filter((check) => check.field === field);
  return (
    own.find((check) => check.state === 'failed') ??
    own.find((check) => check.state === 'warning') ??
    own[0]
  );
}
