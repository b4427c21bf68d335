import { createHash } from 'node:crypto';
import { ArmError } from '../arm-error.ts';
import { escapeHtml, htmlPage } from '../html-page.ts';
import type { Call, Reply } from '../http.ts';
import { isFromElsewhere, readBytes } from '../http.ts';
import type { StateStore } from '../state.ts';
import type { StoredApplication } from '../state-directory.ts';
import { uploadCertificate } from './applications.ts';

/**
 * The practice portal: `/portal` lists the applications, `/portal/applications/{appId}` takes a certificate by hand,
 * as a form upload or as the plain bytes of a `.cer` file. This is the way that is left when Graph refuses to add one.
 */
export async function handlePortal(store: StateStore, origin: string, call: Call): Promise<Reply> {
  const [, kind, appId, ...more] = call.parts;
  const { applications } = store.state.directory;
  if (kind === undefined) return listPage(applications);
  const application = applications.find((one) => one.appId === appId);
  if (kind !== 'applications' || more.length > 0 || application === undefined) {
    return htmlPage(404, 'Not found', '<p>The practice portal has no such application.</p>');
  }
  if (call.method === 'GET') return applicationPage(application, 200, '');
  if (call.method !== 'POST') return { status: 405 };
  if (isFromElsewhere(call.request, origin)) return { status: 403 };
  const der = toDer(
    fileOf(call.request.headers['content-type'] ?? '', await readBytes(call.request)),
  );
  try {
    uploadCertificate(application, der);
  } catch (thrown) {
    if (!(thrown instanceof ArmError)) throw thrown;
    return applicationPage(application, 400, thrown.message);
  }
  store.save();
  return applicationPage(application, 200, 'The certificate was uploaded.');
}

function listPage(applications: readonly StoredApplication[]): Reply {
  const rows = applications.map(
    ({ appId, displayName }) =>
      `<li><a href="/portal/applications/${escapeHtml(appId)}">${escapeHtml(displayName)}</a> <code>${escapeHtml(appId)}</code></li>`,
  );
  const none = '<p>No application is registered yet.</p>';
  return htmlPage(
    200,
    'Practice portal: app registrations',
    rows.length === 0 ? none : `<ul>${rows.join('')}</ul>`,
  );
}

function applicationPage(application: StoredApplication, status: number, message: string): Reply {
  const rows = application.keyCredentials.map(({ key, endDateTime }) => {
    const thumbprint = createHash('sha1').update(Buffer.from(key, 'base64')).digest('hex');
    return `<li><code>${thumbprint.toUpperCase()}</code>, until ${escapeHtml(endDateTime.slice(0, 10))}</li>`;
  });
  return htmlPage(
    status,
    application.displayName,
    `${message === '' ? '' : `<p role="status">${escapeHtml(message)}</p>`}
<p>Application (client) id: <code>${escapeHtml(application.appId)}</code></p>
<h2>Certificates</h2>
<ul>${rows.join('') || '<li>None</li>'}</ul>
<form method="post" enctype="multipart/form-data" action="/portal/applications/${escapeHtml(application.appId)}">
<p><label for="file">Certificate (.cer)</label><br><input id="file" name="file" type="file" accept=".cer,.crt,.pem" required></p>
<p><button>Upload certificate</button></p>
</form>`,
  );
}

/** The uploaded file: the one part of a form, or the whole body of a plain POST. */
function fileOf(contentType: string, body: Buffer): Buffer {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary === undefined) return body;
  const start = body.indexOf('\r\n\r\n');
  const end = body.lastIndexOf(`\r\n--${boundary}`);
  return start < 0 || end < start ? Buffer.alloc(0) : body.subarray(start + 4, end);
}

/** A `.cer` file holds DER, or the same in Base64 between two lines. */
function toDer(file: Buffer): Buffer {
  const text = file.toString('latin1');
  const base64 = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/.exec(text)?.[1];
  return base64 === undefined ? file : Buffer.from(base64, 'base64');
}
