import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { useState } from 'react';
import { useDraft } from '../context.tsx';
import { words } from '../words.ts';

/** A new plan that somebody left half-filled stands there again: says so, and offers to begin anew. */
export function KeptPlanNotice() {
  const kept = useDraft((state) => state.kept);
  const forgetPlan = useDraft((state) => state.forgetPlan);
  const openNewPlan = useDraft((state) => state.openNewPlan);
  // Only what was there when the page was opened; what is typed now is no news.
  const [wasKept] = useState(kept !== null);
  const [isEmptied, setEmptied] = useState(false);
  if (!wasKept || isEmptied) return null;
  return (
    <MessageBar intent="info">
      <MessageBarBody>{words.plan.kept}</MessageBarBody>
      <MessageBarActions>
        <Button
          onClick={() => {
            forgetPlan();
            openNewPlan();
            setEmptied(true);
          }}
        >
          {words.plan.emptyBoxes}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
