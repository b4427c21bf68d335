import type { Sentences } from '../translations.ts';

/** The rows of the preflight. */
export const preflight: Sentences = {
  'No publish settings file is used; you sign in instead.':
    'Es wird keine Veröffentlichungseinstellungsdatei benutzt; Sie melden sich stattdessen an.',
  'listing {1} of subscription {2}': 'beim Auflisten ({1}) in Abonnement {2}',
  'reading subscription {1}': 'beim Lesen von Abonnement {1}',
  'the storage accounts': 'die Speicherkonten',
  'the classic accounts': 'die klassischen Konten',
  'the vaults': 'die Tresore',
  'your rights': 'Ihre Rechte',
  'This cloud has no {1}.': 'Diese Cloud hat kein {1}.',
  'Sign in, then check again.': 'Melden Sie sich an und prüfen Sie dann noch einmal.',
  'In the account, under Networking, allow trusted Microsoft services to access it.':
    'Erlauben Sie im Konto unter Netzwerk vertrauenswürdigen Microsoft-Diensten den Zugriff.',
  'Use a new container for each import job.':
    'Nehmen Sie für jeden Importauftrag einen neuen Container.',
  'Use a general-purpose v2 account (StorageV2) of the Resource Manager.':
    'Nehmen Sie ein Konto vom Typ „Universell v2“ (StorageV2) des Resource Managers.',
  'Storage account of the Resource Manager': 'Speicherkonto des Resource Managers',
  'The data centre writes the disks into it; classic accounts are not taken.':
    'Dorthin schreibt das Rechenzentrum die Datenträger; klassische Konten werden nicht genommen.',
  'Subscription {1} has no account {2} that you may see.':
    'Abonnement {1} hat kein Konto {2}, das Sie sehen dürfen.',
  'Create it in this subscription, or correct the name.':
    'Legen Sie es in diesem Abonnement an, oder berichtigen Sie den Namen.',
  '{1} is a classic account in {2}.': '{1} ist ein klassisches Konto in {2}.',
  '{1} is in {2}.': '{1} liegt in {2}.',
  'Kind of the storage account': 'Art des Speicherkontos',
  'The backup is imported as page blobs, which some kinds do not hold.':
    'Die Sicherung wird als Seitenblobs importiert, die manche Arten nicht aufnehmen.',
  'It is a classic account.': 'Es ist ein klassisches Konto.',
  'It is StorageV2.': 'Es ist StorageV2.',
  'It is of the older kind Storage.': 'Es ist von der älteren Art Storage.',
  'Upgrade it to StorageV2 if the service refuses it.':
    'Stellen Sie es auf StorageV2 um, falls der Dienst es ablehnt.',
  'It is {1}, which holds no page blobs for seeding.':
    'Es ist {1}; das nimmt keine Seitenblobs für die Erstkopie auf.',
  'NFS 3.0 off': 'NFS 3.0 aus',
  'The service does not import into accounts with NFS 3.0.':
    'In Konten mit NFS 3.0 importiert der Dienst nicht.',
  'NFS 3.0 is on. It cannot be switched off later.':
    'NFS 3.0 ist an. Es lässt sich nachträglich nicht ausschalten.',
  'NFS 3.0 is off.': 'NFS 3.0 ist aus.',
  'Firewall lets the service in': 'Firewall lässt den Dienst herein',
  'A firewall without the exception makes every disk end with BlobRequestForbidden.':
    'Eine Firewall ohne diese Ausnahme lässt jeden Datenträger mit BlobRequestForbidden enden.',
  'The account is open to all networks.': 'Das Konto ist für alle Netze offen.',
  'The firewall lets trusted Microsoft services in.':
    'Die Firewall lässt vertrauenswürdige Microsoft-Dienste herein.',
  'The firewall has no exception for trusted services.':
    'Die Firewall hat keine Ausnahme für vertrauenswürdige Dienste.',
  'Container new or empty': 'Container neu oder leer',
  'Blobs of the same name would be overwritten, and Azure Backup expects a container of its own.':
    'Blobs gleichen Namens würden überschrieben, und Azure Backup erwartet einen eigenen Container.',
  '{1} will be made with the job.': '{1} wird mit dem Auftrag angelegt.',
  '{1} is there and empty.': '{1} ist da und leer.',
  '{1} already holds blobs.': '{1} enthält schon Blobs.',
  'Signed in to Azure': 'Bei Azure angemeldet',
  'Everything that is asked of Azure needs a sign-in; the publish settings file cannot replace it.':
    'Alles, was Azure gefragt wird, braucht eine Anmeldung; die Veröffentlichungseinstellungen ersetzen sie nicht.',
  'Signed in as {1}.': 'Angemeldet als {1}.',
  'the registered application': 'die registrierte Anwendung',
  'Nobody is signed in.': 'Niemand ist angemeldet.',
  'All parts are of one cloud': 'Alle Teile gehören zu einer Cloud',
  'A job cannot reach from one Azure cloud into another.':
    'Ein Auftrag kann nicht von einer Azure-Cloud in eine andere reichen.',
  'Subscription found and enabled': 'Abonnement gefunden und aktiv',
  'Azure takes new jobs only in a subscription that is enabled.':
    'Azure nimmt neue Aufträge nur in einem aktiven Abonnement.',
  '{1} ({2}) is {3}.': '{1} ({2}) ist {3}.',
  'Enable it in the portal, or use another subscription.':
    'Aktivieren Sie es im Portal, oder nehmen Sie ein anderes Abonnement.',
  'Subscription not bought from a partner (CSP)': 'Abonnement nicht über einen Partner (CSP)',
  'Offline backup of DPM 2019 RTM, MABS v3 RTM and before does not work with CSP subscriptions.':
    'Die Offlinesicherung von DPM 2019 RTM, MABS v3 RTM und älter geht nicht mit CSP-Abonnements.',
  'Azure does not say which offer it was bought by.':
    'Azure sagt nicht, über welches Angebot es gekauft wurde.',
  'Its offer is {1}.': 'Sein Angebot ist {1}.',
  'Use a subscription that is not from a partner, or make the first backup over the network.':
    'Nehmen Sie ein Abonnement, das nicht von einem Partner ist, oder machen Sie die erste Sicherung über das Netz.',
  'Rights for import jobs': 'Rechte für Importaufträge',
  'Creating a job, updating it and reading the account are refused without them.':
    'Ohne sie werden das Anlegen und Ändern eines Auftrags und das Lesen des Kontos abgelehnt.',
  'The role on the subscription allows everything that jobs need.':
    'Die Rolle am Abonnement erlaubt alles, was Aufträge brauchen.',
  'Not allowed on the subscription: {1}.': 'Am Abonnement nicht erlaubt: {1}.',
  'Ask an owner for the role Contributor on the subscription; rights on the resource group alone are not seen here.':
    'Bitten Sie einen Besitzer um die Rolle Mitwirkender am Abonnement; Rechte nur an der Ressourcengruppe sind hier nicht zu sehen.',
  'Recovery Services vault': 'Recovery Services-Tresor',
  'After the import, Azure Backup moves the data from the storage account into the vault.':
    'Nach dem Import holt Azure Backup die Daten aus dem Speicherkonto in den Tresor.',
  'This subscription has no Recovery Services vault that you may see.':
    'Dieses Abonnement hat keinen Recovery Services-Tresor, den Sie sehen dürfen.',
  'Create one, unless the backup server is registered with a vault of another subscription.':
    'Legen Sie einen an, außer der Sicherungsserver ist bei einem Tresor eines anderen Abonnements registriert.',
  'Clock of this computer': 'Uhr dieses Computers',
  'Azure refuses sign-ins and requests whose time is off by more than some minutes.':
    'Azure lehnt Anmeldungen und Anfragen ab, deren Zeit um mehr als einige Minuten abweicht.',
  'The reply of Azure carried no time.': 'Die Antwort von Azure trug keine Uhrzeit.',
  'It differs from that of Azure by {1} seconds.':
    'Sie weicht um {1} Sekunden von der von Azure ab.',
  'It is {1} seconds behind that of Azure.': 'Sie geht gegenüber Azure {1} Sekunden nach.',
  'It is {1} seconds ahead of that of Azure.': 'Sie geht gegenüber Azure {1} Sekunden vor.',
  'Set the clock, or let it follow a time server.':
    'Stellen Sie die Uhr, oder lassen Sie sie einem Zeitserver folgen.',
  'This program works with the practice cloud.': 'Dieses Programm arbeitet mit der Übungs-Cloud.',
  'This program works with the {1} cloud.': 'Dieses Programm arbeitet mit der Cloud {1}.',
  'The publish settings file is for the {1} cloud, and this program works with the {2} cloud.':
    'Die Veröffentlichungseinstellungen gelten für die Cloud {1}, und dieses Programm arbeitet mit der Cloud {2}.',
  'Start with --cloud {1}, or use a file of the {2} cloud.':
    'Starten Sie mit --cloud {1}, oder nehmen Sie eine Datei der Cloud {2}.',
  'The publish settings file is for the {1} cloud.':
    'Die Veröffentlichungseinstellungen gelten für die Cloud {1}.',
  'Resource Manager is {1}.': 'Der Resource Manager ist {1}.',
  'Blobs of the account are at {1}.': 'Blobs des Kontos liegen unter {1}.',
  'Use an account whose address ends with {1}.':
    'Nehmen Sie ein Konto, dessen Adresse auf {1} endet.',
  'Registration of {1}': 'Registrierung von {1}',
  'Jobs of {1} are refused in a subscription that has not registered it.':
    'Aufträge von {1} werden in einem Abonnement abgelehnt, das ihn nicht registriert hat.',
  '{1} is registered.': '{1} ist registriert.',
  'It is being registered.': 'Die Registrierung läuft.',
  'Wait some minutes, then check again.': 'Warten Sie einige Minuten und prüfen Sie noch einmal.',
  'Register it here; that takes the right to do so and some minutes.':
    'Registrieren Sie ihn hier; das braucht das Recht dazu und einige Minuten.',
  '{1} is not registered.': '{1} ist nicht registriert.',
  '{1} It will be when the job is created, if you may.':
    '{1} Das geschieht beim Anlegen des Auftrags, wenn Sie es dürfen.',
  '{1} {2} is, so jobs can be made there.':
    '{1} {2} ist es, dort lassen sich also Aufträge anlegen.',
  'Tools for BitLocker and NTFS': 'Werkzeuge für BitLocker und NTFS',
  'Disks have to be encrypted with BitLocker and formatted with NTFS.':
    'Datenträger müssen mit BitLocker verschlüsselt und mit NTFS formatiert werden.',
  'Install this program again; on Windows Server also add the feature BitLocker.':
    'Installieren Sie dieses Programm neu; fügen Sie auf Windows Server auch das Feature BitLocker hinzu.',
  'Copy computer is physical': 'Kopiercomputer ist physisch',
  'SATA disks hang on a physical computer; when the source is a virtual machine, another one copies.':
    'SATA-Datenträger hängen an einem physischen Computer; ist die Quelle eine virtuelle Maschine, kopiert ein anderer.',
  'This system does not say.': 'Dieses System sagt es nicht.',
  'This computer is physical.': 'Dieser Computer ist physisch.',
  'This copy computer is a virtual machine.': 'Dieser Kopiercomputer ist eine virtuelle Maschine.',
  'Make sure that the disks are passed through to it whole, or use a physical computer.':
    'Stellen Sie sicher, dass die Datenträger als Ganzes durchgereicht sind, oder nehmen Sie einen physischen Computer.',
  'This computer is the source computer and a virtual machine.':
    'Dieser Computer ist der Quellcomputer und eine virtuelle Maschine.',
  '{1} For practice that is enough.': '{1} Zum Üben genügt das.',
  'For real, use a physical computer.': 'Nehmen Sie im Ernstfall einen physischen Computer.',
  'Prepare the disks on another, physical computer.':
    'Bereiten Sie die Datenträger auf einem anderen, physischen Computer vor.',
  'Rights to write to disks': 'Rechte zum Schreiben auf Datenträger',
  'Formatting disks needs an administrator; image files do not.':
    'Zum Formatieren von Datenträgern sind Administratorrechte nötig; für Abbilddateien nicht.',
  'This program runs as administrator.': 'Dieses Programm läuft als Administrator.',
  'This program does not run as administrator.': 'Dieses Programm läuft nicht als Administrator.',
  'Start it as administrator (root) before disks are prepared.':
    'Starten Sie es als Administrator (root), bevor Datenträger vorbereitet werden.',
  'Both job services refuse other names.': 'Andere Namen lehnen beide Auftragsdienste ab.',
  'The job is made in this subscription.': 'Der Auftrag wird in diesem Abonnement angelegt.',
  'Azure has no accounts of other names.': 'Konten mit anderen Namen gibt es in Azure nicht.',
  'Azure has no containers of other names.': 'Container mit anderen Namen gibt es in Azure nicht.',
  'The job is made in this resource group.':
    'Der Auftrag wird in dieser Ressourcengruppe angelegt.',
  'DPM, MABS and MARS look for page blobs.': 'DPM, MABS und MARS suchen nach Seitenblobs.',
  'The data centre has to open the disks.': 'Das Rechenzentrum muss die Datenträger öffnen.',
  'The data centre compares it with the manifest on the disk.':
    'Das Rechenzentrum vergleicht ihn mit dem Manifest auf dem Datenträger.',
  'There is no rule for it.': 'Dafür gibt es keine Regel.',
  'Publish settings file': 'Veröffentlichungseinstellungsdatei',
  'The old tools take subscription and cloud from it; it cannot sign requests to the Resource Manager.':
    'Die alten Werkzeuge nehmen Abonnement und Cloud daraus; Anfragen an den Resource Manager kann sie nicht signieren.',
  'It is valid and holds {1}.': 'Sie gilt und enthält {1}.',
  '{1} was registered on subscription {2}': '{1} wurde in Abonnement {2} registriert',
  'Rows are {1}.': 'Die Zeilen heißen {1}.',
  'there is no such row': 'eine solche Zeile gibt es nicht',
  'Nothing is planned yet.': 'Es ist noch nichts geplant.',
  'Plan the job first, or name it, then check again.':
    'Planen Sie zuerst den Auftrag oder nennen Sie ihn, und prüfen Sie dann noch einmal.',
  'Not asked: nobody is signed in to Azure.': 'Nicht gefragt: Niemand ist bei Azure angemeldet.',
  'No subscription is named.': 'Es ist kein Abonnement genannt.',
  'Name the subscription in the plan.': 'Nennen Sie das Abonnement im Plan.',
  'No storage account is named.': 'Es ist kein Speicherkonto genannt.',
  'Name the storage account in the plan.': 'Nennen Sie das Speicherkonto im Plan.',
  'Storage account {1} was not found.': 'Speicherkonto {1} wurde nicht gefunden.',
  'See the row of the storage account.': 'Siehe die Zeile des Speicherkontos.',
  'No staging location is named.': 'Es ist kein Stagingort genannt.',
  'Name it with the plan, or --staging.': 'Nennen Sie ihn im Plan oder mit --staging.',
  'Path of the staging location': 'Pfad des Stagingorts',
  'The computer that prepares the disks has to reach the folder by the very path that is entered.':
    'Der Computer, der die Datenträger vorbereitet, muss den Ordner unter genau diesem Pfad erreichen.',
  '{1} is complete.': '{1} ist vollständig.',
  'Same path as in the plan': 'Derselbe Pfad wie im Plan',
  'DiskPrep finds a job only under the path that was entered when it was planned.':
    'DiskPrep findet einen Auftrag nur unter dem Pfad, der bei der Planung angegeben wurde.',
  'The staging location holds no descriptor of the job yet.':
    'Im Stagingort liegt noch keine Beschreibung des Auftrags.',
  'The job was planned for {1}.': 'Der Auftrag wurde für {1} geplant.',
  'The job was planned for {1}, not for {2}.': 'Der Auftrag wurde für {1} geplant, nicht für {2}.',
  'Use that path, or confirm with preparation that both lead to the same folder.':
    'Nehmen Sie jenen Pfad, oder bestätigen Sie beim Vorbereiten, dass beide zum selben Ordner führen.',
  'Staging location can be used': 'Stagingort ist benutzbar',
  'The job is described in a file there, and the backup is copied from there to the disks.':
    'Dort liegt die Beschreibung des Auftrags, und von dort wird die Sicherung auf die Datenträger kopiert.',
  '{1} can be read and written.': '{1} lässt sich lesen und beschreiben.',
  'This account may not write to {1}.': 'Dieses Konto darf nicht nach {1} schreiben.',
  'Give this account the right to write there.':
    'Geben Sie diesem Konto das Recht, dort zu schreiben.',
  'Files that will be copied': 'Dateien, die kopiert werden',
  'A file that fits neither NTFS nor the kind of blob stops disk preparation before anything is written.':
    'Eine Datei, die nicht zu NTFS oder zur Art der Blobs passt, hält die Vorbereitung an, bevor etwas geschrieben ist.',
  'These cannot be copied: {1}.': 'Diese lassen sich nicht kopieren: {1}.',
  'Remove or rename them, or plan with block blobs if this is no backup of DPM, MABS or MARS.':
    'Entfernen Sie sie oder benennen Sie sie um, oder planen Sie mit Blockblobs, wenn dies keine Sicherung von DPM, MABS oder MARS ist.',
  'Nothing lies there yet.': 'Dort liegt noch nichts.',
  'Run the backup to it, then check again.':
    'Lassen Sie die Sicherung dorthin laufen und prüfen Sie dann noch einmal.',
  '{1} files, {2}.': '{1} Dateien, {2}.',
  '{1} To look at: {2}.': '{1} Anzusehen: {2}.',
  'Shorten the paths, or make sure that whoever reads the disks has long paths enabled.':
    'Kürzen Sie die Pfade, oder sorgen Sie dafür, dass beim Lesen der Datenträger lange Pfade eingeschaltet sind.',
  'Free space in the staging location': 'Freier Platz am Stagingort',
  'The first backup is written there in full: for 500 GB of source data, 500 GB are needed.':
    'Die erste Sicherung wird dort ganz abgelegt: Für 500 GB Quelldaten sind 500 GB nötig.',
  '{1} are free': '{1} sind frei',
  '{1}; the size of the source data is not known here.':
    '{1}; die Größe der Quelldaten ist hier nicht bekannt.',
  'Compare with the size of what is backed up, or say here how large that is.':
    'Vergleichen Sie mit der Größe dessen, was gesichert wird, oder geben Sie hier an, wie groß das ist.',
  '{1}, and the source data is {2}.': '{1}, und die Quelldaten sind {2}.',
  'Free space there, or use a larger drive or share.':
    'Schaffen Sie dort Platz, oder nehmen Sie ein größeres Laufwerk oder eine größere Freigabe.',
};
