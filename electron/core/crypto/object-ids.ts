/** Object identifiers of GM/T 0006, GB/T 35275 and X.500 that the program writes or accepts. */
export const OID = {
  sm2Curve: '1.2.156.10197.1.301',
  /**
   * SM2 public key encryption, as key transport in EnvelopedData. GM/T 0006 lists .1 signature, .2 key exchange, .3 encryption
   * under the curve; GmSSL writes and accepts .2 only, and the yardstick is the independent tool.
   */
  sm2Encryption: '1.2.156.10197.1.301.2',
  sm3: '1.2.156.10197.1.401',
  sm4Cbc: '1.2.156.10197.1.104.2',
  sm2WithSm3: '1.2.156.10197.1.501',
  cmsData: '1.2.156.10197.6.1.4.2.1',
  cmsSignedData: '1.2.156.10197.6.1.4.2.2',
  cmsEnvelopedData: '1.2.156.10197.6.1.4.2.3',
  ecPublicKey: '1.2.840.10045.2.1',
  commonName: '2.5.4.3',
  serialNumber: '2.5.4.5',
  countryName: '2.5.4.6',
  localityName: '2.5.4.7',
  stateOrProvinceName: '2.5.4.8',
  organizationName: '2.5.4.10',
  organizationalUnitName: '2.5.4.11',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
} as const;
