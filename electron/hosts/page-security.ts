/**
 * What the page may load: its own scripts and nothing from elsewhere. Styles may be inline because Fluent's style
 * engine inserts style tags; scripts never.
 *
 * `connect` names the WebSocket's origin, such as `ws://127.0.0.1:8123`; null where there is none (desktop).
 */
export function contentSecurityPolicy(connect: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src 'self'${connect === null ? '' : ` ${connect}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers of every answer, page or data, in both hosts. */
export function securityHeaders(connect: string | null): Record<string, string> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(connect),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=()',
  };
}
