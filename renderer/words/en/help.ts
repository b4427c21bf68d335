import type { HelpTopic } from '../../help-topic.ts';

/** Words of the help that every page opens: what the page is for, terms, codes, keys, licences. */
export const help = {
  title: 'Help',
  open: 'Help (F1)',
  close: 'Close the help',
  thisPage: 'What this page is for',
  pages: {
    home: 'It shows where every job stands and what comes next on which computer. The source computer holds the data and plans the job; the copy computer has the disks and writes them. Both can be one computer. A rehearsal walks through everything with practice disks.',
    status:
      'Every job in one list: where it is, who acts next and by when. Search for a name, a tracking number or the serial of a disk. The list can be saved as CSV or JSON.',
    history:
      'Who did what, and when. Entries cannot be changed unnoticed: each carries a checksum over itself and the one before. Here it is also checked whether an evidence file is as it was written.',
    support:
      'A zip file for whoever helps you: versions, jobs, failures, the preflight, the history and the log. Secrets and addresses are left out. Look at it, then save it; nothing is sent.',
    register:
      'It lets this computer talk to Azure without a person. A person signs in once; an application with a certificate is made, or the one that exists is used. Where Azure refuses, the page lists what to do by hand.',
    adopt:
      'For the copy computer: it takes over a job that was planned on another computer. Give the staging location exactly as it was entered there; the plan lies beside the data.',
    preflight:
      'It looks at everything a job needs before a day is spent on it: this computer, the staging location, Azure and the disks. Each row says what was found, why it matters and how to mend it.',
    plan: 'Six answers say what goes where; the backup server is given the same ones. The picture at the side says what the backup takes: disks, hours, and the day the parcel can leave. Nothing is written to a disk here.',
    backup:
      'It writes the first copy of plain folders into the staging location. Data that DPM, Azure Backup Server or the MARS agent protects is written there by them instead.',
    disks:
      'Here you choose the disks that travel. Nothing is chosen for you. Disks that must not be erased stay in the list with the reason and cannot be chosen. What lands on which disk is shown before anything is written.',
    write:
      'Each disk is laid out, written, sealed and read back. You may close the window: the work goes on. A disk can be paused, and a failed one replaced; what other disks hold is not written again.',
    address:
      'It creates the import job in Azure, which holds the serials and recovery passwords of the disks. Azure answers with the address that the parcel goes to.',
    shipping:
      'Carrier, tracking number and return address go to Azure. Send them when the parcel has its number, at the latest two weeks after the job was created. The disks must arrive within two weeks of that.',
    track:
      'It shows where the parcel and the job are, what that means and who acts next. The state comes from Azure and is asked for again by itself.',
    finish:
      'It compares every imported file with what was read from the staging location. Keep the staging location until the backup server has taken the data over.',
  } satisfies Record<HelpTopic, string>,
  terms: 'Terms',
  glossary: [
    ['Source computer', 'The one with the data and the backup server or agent.'],
    [
      'Copy computer',
      'The one the disks are attached to. When the source computer is a virtual machine, it is another, physical one.',
    ],
    ['Initial copy', 'The first, full backup. Everything after it is only what changed.'],
    ['Staging location', 'Folder or share in which the initial copy lies before it goes to disks.'],
    ['Import job', 'What Azure is told of the parcel: its disks, its keys, where the files go.'],
    ['Manifest', 'List on each disk of its files and checksums; the data centre works by it.'],
    [
      'Recovery password',
      'Opens one encrypted disk: 48 digits. Azure gets it with the import job.',
    ],
    [
      'Publish settings',
      'File of a subscription with a certificate that opens it. Keep it secret.',
    ],
    ['Spare', 'Confirmed disk that takes over if another one fails.'],
    ['Evidence', 'File that names every disk, file and checksum, to prove what was sent.'],
    ['Practice cloud', 'Stands in for Azure on this computer. Nothing leaves it.'],
  ],
  keyboard: 'Keyboard',
  keys: [
    ['Tab, Shift + Tab', 'next and previous control'],
    ['Enter, Space', 'press a button, tick a box'],
    ['Arrow keys', 'inside lists, tabs, choices and menus'],
    ['Home, End, Page Up, Page Down', 'through a long list; with Ctrl to its first or last cell'],
    ['Esc', 'closes a dialog, a menu or this help; nothing is changed'],
    ['F1', 'opens this help'],
  ],
  licences: 'Licences',
  licencesText:
    'This program is under the MIT licence. The volume writer is a program of its own under GPL-3.0-or-later; its source comes with it. The screens use React and Fluent UI, both under the MIT licence.',
  version: (version: string) => `Version ${version}`,
} as const;
