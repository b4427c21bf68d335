import {
  Button,
  Caption1,
  Field,
  makeStyles,
  SearchBox,
  tokens,
  useAnnounce,
} from '@fluentui/react-components';
import { useDeferredValue, useMemo, useState } from 'react';
import type { PublishSettingsView } from '../../shared/domain/preflight.ts';
import { useDraft } from '../context.tsx';
import { mono } from '../mono.ts';
import { isSameId, subscriptionsToShow } from '../subscription-choice.ts';
import { words } from '../words.ts';
import { StateMark } from './state-mark.tsx';

/** From here on there is a box to find one; more than these are never drawn, however many there are. */
const shownMost = 8;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  find: { maxWidth: '360px' },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '32px',
    padding: `${tokens.spacingVerticalXS} 0`,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  text: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
  id: { ...mono },
});

export interface SubscriptionListProps {
  readonly subscriptions: PublishSettingsView['subscriptions'];
  /** As a person calls it. */
  readonly cloud: string;
  readonly isReadOnly: boolean;
}

/** The subscriptions of a file, to be taken into the plan; many are found by a part of name or id. */
export function SubscriptionList({ subscriptions, cloud, isReadOnly }: SubscriptionListProps) {
  const styles = useStyles();
  const { announce } = useAnnounce();
  const usedId = useDraft((state) => state.plan.azureSubscriptionId);
  const setPlan = useDraft((state) => state.setPlan);
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text);
  const { shown, more } = useMemo(
    () => subscriptionsToShow(subscriptions, wanted, usedId, shownMost),
    [subscriptions, wanted, usedId],
  );
  const { publishSettings } = words;
  const use = (id: string, name: string): void => {
    setPlan({ azureSubscriptionId: id });
    announce(publishSettings.used(name));
  };
  return (
    <div className={styles.root}>
      {subscriptions.length > shownMost && (
        <Field label={publishSettings.find} hint={publishSettings.findHelp} className={styles.find}>
          <SearchBox value={text} onChange={(_, data) => setText(data.value)} />
        </Field>
      )}
      <ul className={styles.list} aria-label={publishSettings.subscriptions}>
        {shown.map(({ id, name }) => {
          const called = name === '' ? id : name;
          return (
            <li key={id} className={styles.item}>
              <span className={styles.text}>
                <span className={styles.name}>{name === '' ? publishSettings.noName : name}</span>
                <Caption1 className={styles.quiet}>
                  <span className={styles.id}>{id}</span> · {cloud}
                </Caption1>
              </span>
              {isSameId(id, usedId) ? (
                <StateMark tone="good">{publishSettings.inUse}</StateMark>
              ) : (
                !isReadOnly && (
                  <Button
                    size="small"
                    aria-label={publishSettings.useOne(called)}
                    onClick={() => use(id, called)}
                  >
                    {publishSettings.use}
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
      {more > 0 && <Caption1 className={styles.quiet}>{publishSettings.more(more)}</Caption1>}
      {shown.length === 0 && <span role="status">{publishSettings.noneFound}</span>}
    </div>
  );
}
