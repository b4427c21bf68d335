import type { Reply } from './http.ts';

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
export function devicePage(kind: keyof typeof texts, code: string): Reply {
  const { title, text } = texts[kind];
  const isForm = kind === 'form' || kind === 'unknown';
  const form = `<form method="post" action="/device">
<p><label for="code">Code</label><br><input id="code" name="code" value="${escapeHtml(code)}" autocomplete="off" autofocus required maxlength="20"></p>
<p><button name="answer" value="approve">Sign in as Practice Admin</button>
<button name="answer" value="deny">Decline</button></p>
</form>`;
  return {
    status: kind === 'unknown' ? 400 : 200,
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}input{font:inherit;padding:.4rem;text-transform:uppercase}button{font:inherit;padding:.4rem .8rem}</style>
</head>
<body>
<h1>${title}</h1>
<p>${text}</p>
${isForm ? form : ''}
</body>
</html>
`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
