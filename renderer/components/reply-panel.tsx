import {
  Button,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Textarea,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { useState } from 'react';
import { customerReply } from '../../shared/domain/customer-reply.ts';
import type { JobView } from '../../shared/domain/job.ts';
import type { Language } from '../../shared/language/language.ts';
import { language as spoken, languageNames, languages } from '../../shared/language/language.ts';
import { Checkmark20Regular, Copy20Regular } from '../icons.ts';
import { useCopy } from '../use-copy.ts';
import { useNow } from '../use-now.ts';
import { words } from '../words.ts';
import { Panel } from './panel.tsx';
import { StateMark } from './state-mark.tsx';

const useStyles = makeStyles({
  text: { '& textarea': { minHeight: '320px', maxHeight: 'none' } },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
  },
});

interface Edited {
  readonly text: string;
  /** The ready text that it was made from. */
  readonly from: string;
}

/** A text to paste into a ticket, in the customer's language; whoever sends it may change it first. */
export function ReplyPanel({ job }: { readonly job: JobView }) {
  const styles = useStyles();
  const [language, setLanguage] = useState<Language>(spoken);
  const [edited, setEdited] = useState<Edited | null>(null);
  const { isCopied, copy } = useCopy();
  const ready = customerReply(job, language, useNow());
  const text = edited?.text ?? ready;
  const { reply } = words.helpdesk;
  return (
    <Panel title={reply.title}>
      <span>{reply.text}</span>
      <Field label={reply.language}>
        <RadioGroup
          layout="horizontal"
          value={language}
          onChange={(_, data) => {
            setLanguage(languages.find((one) => one === data.value) ?? language);
            setEdited(null);
          }}
        >
          {languages.map((one) => (
            <Radio key={one} value={one} label={languageNames[one]} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={reply.label}>
        <Textarea
          className={styles.text}
          resize="vertical"
          lang={language}
          value={text}
          onChange={(_, data) => setEdited({ text: data.value, from: edited?.from ?? ready })}
        />
      </Field>
      {edited !== null && edited.from !== ready && (
        <div role="status">
          <StateMark tone="careful">{reply.outdated}</StateMark>
        </div>
      )}
      <div className={styles.foot}>
        <Button
          appearance="primary"
          icon={isCopied ? <Checkmark20Regular /> : <Copy20Regular />}
          onClick={() => void copy(text)}
        >
          {isCopied ? words.common.copied : reply.copy}
        </Button>
        {edited !== null && (
          <Tooltip content={reply.startOverHelp} relationship="description">
            <Button onClick={() => setEdited(null)}>{reply.startOver}</Button>
          </Tooltip>
        )}
      </div>
    </Panel>
  );
}
