import type { Translated } from '../../../language/by-language.ts';
import type { cloud as english } from '../en/cloud.ts';

/** German: cloud and network. */
export const cloud: Translated<typeof english> = {
  'cloud.unreachable': (f) => ({
    title: `${f.host} antwortet nicht: ${f.reason}`,
    next: 'Prüfen Sie Netzwerk und Proxy, dann versuchen Sie es noch einmal. Auf diesem Computer bleibt alles, wie es ist.',
  }),
  'cloud.sign-in': (f) => ({
    title: `Azure hat die Anmeldung nicht angenommen: ${f.reason}`,
    next: 'Melden Sie sich noch einmal an, mit einem Konto, das das Abonnement verwalten darf.',
  }),
  'cloud.not-signed-in': () => ({
    title: 'Niemand ist bei Azure angemeldet',
    next: 'Melden Sie sich an: die Seite hat eine Schaltfläche dafür, ein Befehl im Terminal zeigt eine Adresse und einen Code. Für Befehle ohne Bediener registrieren Sie diesen Computer einmal (certgen CreateNewApplication).',
  }),
  'cloud.forbidden': (f) => ({
    title: `Azure lässt das nicht zu (${f.what}): ${f.message}`,
    next: 'Bitten Sie einen Besitzer des Abonnements um die Rolle, dann versuchen Sie es noch einmal.',
  }),
  'cloud.not-found': (f) => ({
    title: `In Azure nicht gefunden: ${f.what}`,
    next: 'Prüfen Sie den Namen und das Abonnement.',
  }),
  'cloud.conflict': (f) => ({
    title: `Azure hat das abgelehnt (${f.what}): ${f.message}`,
    next: 'Sehen Sie sich den Auftrag auf der Statusseite an. Hat ihn jemand anderes angelegt, verwenden Sie einen anderen Auftragsnamen.',
  }),
  'cloud.throttled': (f) => ({
    title: `Azure bittet um langsamere Anfragen (${f.what})`,
    next: 'Warten Sie einige Minuten und versuchen Sie es noch einmal; es geht nichts verloren.',
  }),
  'cloud.server': (f) => ({
    title: `Azure hat auch nach mehreren Versuchen mit ${f.status} geantwortet (${f.what})`,
    next: 'Versuchen Sie es in einigen Minuten noch einmal; es geht nichts verloren. Bleibt es dabei, nennen Sie dem Support die Anforderungs-ID.',
  }),
  'cloud.refused': (f) => ({
    title: `Azure hat das abgelehnt (${f.what}): ${f.message}`,
    next: 'Beheben Sie, was die Meldung nennt, und versuchen Sie es noch einmal.',
  }),
  'cloud.job-mismatch': (f) => ({
    title: `In Azure gibt es einen Importauftrag ${f.name}, aber es ist ein anderer: ${f.what}`,
    next: 'Verwenden Sie einen anderen Namen für den Importauftrag, oder löschen Sie jenen Auftrag im Portal.',
  }),
  'cloud.subscription-unsuitable': (f) => ({
    title: `Das Abonnement ${f.subscription} ist für eine Offlinesicherung nicht geeignet: ${f.reason}`,
    next: 'Verwenden Sie ein Abonnement, das nicht von einem Partner stammt, oder übertragen Sie die erste Sicherung über das Netz.',
  }),
  'cloud.job-name-taken': (f) => ({
    title: `In der Ressourcengruppe ${f.group} gibt es schon einen Importauftrag ${f.name} (${f.service})`,
    next: 'Wählen Sie einen anderen Namen für den Azure-Importauftrag.',
  }),
  'cloud.account-unsuitable': (f) => ({
    title: `Das Speicherkonto ${f.account} kann diese Sicherung nicht aufnehmen: ${f.reason}`,
    next: 'Verwenden Sie ein Konto vom Typ „Universell V2“ (StorageV2), das über den Resource Manager angelegt ist.',
  }),
  'cloud.tracking-used': (f) => ({
    title: `Die Sendungsnummer ${f.tracking} gehört bereits zum Auftrag ${f.job}`,
    next: 'Jeder Importauftrag reist in einem eigenen Paket mit eigener Sendungsnummer.',
  }),
  'cloud.registration-pending': (f) => ({
    title: `${f.provider} wird im Abonnement ${f.subscription} noch registriert`,
    next: 'Azure braucht dafür noch einige Minuten; versuchen Sie es dann noch einmal. Es geht nichts verloren.',
  }),
  'cloud.job-gone': (f) => ({
    title: `Den Importauftrag ${f.name} gibt es in Azure nicht mehr`,
    next: 'Der Dienst entfernt Aufträge, die zwei Wochen lang keine Sendungsnummer bekommen; vielleicht hat ihn auch jemand gelöscht. Legen Sie ihn noch einmal an. Die Datenträger bleiben, wie sie sind.',
  }),
  'cloud.practice-start': (f) => ({
    title: `Die Übungs-Cloud ist nicht gestartet: ${f.reason}`,
    next: 'Führen Sie den Befehl noch einmal aus. Bleibt es dabei, löschen Sie den Ordner rehearsal im Datenordner.',
  }),

  // Registration
  'cloud.rights-missing': (f) => ({
    title: `${f.person} darf in ${f.scope} keine Rollen zuweisen (es fehlt ${f.action})`,
    next: 'Bitten Sie dort um die Rolle Besitzer (Owner) oder Benutzerzugriffsadministrator (User Access Administrator), oder melden Sie sich mit einem Konto an, das sie hat. Es wurde noch nichts angelegt.',
  }),
  'cloud.may-not-register': (f) => ({
    title: `${f.person} darf in diesem Verzeichnis keine Anwendungen registrieren: ${f.message}`,
    next: 'Bitten Sie um die Rolle Anwendungsadministrator (Application Administrator), oder lassen Sie dies einmal von jemandem ausführen, der sie hat. Es wurde noch nichts angelegt.',
  }),
  'cloud.other-tenant': (f) => ({
    title: `Das Abonnement ${f.subscription} gehört zum Verzeichnis ${f.tenant}; angemeldet wurde in ${f.signedIn}`,
    next: `Melden Sie sich in jenem Verzeichnis an: --tenant ${f.tenant}.`,
  }),
  'cloud.certificate-upload': (f) => ({
    title: `Das Zertifikat ist noch nicht bei der Anwendung ${f.application}: ${f.reason}`,
    next: 'Laden Sie es im Portal von Hand hoch (die Schritte werden gezeigt), dann lassen Sie noch einmal prüfen.',
  }),
  'cloud.not-replicated': (f) => ({
    title: `Nach ${f.minutes} Minuten noch nicht überall in Azure angekommen: ${f.what}`,
    next: 'Das dauert manchmal länger. Versuchen Sie es später noch einmal; es geht dort weiter, wo es stehen geblieben ist.',
  }),
  'cloud.role-unknown': (f) => ({
    title: `In ${f.scope} gibt es keine Rolle mit dem Namen ${f.role}`,
    next: 'Schreiben Sie den Namen, wie ihn das Portal zeigt (Zugriffssteuerung, Rollen), oder lassen Sie ihn weg; dann gilt der Standard.',
  }),
  'cloud.role-too-small': (f) => ({
    title: `Die Rolle ${f.role} erlaubt nicht alles, was Importaufträge brauchen: ${f.missing}`,
    next: 'Wählen Sie eine Rolle, die es erlaubt, zum Beispiel Contributor. Es wurde noch nichts angelegt.',
  }),

  // Copy logs
  'cloud.log-missing': (f) => ({
    title: `Das Kopierprotokoll von Datenträger ${f.disk} ist nicht mehr da: ${f.log}`,
    next: 'Jemand hat es oder den Container aus dem Speicherkonto entfernt. Prüfen Sie den Import stattdessen Byte für Byte (verify-import).',
  }),
  'cloud.log-elsewhere': (f) => ({
    title: `Das Kopierprotokoll von Datenträger ${f.disk} liegt unter ${f.where}, nicht im Speicherkonto des Auftrags`,
    next: 'Öffnen Sie es im Portal. Der Schlüssel des Kontos wird nur an das Konto selbst gesendet, deshalb wird es von dort nicht geholt.',
  }),
};
