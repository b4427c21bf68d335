import { words } from '../words.ts';
import { goTo } from '../route.ts';
import { Page } from '../shell/page.tsx';

/** The address names a job that is not here. */
export function UnknownJobScreen({ name }: { readonly name: string }) {
  return (
    <Page
      title={words.shell.unknownJob(name)}
      lead={words.shell.unknownJobNext}
      primary={{ label: words.home.copyAction, onClick: () => goTo({ kind: 'adopt' }) }}
    />
  );
}
