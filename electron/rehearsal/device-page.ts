import { escapeHtml, htmlPage } from './html-page.ts';
import type { Reply } from './http.ts';
import { personChoice } from './sign-in-page.ts';
import type { Person } from './state-directory.ts';

const texts = {
  form: {
    title: 'Sign in to the practice cloud',
    text: 'Enter the code that the program shows. Nothing leaves this computer.',
  },
  unknown: {
    title: 'This code is not known',
    text: 'Codes are valid for 15 minutes and for one sign-in. Check it and enter it again.',
  },
  approved: { title: 'Signed in', text: 'You can close this page and go back to the program.' },
  denied: {
    title: 'Not signed in',
    text: 'The program was told that you declined. You can close this page.',
  },
} as const;

/** The page on which a person approves a device code; plain HTML without scripts. */
export function devicePage(
  kind: keyof typeof texts,
  code: string,
  people: readonly Person[],
): Reply {
  const { title, text } = texts[kind];
  const isForm = kind === 'form' || kind === 'unknown';
  const form = `<form method="post" action="/device">
<p><label for="code">Code</label><br><input id="code" name="code" value="${escapeHtml(code)}" autocomplete="off" autofocus required maxlength="20"></p>
${personChoice(people, '')}
<p><button name="answer" value="approve">Sign in</button>
<button name="answer" value="deny">Decline</button></p>
</form>`;
  return htmlPage(kind === 'unknown' ? 400 : 200, title, `<p>${text}</p>\n${isForm ? form : ''}`);
}
