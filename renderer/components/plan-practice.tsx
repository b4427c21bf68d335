import {
  Body1,
  Button,
  Field,
  makeStyles,
  Select,
  Subtitle2,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useState } from 'react';
import { formatBytes } from '../../shared/domain/size.ts';
import { useAction, useConnection, useDraft, useHost, useJobs } from '../context.tsx';
import { practicePlan } from '../stores/draft.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { Problem } from './problem.tsx';

const sizesBytes = [24e6, 96e6, 480e6, 2e9] as const;

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'end', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  // The three belong together: they move below the text as one.
  tools: { display: 'flex', alignItems: 'end', gap: tokens.spacingHorizontalM },
  text: { flexGrow: 1, flexBasis: '220px', display: 'flex', flexDirection: 'column' },
  title: { margin: 0 },
  size: { width: '150px', '& label': { color: 'inherit' } },
});

/** Fills the boxes with what the practice cloud accepts, and makes something to send. */
export function PlanPractice() {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const { practice } = useHost();
  const startProblem = useConnection((state) => state.practiceProblem);
  const loadPractice = useConnection((state) => state.loadPractice);
  const [sizeBytes, setSizeBytes] = useState<number>(sizesBytes[1]);
  const made = useDraft((state) => state.samples);
  const staging = useDraft((state) => state.plan.stagingLocation);
  const setPlan = useDraft((state) => state.setPlan);
  const fillPractice = useDraft((state) => state.fillPractice);
  const makeSamples = useDraft((state) => state.makeSampleStaging);
  const byName = useJobs((state) => state.byName);

  const samples = useAction(async () => {
    if (practice === null) return;
    const folder = staging === '' ? practice.suggestedStaging : staging;
    if (staging === '') setPlan({ stagingLocation: folder });
    const { files, bytes } = await makeSamples(folder, sizeBytes);
    announce(words.plan.samplesMade(files, bytes, folder));
  });

  return (
    <Panel tone="practice">
      <div className={styles.row}>
        <div className={styles.text}>
          <Subtitle2 as="h2" className={styles.title}>
            {words.plan.practiceTitle}
          </Subtitle2>
          <Body1>
            {practice === null && startProblem === null
              ? words.plan.practiceStarts
              : made === null
                ? words.plan.practiceText
                : words.plan.samplesMade(made.files, made.bytes, made.folder)}
          </Body1>
        </div>
        <div className={styles.tools}>
          <Button
            disabledFocusable={practice === null}
            onClick={() => {
              if (practice !== null) fillPractice(practicePlan(practice, Object.keys(byName)));
            }}
          >
            {words.common.fillPractice}
          </Button>
          <Field label={words.plan.sampleSize} size="small" className={styles.size}>
            <Select
              size="medium"
              value={String(sizeBytes)}
              onChange={(_, data) => setSizeBytes(Number(data.value))}
            >
              {sizesBytes.map((size) => (
                <option key={size} value={String(size)}>
                  {formatBytes(size)}
                </option>
              ))}
            </Select>
          </Field>
          <Button
            disabledFocusable={samples.isBusy || practice === null}
            onClick={() => void samples.run()}
          >
            {words.plan.makeSamples}
          </Button>
        </div>
      </div>
      <Problem
        problem={startProblem}
        action={<Button onClick={() => void loadPractice()}>{words.shell.tryAgain}</Button>}
      />
      <Problem problem={samples.problem} onDismiss={samples.clear} />
    </Panel>
  );
}
