import type { Sentences } from '../translations.ts';

/** The boxes of the plan. */
export const plan: Sentences = {
  'Page blobs, as DPM, MABS and MARS expect.': 'Seitenblobs, wie DPM, MABS und MARS sie erwarten.',
  'With block blobs, DPM, MABS and MARS never find their data.':
    'Mit Blockblobs finden DPM, MABS und MARS ihre Daten nie.',
  'Choose page blobs unless the data is not from one of them.':
    'Wählen Sie Seitenblobs, außer die Daten stammen von keinem davon.',
  'AES-CBC 256, which every supported Windows opens.':
    'AES-CBC 256, das jedes unterstützte Windows öffnet.',
  'It is not confirmed that the data centre takes XTS-AES 256.':
    'Dass das Rechenzentrum XTS-AES 256 nimmt, ist nicht bestätigt.',
  'Choose AES-CBC 256 unless a rule of yours asks for XTS.':
    'Wählen Sie AES-CBC 256, außer eine Vorgabe bei Ihnen verlangt XTS.',
  'MD5, as the published text of the service says.':
    'MD5, wie es der veröffentlichte Text des Dienstes sagt.',
  'The published text says MD5; only one newer sample shows a hash as long as SHA-256.':
    'Der veröffentlichte Text sagt MD5; nur ein neueres Beispiel zeigt einen Hash von der Länge von SHA-256.',
  'Choose MD5 unless the service asks for SHA-256.':
    'Wählen Sie MD5, außer der Dienst verlangt SHA-256.',
  'It begins or ends with a blank.': 'Es beginnt oder endet mit einem Leerzeichen.',
  'Take the blank away.': 'Entfernen Sie das Leerzeichen.',
  'The staging location is not given.': 'Der Stagingort ist nicht angegeben.',
  'Name the folder or share that the backup is written to.':
    'Nennen Sie den Ordner oder die Freigabe, in die die Sicherung geschrieben wird.',
  'The path contains a control character.': 'Der Pfad enthält ein Steuerzeichen.',
  'Type the path again by hand.': 'Tippen Sie den Pfad noch einmal von Hand.',
  'This is a web address, not a folder.': 'Das ist eine Webadresse, kein Ordner.',
  'Give a path such as \\\\server\\share\\folder or /mnt/staging.':
    'Geben Sie einen Pfad wie \\\\Server\\Freigabe\\Ordner oder /mnt/staging an.',
  'This is the whole computer, not a staging location.':
    'Das ist der ganze Computer, kein Stagingort.',
  'Name a folder made for the backup.':
    'Nennen Sie einen Ordner, der für die Sicherung angelegt ist.',
  'The path is complete.': 'Der Pfad ist vollständig.',
  'Only a computer that has this folder at {1} can prepare the disks.':
    'Nur ein Computer, der diesen Ordner unter {1} hat, kann die Datenträger vorbereiten.',
  'If the disks hang on another computer, give the path as \\\\server\\share\\folder.':
    'Hängen die Datenträger an einem anderen Computer, geben Sie den Pfad als \\\\Server\\Freigabe\\Ordner an.',
  'The network path names no share.': 'Der Netzwerkpfad nennt keine Freigabe.',
  'Give it as \\\\server\\share\\folder.': 'Geben Sie ihn als \\\\Server\\Freigabe\\Ordner an.',
  'The path is not complete.': 'Der Pfad ist nicht vollständig.',
  'Begin with the drive (D:\\…), the server (\\\\server\\share\\…) or the root (/mnt/…).':
    'Beginnen Sie mit dem Laufwerk (D:\\…), dem Server (\\\\Server\\Freigabe\\…) oder der Wurzel (/mnt/…).',
  'The file is not on this computer.': 'Die Datei liegt nicht auf diesem Computer.',
  'It opens the subscription to whoever reads it: copy it to a local folder of yours and name that.':
    'Sie öffnet das Abonnement für jeden, der sie liest: Kopieren Sie sie in einen eigenen lokalen Ordner und nennen Sie diesen.',
  'Give the whole path, beginning with the drive or the root.':
    'Geben Sie den ganzen Pfad an, vom Laufwerk oder von der Wurzel an.',
  'Use 2 to 64 lower-case letters, digits and hyphens, the first a letter. Up to 24 work everywhere.':
    'Nehmen Sie 2 bis 64 Kleinbuchstaben, Ziffern und Bindestriche, zuerst einen Buchstaben. Bis zu 24 gehen überall.',
  'The import job has no name.': 'Der Importauftrag hat keinen Namen.',
  'The name is too short.': 'Der Name ist zu kurz.',
  'The name has {1} characters; 64 are allowed.': 'Der Name hat {1} Zeichen; 64 sind erlaubt.',
  'The name contains {1}.': 'Der Name enthält {1}.',
  'The name does not begin with a letter.': 'Der Name beginnt nicht mit einem Buchstaben.',
  '{1} is a device name on Windows and cannot be a folder on the disk.':
    '{1} ist in Windows ein Gerätename und kann kein Ordner auf dem Datenträger sein.',
  'Choose another name.': 'Wählen Sie einen anderen Namen.',
  'The name has {1} characters; jobs of the newer Data Box service take 3 to 24.':
    'Der Name hat {1} Zeichen; Aufträge des neueren Data-Box-Dienstes nehmen 3 bis 24.',
  'Shorten it if the job may be made there.':
    'Kürzen Sie ihn, falls der Auftrag dort angelegt werden kann.',
  'Lengthen it if the job may be made there.':
    'Verlängern Sie ihn, falls der Auftrag dort angelegt werden kann.',
  'The name can be used.': 'Der Name lässt sich verwenden.',
  'Copy the subscription id from the Azure portal; it looks like 01234567-89ab-cdef-0123-456789abcdef.':
    'Kopieren Sie die Abonnement-ID aus dem Azure-Portal; sie sieht aus wie 01234567-89ab-cdef-0123-456789abcdef.',
  'The subscription id is not given.': 'Die Abonnement-ID ist nicht angegeben.',
  'This is not a subscription id.': 'Das ist keine Abonnement-ID.',
  'This id has only zeros.': 'Diese ID besteht nur aus Nullen.',
  'It has the form of a subscription id.': 'Sie hat die Form einer Abonnement-ID.',
  'Use the name of a general-purpose v2 account: 3 to 24 lower-case letters and digits.':
    'Nehmen Sie den Namen eines Kontos vom Typ „Universell v2“: 3 bis 24 Kleinbuchstaben und Ziffern.',
  'The storage account is not given.': 'Das Speicherkonto ist nicht angegeben.',
  'The name has {1} characters; 3 to 24 are allowed.':
    'Der Name hat {1} Zeichen; 3 bis 24 sind erlaubt.',
  'The name can be a storage account.': 'So kann ein Speicherkonto heißen.',
  'Use a new container: 3 to 63 lower-case letters, digits and single hyphens.':
    'Nehmen Sie einen neuen Container: 3 bis 63 Kleinbuchstaben, Ziffern und einzelne Bindestriche.',
  'The storage container is not given.': 'Der Speichercontainer ist nicht angegeben.',
  '{1} is a container of the system.': '{1} ist ein Container des Systems.',
  'The name has {1} characters; 3 to 63 are allowed.':
    'Der Name hat {1} Zeichen; 3 bis 63 sind erlaubt.',
  'The name begins or ends with a hyphen.': 'Der Name beginnt oder endet mit einem Bindestrich.',
  'The name has two hyphens in a row.': 'Der Name hat zwei Bindestriche hintereinander.',
  'The service keeps its own logs in a container of this name.':
    'In einem Container dieses Namens führt der Dienst seine eigenen Protokolle.',
  'The name can be a container.': 'So kann ein Container heißen.',
  'Leave it empty to use the one of the storage account, or copy its name from the portal.':
    'Lassen Sie das Feld leer, dann gilt die des Speicherkontos, oder kopieren Sie den Namen aus dem Portal.',
  'The resource group of the storage account is used.':
    'Die Ressourcengruppe des Speicherkontos wird benutzt.',
  'The name has {1} characters; 90 are allowed.': 'Der Name hat {1} Zeichen; 90 sind erlaubt.',
  'The name ends with a dot.': 'Der Name endet mit einem Punkt.',
  'The name can be a resource group.': 'So kann eine Ressourcengruppe heißen.',
  'a blank': 'ein Leerzeichen',
  'the capital letter {1}': 'den Großbuchstaben {1}',
  'the character {1}': 'das Zeichen {1}',
};
