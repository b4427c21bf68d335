import { randomBytes } from 'node:crypto';
import { escapeHtml, htmlPage } from './html-page.ts';
import type { Reply } from './http.ts';
import type { Person } from './state-directory.ts';

/** The field with which a person chooses who to be; `hint` is a user name that comes first. */
export function personChoice(people: readonly Person[], hint: string): string {
  const options = people.map((person) => {
    const selected = person.upn.toLowerCase() === hint.toLowerCase() ? ' selected' : '';
    return `<option value="${person.role.toLowerCase()}"${selected}>${escapeHtml(person.name)}: ${person.role} of the subscriptions</option>`;
  });
  return `<p><label for="person">Sign in as</label><br><select id="person" name="person">${options.join('')}</select></p>`;
}

/** The person of the form's choice; the Owner when there was none. */
export function chosenPerson(people: readonly Person[], choice: string | null): Person | undefined {
  return people.find((person) => person.role.toLowerCase() === (choice ?? 'owner'));
}

/** The page of an interactive sign-in; the form is sent back to `/signin`. */
export function signInPage(
  requestId: string,
  people: readonly Person[],
  hint: string,
  redirectOrigin: string,
): Reply {
  return htmlPage(
    200,
    'Sign in to the practice cloud',
    `<p>A program on this computer asks you to sign in. Nothing leaves this computer.</p>
<form method="post" action="/signin">
<input type="hidden" name="request" value="${escapeHtml(requestId)}">
${personChoice(people, hint)}
<p><button name="answer" value="approve">Sign in</button>
<button name="answer" value="deny">Decline</button></p>
</form>`,
    // The answer to this form may be a redirect to the program; browsers count that as a target of the form.
    { formTargets: [redirectOrigin] },
  );
}

/** Carries the outcome to the program's loopback address as a form, which the page sends by itself. */
export function formPostPage(redirectUri: string, fields: Readonly<Record<string, string>>): Reply {
  const nonce = randomBytes(16).toString('base64');
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return htmlPage(
    200,
    'Going back to the program',
    `<form method="post" action="${escapeHtml(redirectUri)}">
${inputs.join('\n')}
<p><button>Continue</button></p>
</form>
<script nonce="${nonce}">document.forms[0].submit();</script>`,
    { formTargets: [new URL(redirectUri).origin], scriptNonce: nonce },
  );
}

/** A sign-in that cannot even be answered to the program. */
export function signInRefusedPage(description: string): Reply {
  return htmlPage(400, 'Sign-in is not possible', `<p>${escapeHtml(description)}</p>`);
}
