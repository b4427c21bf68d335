import { generateKeyPairSync } from 'node:crypto';
import { toPkcs12 } from '../../formats/pkcs12.ts';
import { selfSignedCertificate } from '../../formats/self-signed-certificate.ts';

/** Management URLs as publish settings files carry them. */
export const managementUrls = {
  public: 'https://management.core.windows.net',
  usgov: 'https://management.core.usgovcloudapi.net',
  china: 'https://management.core.chinacloudapi.cn',
} as const;

/** Text of a publish settings file of schema 2.0 with these subscriptions. */
export function settingsFile(options: {
  readonly ids: readonly string[];
  readonly cloud?: keyof typeof managementUrls;
  /** As `managementCertificate` makes it; none when left out. */
  readonly certificate?: string;
}): string {
  const { ids, cloud = 'public', certificate } = options;
  const held = certificate === undefined ? '' : ` ManagementCertificate="${certificate}"`;
  const rows = ids.map(
    (id) =>
      `<Subscription ServiceManagementUrl="${managementUrls[cloud]}" Id="${id}" Name="One"${held} />`,
  );
  return `<PublishData><PublishProfile SchemaVersion="2.0" PublishMethod="AzureServiceManagementAPI">
${rows.join('\n')}
</PublishProfile></PublishData>`;
}

/** A certificate with its key as such a file holds it: PKCS#12 under an empty password, Base64. */
export function managementCertificate(notBefore: Date, notAfter: Date): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const request = { commonName: 'Management', notBefore, notAfter };
  const der = selfSignedCertificate(request, privateKey);
  return Buffer.from(toPkcs12(privateKey, der, '')).toString('base64');
}
