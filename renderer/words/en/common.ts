/** Words that several screens share. */
export const common = {
  cancel: 'Cancel',
  close: 'Close',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (what: string) => `Copy ${what}`,
  details: 'Details',
  commandLine: 'The same from the command line',
  browse: 'Browse',
  browseFor: { folder: 'Browse for a folder', file: 'Browse for a file' },
  none: '–',
  checkAgain: 'Check again',
  fillPractice: 'Fill in practice values',
  severities: { refuse: 'Not possible', warn: 'Careful', note: 'Note' },
} as const;
