import type { ButtonProps } from '@fluentui/react-components';
import { Button, useRestoreFocusTarget } from '@fluentui/react-components';

/** A button that opens a dialog standing elsewhere in the page: when that closes, the focus comes back to it. */
export function OpenerButton(props: ButtonProps) {
  const restoreFocus = useRestoreFocusTarget();
  return <Button {...props} {...restoreFocus} />;
}
