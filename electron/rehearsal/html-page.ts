import type { Reply } from './http.ts';

/**
 * A plain page of the practice cloud. `body` is HTML; values in it must have gone through `escapeHtml`. Forms may
 * lead only to this server and to `formTargets`; `scriptNonce` lets one inline script run.
 */
export function htmlPage(
  status: number,
  title: string,
  body: string,
  options: { formTargets?: readonly string[]; scriptNonce?: string } = {},
): Reply {
  const script =
    options.scriptNonce === undefined ? '' : `script-src 'nonce-${options.scriptNonce}'; `;
  const targets = ["'self'", ...(options.formTargets ?? [])].join(' ');
  return {
    status,
    headers: {
      'content-security-policy': `default-src 'none'; ${script}style-src 'unsafe-inline'; form-action ${targets}; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}input,select,button,textarea{font:inherit;padding:.4rem .8rem}code{overflow-wrap:anywhere}#code{text-transform:uppercase}</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`,
  };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
