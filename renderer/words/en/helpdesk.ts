/** Words of what the helpdesk reads on the page Track; the sentences themselves are made by the rules in shared/domain. */
export const helpdesk = {
  titleOf: (job: string) => `Where ${job} is`,
  readOut: 'To read out',
  readOutCopy: 'the line to read out',
  worry: 'When to worry',
  usual: {
    title: 'What is usual',
    text: 'As Microsoft describes it. Usual, not promised: no day is guaranteed.',
    columns: { what: 'What', range: 'Usually takes' },
    now: 'now',
  },
  reply: {
    title: 'Reply to the customer',
    text: 'Ready to send; change what you like before you copy it. No key, address or account is in it.',
    language: 'Language of the customer',
    label: 'Text of the reply',
    copy: 'Copy the reply',
    startOver: 'Write it anew',
    startOverHelp: 'Takes the ready text again; your changes are lost.',
    outdated: 'The job has moved on since you began to change the text.',
  },
  disksHere: {
    title: 'Disks of the job',
    columns: { disk: 'Disk', state: 'State', progress: 'Written' },
  },
  allJobs: 'All jobs',
};
