<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AddressLine</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>Kopieren: {what}</translation>
    </message>
</context>
<context>
    <name>ApplyDialog</name>
    <message>
        <source>{connection}: {mailboxes} mailboxes are written.</source>
        <translation>{connection}: In {mailboxes} Postfächer wird geschrieben.</translation>
    </message>
    <message>
        <source>{connection}: 1 mailbox is written.</source>
        <translation>{connection}: In 1 Postfach wird geschrieben.</translation>
    </message>
    <message>
        <source>Number of deletions</source>
        <translation>Anzahl der Löschungen</translation>
    </message>
    <message>
        <source>held back by the brake</source>
        <translation>von der Bremse zurückgehalten</translation>
    </message>
    <message>
        <source>Contacts that users made themselves are not touched. A contact that changed since the plan was made is left alone and shown.</source>
        <translation>Kontakte, die Benutzer selbst angelegt haben, werden nicht angerührt. Ein Kontakt, der sich seit dem Plan geändert hat, bleibt unberührt und wird angezeigt.</translation>
    </message>
    <message>
        <source>Updates; {number} of them also empty fields</source>
        <translation>Änderungen; {number} davon leeren auch Felder</translation>
    </message>
    <message>
        <source>Updates; 1 of them also empties fields</source>
        <translation>Änderungen; 1 davon leert auch Felder</translation>
    </message>
    <message>
        <source>Apply {number} changes</source>
        <translation>{number} Änderungen anwenden</translation>
    </message>
    <message>
        <source>Apply 1 change</source>
        <translation>1 Änderung anwenden</translation>
    </message>
    <message>
        <source>Back to the review</source>
        <translation>Zurück zur Prüfung</translation>
    </message>
    <message>
        <source>The brake holds {number} deletions back. To delete as well, type {number}; leave it empty to do the rest only.</source>
        <translation>Die Bremse hält {number} Löschungen zurück. Um auch zu löschen, geben Sie {number} ein; lassen Sie das Feld leer, um nur den Rest auszuführen.</translation>
    </message>
    <message>
        <source>the brake is released</source>
        <translation>die Bremse ist gelöst</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>A backup is one encrypted file with all that the vault holds. Whatever opens the vault today opens it: keep it apart from this computer. Before each run the program keeps a copy by itself, three in all.</source>
        <translation>Eine Sicherung ist eine verschlüsselte Datei mit allem, was im Tresor liegt. Was heute den Tresor öffnet, öffnet auch sie: Bewahren Sie sie nicht auf diesem Computer auf. Vor jedem Lauf behält das Programm selbst eine Kopie, insgesamt drei.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Back up the vault…</source>
        <translation>Tresor sichern …</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>Backing up …</source>
        <translation>Wird gesichert …</translation>
    </message>
    <message>
        <source>Back up the vault</source>
        <translation>Tresor sichern</translation>
    </message>
    <message>
        <source>Backups (*.backup)</source>
        <translation>Sicherungen (*.backup)</translation>
    </message>
</context>
<context>
    <name>BrakesCard</name>
    <message>
        <source>Deletions beyond these limits are held back until you release them by typing their number.</source>
        <translation>Löschungen über diese Grenzen hinaus werden zurückgehalten, bis Sie sie durch Eingabe ihrer Anzahl freigeben.</translation>
    </message>
    <message>
        <source>Brakes</source>
        <translation>Bremsen</translation>
    </message>
    <message>
        <source>Share of our contacts in one mailbox</source>
        <translation>Anteil unserer Kontakte in einem Postfach</translation>
    </message>
    <message>
        <source>Deletions in one mailbox</source>
        <translation>Löschungen in einem Postfach</translation>
    </message>
    <message>
        <source>Both count from so many contacts in a mailbox on</source>
        <translation>Beides gilt ab so vielen Kontakten im Postfach</translation>
    </message>
    <message>
        <source>Deletions in one run</source>
        <translation>Löschungen in einem Lauf</translation>
    </message>
    <message>
        <source>The sources shrank by</source>
        <translation>Die Quellen schrumpften um</translation>
    </message>
    <message>
        <source>Deleting is switched off in this set, so there is nothing to hold back.</source>
        <translation>In diesem Set ist das Löschen ausgeschaltet; es gibt also nichts zurückzuhalten.</translation>
    </message>
</context>
<context>
    <name>BrowserWait</name>
    <message>
        <source>Waiting for the browser</source>
        <translation>Es wird auf den Browser gewartet</translation>
    </message>
    <message>
        <source>Address of the sign-in page</source>
        <translation>Adresse der Anmeldeseite</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Go on in the browser that has opened. If none did, copy this address into one.</source>
        <translation>Fahren Sie in dem Browser fort, der sich geöffnet hat. Wenn sich keiner geöffnet hat, kopieren Sie diese Adresse in einen.</translation>
    </message>
    <message>
        <source>Preparing the sign-in page …</source>
        <translation>Die Anmeldeseite wird vorbereitet …</translation>
    </message>
</context>
<context>
    <name>CardsTab</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>CategoryCard</name>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>Put on hold…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>Lift the hold…</source>
        <translation>Sperre aufheben …</translation>
    </message>
    <message>
        <source>Preview and wipe…</source>
        <translation>Vorschau und Löschen …</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester</translation>
    </message>
    <message>
        <source>Next deletion</source>
        <translation>Nächste Löschung</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>noch nicht gezählt</translation>
    </message>
</context>
<context>
    <name>Certificate</name>
    <message>
        <source>The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). What stays was copied into a new file under a new random key; the former key was destroyed in every slot of the key file, and the former files and all backups made by the program were deleted. Then every file of the profile was read and every page of the database decrypted, to look for values taken before the deletion.</source>
        <translation>Die Daten waren jederzeit verschlüsselt (SQLCipher, AES-256-CBC mit HMAC-SHA512, zufälliger Schlüssel). Was bleibt, wurde in eine neue Datei unter einem neuen zufälligen Schlüssel kopiert; der frühere Schlüssel wurde in jedem Fach der Schlüsseldatei vernichtet, und die früheren Dateien und alle vom Programm erstellten Sicherungen wurden gelöscht. Danach wurde jede Datei des Profils gelesen und jede Seite der Datenbank entschlüsselt, um nach Werten zu suchen, die vor dem Löschen entnommen wurden.</translation>
    </message>
    <message>
        <source>The data were encrypted at all times (SQLCipher, AES-256-CBC with HMAC-SHA512, random key). The keys were destroyed in every slot of the key file and in the system keyring, and the database and all backups made by the program were deleted. Then every file of the profile was read to look for values taken before the deletion.</source>
        <translation>Die Daten waren jederzeit verschlüsselt (SQLCipher, AES-256-CBC mit HMAC-SHA512, zufälliger Schlüssel). Die Schlüssel wurden in jedem Fach der Schlüsseldatei und im Schlüsselbund des Systems vernichtet, und die Datenbank und alle vom Programm erstellten Sicherungen wurden gelöscht. Danach wurde jede Datei des Profils gelesen, um nach Werten zu suchen, die vor dem Löschen entnommen wurden.</translation>
    </message>
    <message>
        <source>Cryptographic erase in the sense of NIST SP 800-88; retention concept after DIN EN ISO/IEC 27555.</source>
        <translation>Kryptografisches Löschen im Sinne von NIST SP 800-88; Löschkonzept nach DIN EN ISO/IEC 27555.</translation>
    </message>
    <message>
        <source>No claim is made about physical media, nor about copies outside the program&apos;s folder: backups of the computer, files that were saved elsewhere, contacts in mailboxes and on devices.</source>
        <translation>Über physische Datenträger wird nichts ausgesagt, auch nicht über Kopien außerhalb des Programmordners: Sicherungen des Computers, anderswo gespeicherte Dateien, Kontakte in Postfächern und auf Geräten.</translation>
    </message>
    <message>
        <source>database</source>
        <translation>Datenbank</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Certificate of a wipe</source>
        <translation>Löschnachweis</translation>
    </message>
    <message>
        <source>What the certificate says</source>
        <translation>Was der Nachweis sagt</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>CertificateEnd</name>
    <message>
        <source>The certificate of {name} ended on {day}: nothing can be done there.</source>
        <translation>Das Zertifikat von {name} endete am {day}: Dort geht nichts mehr.</translation>
    </message>
    <message>
        <source>The certificate of {name} ends today.</source>
        <translation>Das Zertifikat von {name} endet heute.</translation>
    </message>
    <message>
        <source>The certificate of {name} ends on {day}, in one day.</source>
        <translation>Das Zertifikat von {name} endet am {day}, in einem Tag.</translation>
    </message>
    <message>
        <source>The certificate of {name} ends on {day}, in {number} days.</source>
        <translation>Das Zertifikat von {name} endet am {day}, in {number} Tagen.</translation>
    </message>
    <message>
        <source>Another one ends soon, too.</source>
        <translation>Noch eines endet bald.</translation>
    </message>
    <message>
        <source>{number} others end soon, too.</source>
        <translation>{number} weitere enden bald.</translation>
    </message>
</context>
<context>
    <name>CertificateStrip</name>
    <message>
        <source>Renew…</source>
        <translation>Erneuern …</translation>
    </message>
</context>
<context>
    <name>Certificates</name>
    <message>
        <source>This certificate is genuine: nothing in it was changed since it was signed.</source>
        <translation>Dieser Nachweis ist echt: Seit der Signatur wurde nichts daran geändert.</translation>
    </message>
    <message>
        <source>This certificate was changed or forged: its signature does not fit what it says.</source>
        <translation>Dieser Nachweis wurde geändert oder gefälscht: Seine Signatur passt nicht zum Inhalt.</translation>
    </message>
    <message>
        <source>This certificate is whole, but it was signed with another key than the one you named.</source>
        <translation>Dieser Nachweis ist unversehrt, wurde aber mit einem anderen Schlüssel signiert als dem genannten.</translation>
    </message>
    <message>
        <source>The file ends too early: the certificate is not complete.</source>
        <translation>Die Datei endet zu früh: Der Nachweis ist unvollständig.</translation>
    </message>
    <message>
        <source>This file is not a certificate of ContactSync.</source>
        <translation>Diese Datei ist kein Nachweis von ContactSync.</translation>
    </message>
    <message>
        <source>This certificate was made by a newer version of ContactSync; check it with that one.</source>
        <translation>Dieser Nachweis stammt von einer neueren Version von ContactSync; prüfen Sie ihn mit dieser.</translation>
    </message>
</context>
<context>
    <name>CertificatesCard</name>
    <message>
        <source>Each wipe has one: what, how many, when, how, and that it was looked for afterwards; no personal data. Anybody can verify a saved one: with the button, or by dropping its file here.</source>
        <translation>Jede Löschung hat einen: was, wie viel, wann, wie, und dass danach gesucht wurde; ohne personenbezogene Daten. Einen gespeicherten kann jeder prüfen: mit der Schaltfläche, oder indem er die Datei hierher zieht.</translation>
    </message>
    <message>
        <source>Certificates of wipes</source>
        <translation>Löschnachweise</translation>
    </message>
    <message>
        <source>Nothing was wiped yet.</source>
        <translation>Es wurde noch nichts gelöscht.</translation>
    </message>
    <message>
        <source>View…</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Verify a file…</source>
        <translation>Datei prüfen …</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Before, after</source>
        <translation>Vorher, nachher</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
</context>
<context>
    <name>CheckFoot</name>
    <message>
        <source>Mailbox to try (address)</source>
        <translation>Zu prüfendes Postfach (Adresse)</translation>
    </message>
    <message>
        <source>Mailbox to try with {name}</source>
        <translation>Mit {name} zu prüfendes Postfach</translation>
    </message>
    <message>
        <source>Check with it</source>
        <translation>Damit prüfen</translation>
    </message>
    <message>
        <source>Check {name} with this mailbox</source>
        <translation>{name} mit diesem Postfach prüfen</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Copy the report on {name}</source>
        <translation>Bericht über {name} kopieren</translation>
    </message>
    <message>
        <source>Without names and addresses: for somebody who helps</source>
        <translation>Ohne Namen und Adressen: für jemanden, der hilft</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove {what}</source>
        <translation>{what} entfernen</translation>
    </message>
</context>
<context>
    <name>CodePart</name>
    <message>
        <source>Open this address on any device and type the code. This window goes on by itself.</source>
        <translation>Öffnen Sie diese Adresse auf einem beliebigen Gerät, und geben Sie den Code ein. Dieses Fenster macht von selbst weiter.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Address where the code is typed</source>
        <translation>Adresse, bei der der Code eingegeben wird</translation>
    </message>
    <message>
        <source>Type only the code of this window: whoever sends you one wants to sign in as you.</source>
        <translation>Geben Sie nur den Code dieses Fensters ein: Wer Ihnen einen schickt, will sich als Sie anmelden.</translation>
    </message>
    <message>
        <source>Time left: {minutes}:{seconds} min</source>
        <translation>Noch {minutes}:{seconds} min</translation>
    </message>
</context>
<context>
    <name>Colours</name>
    <message>
        <source>Blue disc</source>
        <translation>Blauer Kreis</translation>
    </message>
    <message>
        <source>Green square</source>
        <translation>Grünes Quadrat</translation>
    </message>
    <message>
        <source>Orange triangle</source>
        <translation>Oranges Dreieck</translation>
    </message>
    <message>
        <source>Purple diamond</source>
        <translation>Violette Raute</translation>
    </message>
    <message>
        <source>Teal hexagon</source>
        <translation>Türkises Sechseck</translation>
    </message>
    <message>
        <source>Pink star</source>
        <translation>Rosa Stern</translation>
    </message>
    <message>
        <source>Red cross</source>
        <translation>Rotes Kreuz</translation>
    </message>
    <message>
        <source>Grey ring</source>
        <translation>Grauer Ring</translation>
    </message>
</context>
<context>
    <name>ColumnsButton</name>
    <message>
        <source>Columns and order (Ctrl+K)</source>
        <translation>Spalten und Reihenfolge (Strg+K)</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>The connection {name} was added.</source>
        <translation>Die Verbindung {name} wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Next: {command}</source>
        <translation>Weiter: {command}</translation>
    </message>
    <message>
        <source>Open this address to sign in:</source>
        <translation>Öffnen Sie zum Anmelden diese Adresse:</translation>
    </message>
    <message>
        <source>Signed in as {name}.</source>
        <translation>Angemeldet als {name}.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>There is no connection yet.</source>
        <translation>Es gibt noch keine Verbindung.</translation>
    </message>
    <message>
        <source>The connection works: {organisation}.</source>
        <translation>Die Verbindung funktioniert: {organisation}.</translation>
    </message>
    <message>
        <source>The connection {name} was removed. With it went what was stored: people {people}, sync sets {sets}, plans {plans}, runs {runs}. The mailboxes stay as they are.</source>
        <translation>Die Verbindung {name} wurde entfernt. Mit ihr ging, was gespeichert war: Personen {people}, Sync-Sets {sets}, Pläne {plans}, Läufe {runs}. Die Postfächer bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Sync sets of other connections still name it; change them: {names}.</source>
        <translation>Sync-Sets anderer Verbindungen nennen sie noch; ändern Sie diese: {names}.</translation>
    </message>
    <message>
        <source>demo tenant</source>
        <translation>Demo-Mandant</translation>
    </message>
    <message>
        <source>demo Exchange Server</source>
        <translation>Demo-Exchange-Server</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>People: {number}</source>
        <translation>Personen: {number}</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Groups: {number}</source>
        <translation>Gruppen: {number}</translation>
    </message>
    <message>
        <source>Mailboxes: {number}</source>
        <translation>Postfächer: {number}</translation>
    </message>
    <message>
        <source>In a set file</source>
        <translation>In einer Set-Datei</translation>
    </message>
    <message>
        <source>Folders: {number}</source>
        <translation>Ordner: {number}</translation>
    </message>
    <message>
        <source>There are more; the server tells a hundred at most. Give more letters.</source>
        <translation>Es gibt mehr; der Server nennt höchstens hundert. Geben Sie mehr Buchstaben an.</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>New passphrase: </source>
        <translation>Neue Passphrase: </translation>
    </message>
    <message>
        <source>The same again: </source>
        <translation>Noch einmal dieselbe: </translation>
    </message>
    <message>
        <source>The vault was made in {folder}.</source>
        <translation>Der Tresor wurde in {folder} angelegt.</translation>
    </message>
    <message>
        <source>There is no vault in {folder}.</source>
        <translation>In {folder} gibt es keinen Tresor.</translation>
    </message>
    <message>
        <source>Vault in {folder}, opened by: {slots}.</source>
        <translation>Tresor in {folder}, zu öffnen mit: {slots}.</translation>
    </message>
    <message>
        <source>Open the vault once by: {slots}. Until then a wipe takes this way in away, because it holds old keys.</source>
        <translation>Öffnen Sie den Tresor einmal damit: {slots}. Bis dahin nimmt ein Löschen diesen Zugang mit weg, weil er alte Schlüssel enthält.</translation>
    </message>
    <message>
        <source>passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>system keyring</source>
        <translation>Schlüsselbund des Systems</translation>
    </message>
    <message>
        <source>recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>The vault is whole.</source>
        <translation>Der Tresor ist unbeschädigt.</translation>
    </message>
    <message>
        <source>The vault was backed up to {file}. It opens with what opens the vault now.</source>
        <translation>Der Tresor wurde nach {file} gesichert. Die Sicherung öffnet, was den Tresor jetzt öffnet.</translation>
    </message>
    <message>
        <source>Passphrase of the backup: </source>
        <translation>Passphrase der Sicherung: </translation>
    </message>
    <message>
        <source>The vault was restored from {file}. It opens with what opened it then.</source>
        <translation>Der Tresor wurde aus {file} wiederhergestellt. Ihn öffnet, was ihn damals öffnete.</translation>
    </message>
    <message>
        <source>Recovery key: </source>
        <translation>Wiederherstellungsschlüssel: </translation>
    </message>
    <message>
        <source>Passphrase: </source>
        <translation>Passphrase: </translation>
    </message>
    <message>
        <source>The passphrase was changed.</source>
        <translation>Die Passphrase wurde geändert.</translation>
    </message>
    <message>
        <source>Print it and keep it apart from this computer. It opens the vault as the passphrase does, it is not shown again, and the recovery key from before opens nothing any more.</source>
        <translation>Drucken Sie ihn aus und bewahren Sie ihn getrennt von diesem Computer auf. Er öffnet den Tresor wie die Passphrase, wird nicht noch einmal gezeigt, und der bisherige Wiederherstellungsschlüssel öffnet nichts mehr.</translation>
    </message>
    <message>
        <source>The system keyring opens the vault.</source>
        <translation>Der Schlüsselbund des Systems öffnet den Tresor.</translation>
    </message>
    <message>
        <source>An unexpected error stopped the program ({kind}). Run it again with --debug and report it.</source>
        <translation>Ein unerwarteter Fehler hat das Programm beendet ({kind}). Starten Sie es noch einmal mit --debug und melden Sie ihn.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Give the passphrase (--passphrase-file FILE) or the recovery key (--recovery-key-file FILE).</source>
        <translation>Geben Sie die Passphrase (--passphrase-file FILE) oder den Wiederherstellungsschlüssel (--recovery-key-file FILE) an.</translation>
    </message>
    <message>
        <source>With it, contactsync vault keyring lets the keyring open the vault again.</source>
        <translation>Damit lässt contactsync vault keyring den Schlüsselbund den Tresor wieder öffnen.</translation>
    </message>
    <message>
        <source>Renew it (contactsync connection renew-certificate NAME), or upload another one to the app registration.</source>
        <translation>Erneuern Sie es (contactsync connection renew-certificate NAME), oder laden Sie ein anderes in die App-Registrierung hoch.</translation>
    </message>
    <message>
        <source>Sign in again (contactsync connection sign-in NAME).</source>
        <translation>Melden Sie sich neu an (contactsync connection sign-in NAME).</translation>
    </message>
    <message>
        <source>It was tried once only, so that the account is not locked, and is not tried again before you give another password (contactsync connection password NAME). Check the account&apos;s name, too, and whether it is locked.</source>
        <translation>Sie wurde nur einmal versucht, damit das Konto nicht gesperrt wird, und wird nicht noch einmal versucht, bevor Sie ein anderes Kennwort angeben (contactsync connection password NAME). Prüfen Sie auch den Namen des Kontos und ob es gesperrt ist.</translation>
    </message>
    <message>
        <source>See what there is (contactsync connection list).</source>
        <translation>Sehen Sie nach, was es gibt (contactsync connection list).</translation>
    </message>
    <message>
        <source>See what there is (contactsync set list).</source>
        <translation>Sehen Sie nach, was es gibt (contactsync set list).</translation>
    </message>
    <message>
        <source>See what there is (contactsync runs).</source>
        <translation>Sehen Sie nach, was es gibt (contactsync runs).</translation>
    </message>
    <message>
        <source>Make a new one (contactsync plan SET).</source>
        <translation>Erstellen Sie einen neuen (contactsync plan SET).</translation>
    </message>
    <message>
        <source>Renew it and look at it (contactsync renew {subject}).</source>
        <translation>Erneuern und ansehen (contactsync renew {subject}).</translation>
    </message>
    <message>
        <source>Finish it first (contactsync resume {subject}), then make a new plan.</source>
        <translation>Bringen Sie ihn erst zu Ende (contactsync resume {subject}), und erstellen Sie dann einen neuen Plan.</translation>
    </message>
    <message>
        <source>Finish it first (contactsync resume {subject}).</source>
        <translation>Bringen Sie ihn erst zu Ende (contactsync resume {subject}).</translation>
    </message>
    <message>
        <source>Check the name, or use the id; see what there is (contactsync directory people NAME, contactsync directory groups NAME, contactsync source list NAME).</source>
        <translation>Prüfen Sie den Namen oder nehmen Sie die Id; was es gibt, zeigen contactsync directory people NAME, contactsync directory groups NAME und contactsync source list NAME.</translation>
    </message>
    <message>
        <source>Correct the file, then import it again; nothing was stored.</source>
        <translation>Berichtigen Sie die Datei, und importieren Sie sie dann noch einmal; gespeichert wurde nichts.</translation>
    </message>
    <message>
        <source>Compare it with what contactsync set export SET prints. Nothing was stored.</source>
        <translation>Vergleichen Sie sie mit dem, was contactsync set export SET ausgibt. Gespeichert wurde nichts.</translation>
    </message>
    <message>
        <source>Correct the name or the address; addresses begin with https://. Nothing was stored.</source>
        <translation>Berichtigen Sie den Namen oder die Adresse; Adressen beginnen mit https://. Gespeichert wurde nichts.</translation>
    </message>
    <message>
        <source>Make one (contactsync vault create), or name the folder of yours (--home DIR).</source>
        <translation>Legen Sie einen an (contactsync vault create), oder nennen Sie den Ordner des Ihren (--home DIR).</translation>
    </message>
    <message>
        <source>Give its passphrase by --passphrase-file FILE or the variable CONTACTSYNC_PASSPHRASE, or run the command in a terminal, which asks for it.</source>
        <translation>Geben Sie seine Passphrase durch --passphrase-file FILE oder die Variable CONTACTSYNC_PASSPHRASE an, oder starten Sie den Befehl in einem Terminal, das danach fragt.</translation>
    </message>
    <message>
        <source>Mailboxes of {connection}</source>
        <translation>Postfächer von {connection}</translation>
    </message>
    <message>
        <source>Look at it: {command}</source>
        <translation>Ansehen: {command}</translation>
    </message>
    <message>
        <source>Write it: {command}</source>
        <translation>Schreiben: {command}</translation>
    </message>
    <message>
        <source>There was nothing to write.</source>
        <translation>Es gab nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Plan again what failed: {command}</source>
        <translation>Was gescheitert ist, noch einmal planen: {command}</translation>
    </message>
    <message>
        <source>Run {run} of {sets}: {state}</source>
        <translation>Lauf {run} von {sets}: {state}</translation>
    </message>
    <message>
        <source>Run {run}, which takes back {other} of {sets}: {state}</source>
        <translation>Lauf {run}, der {other} von {sets} zurücknimmt: {state}</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Unberührt gelassen</translation>
    </message>
    <message>
        <source>Held by a brake</source>
        <translation>Von einer Bremse zurückgehalten</translation>
    </message>
    <message>
        <source>Mailboxes verified</source>
        <translation>Postfächer geprüft</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>{done} of {planned}</source>
        <translation>{done} von {planned}</translation>
    </message>
    <message>
        <source>… and {number} more</source>
        <translation>… und {number} weitere</translation>
    </message>
    <message>
        <source>This writes the rest and repeats nothing: {command}</source>
        <translation>Das schreibt den Rest und wiederholt nichts: {command}</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Sync sets</source>
        <translation>Sync-Sets</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Nothing was applied yet.</source>
        <translation>Noch wurde nichts angewendet.</translation>
    </message>
    <message>
        <source>{sets} (takes back {run})</source>
        <translation>{sets} (nimmt {run} zurück)</translation>
    </message>
    <message>
        <source>The sync set {name} was stored.</source>
        <translation>Das Sync-Set {name} wurde gespeichert.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>There is no sync set yet.</source>
        <translation>Es gibt noch kein Sync-Set.</translation>
    </message>
    <message>
        <source>(Contacts)</source>
        <translation>(Kontakte)</translation>
    </message>
    <message>
        <source>The sync set {name} was removed. Contacts that it wrote stay.</source>
        <translation>Das Sync-Set {name} wurde entfernt. Kontakte, die es geschrieben hat, bleiben.</translation>
    </message>
    <message>
        <source>Plan {plan} of {sets}: {people} people, {mailboxes} mailboxes</source>
        <translation>Plan {plan} von {sets}: {people} Personen, {mailboxes} Postfächer</translation>
    </message>
    <message>
        <source>Cost: {parts} writes in {calls} calls, about {time}</source>
        <translation>Aufwand: {parts} Vorgänge in {calls} Aufrufen, etwa {time}</translation>
    </message>
    <message>
        <source>Cost: {parts} writes in {calls} requests, about {time}</source>
        <translation>Aufwand: {parts} Vorgänge in {calls} Anfragen, etwa {time}</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>The directory or a mailbox could not be read whole; nothing is deleted there.</source>
        <translation>Das Verzeichnis oder ein Postfach ließ sich nicht vollständig lesen; dort wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>To delete all the same, give this with apply: --release {number}</source>
        <translation>Um trotzdem zu löschen, geben Sie bei apply an: --release {number}</translation>
    </message>
    <message>
        <source>Plan {plan} takes back run {run} of {sets}: {people} people, {mailboxes} mailboxes</source>
        <translation>Plan {plan} nimmt den Lauf {run} von {sets} zurück: {people} Personen, {mailboxes} Postfächer</translation>
    </message>
    <message>
        <source>Plan {plan} erases a person out of the mailboxes: {people} people, {mailboxes} mailboxes</source>
        <translation>Plan {plan} löscht eine Person aus den Postfächern: {people} Personen, {mailboxes} Postfächer</translation>
    </message>
    <message>
        <source>Plan {plan} tries again what failed in run {run} of {sets}: {people} people, {mailboxes} mailboxes</source>
        <translation>Plan {plan} wiederholt, was im Lauf {run} von {sets} gescheitert ist: {people} Personen, {mailboxes} Postfächer</translation>
    </message>
    <message>
        <source>Not ticked.</source>
        <translation>Nicht angehakt.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>{number} changes were written to {file}.</source>
        <translation>{number} Änderungen stehen jetzt in {file}.</translation>
    </message>
    <message>
        <source>1 change was written to {file}.</source>
        <translation>1 Änderung steht jetzt in {file}.</translation>
    </message>
    <message>
        <source>Correct the lines, or leave them out: {command}</source>
        <translation>Berichtigen Sie die Zeilen oder lassen Sie sie aus: {command}</translation>
    </message>
    <message>
        <source>… and {number} more lines.</source>
        <translation>… und {number} weitere Zeilen.</translation>
    </message>
    <message>
        <source>Nothing is made of these columns: {names}.</source>
        <translation>Aus diesen Spalten wird nichts gemacht: {names}.</translation>
    </message>
    <message>
        <source>Nothing was stored.</source>
        <translation>Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>{name}: {people} people ({added} new, {changed} changed, {removed} gone), {photos} photos.</source>
        <translation>{name}: {people} Personen ({added} neu, {changed} geändert, {removed} nicht mehr da), {photos} Fotos.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Whole</source>
        <translation>Ganz</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Nothing was imported yet.</source>
        <translation>Es wurde noch nichts importiert.</translation>
    </message>
    <message>
        <source>{name} was removed. Contacts that were written stay; sets that name it delete nothing until it is back.</source>
        <translation>{name} wurde entfernt. Geschriebene Kontakte bleiben; Sets, die es nennen, löschen nichts, bis es wieder da ist.</translation>
    </message>
    <message>
        <source>Password of the service account: </source>
        <translation>Kennwort des Dienstkontos: </translation>
    </message>
    <message>
        <source>The password of {name} was changed.</source>
        <translation>Das Kennwort von {name} wurde geändert.</translation>
    </message>
    <message>
        <source>The stored password of {name} is right.</source>
        <translation>Das gespeicherte Kennwort von {name} ist richtig.</translation>
    </message>
    <message>
        <source>The directory server of {name} was changed.</source>
        <translation>Der Verzeichnisserver von {name} wurde geändert.</translation>
    </message>
    <message>
        <source>Rights that are given:</source>
        <translation>Rechte, die vergeben werden:</translation>
    </message>
    <message>
        <source>To limit writing to some mailboxes, in PowerShell:</source>
        <translation>So beschränken Sie das Schreiben auf einige Postfächer, in PowerShell:</translation>
    </message>
    <message>
        <source>Then give the same command again: it goes on where it was.</source>
        <translation>Danach denselben Befehl noch einmal geben: Er macht dort weiter, wo er war.</translation>
    </message>
    <message>
        <source>The certificate of {name} was renewed; it is valid until {date}.</source>
        <translation>Das Zertifikat von {name} wurde erneuert; es gilt bis {date}.</translation>
    </message>
    <message>
        <source>The application was removed from the tenant, with its certificate and rights.</source>
        <translation>Die Anwendung wurde mit Zertifikat und Rechten aus dem Mandanten entfernt.</translation>
    </message>
    <message>
        <source>There was no application of ContactSync in the tenant any more.</source>
        <translation>Im Mandanten gab es keine Anwendung von ContactSync mehr.</translation>
    </message>
    <message>
        <source>Wiped, with proof. Certificate {id}.</source>
        <translation>Gelöscht und geprüft. Nachweis {id}.</translation>
    </message>
    <message>
        <source>The certificate was saved: {file}</source>
        <translation>Der Nachweis wurde gespeichert: {file}</translation>
    </message>
    <message>
        <source>To save a certificate, give both the file (--save) and its id.</source>
        <translation>Um einen Nachweis zu speichern, geben Sie die Datei (--save) und seine Kennung an.</translation>
    </message>
    <message>
        <source>Fingerprint of its key: {print}</source>
        <translation>Fingerabdruck seines Schlüssels: {print}</translation>
    </message>
    <message>
        <source>Type {word} to wipe this: </source>
        <translation>Zum Löschen {word} eintippen: </translation>
    </message>
    <message>
        <source>Nothing was wiped. To wipe it, type the name, or give it: --yes {word}</source>
        <translation>Es wurde nichts gelöscht. Zum Löschen tippen Sie den Namen ein oder geben ihn an: --yes {word}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>About {size}.</source>
        <translation>Etwa {size}.</translation>
    </message>
    <message>
        <source>On hold, and stays: {what}.</source>
        <translation>Löschsperre, bleibt: {what}.</translation>
    </message>
    <message>
        <source>Nothing was wiped yet.</source>
        <translation>Es wurde noch nichts gelöscht.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>eine Person</translation>
    </message>
    <message>
        <source>a connection</source>
        <translation>eine Verbindung</translation>
    </message>
    <message>
        <source>Nothing was kept. To agree, run it again with --agree.</source>
        <translation>Nichts wurde gespeichert. Um zuzustimmen, führen Sie es noch einmal mit --agree aus.</translation>
    </message>
    <message>
        <source>The consent was withdrawn. No mail is sent.</source>
        <translation>Die Zustimmung wurde widerrufen. Es wird keine Mail gesendet.</translation>
    </message>
    <message>
        <source>Licence {id}, for {tenants}.</source>
        <translation>Lizenz {id}, für {tenants}.</translation>
    </message>
    <message>
        <source>No registration address is known.</source>
        <translation>Es ist keine Registrierungsadresse bekannt.</translation>
    </message>
    <message>
        <source>Registration address: {address}.</source>
        <translation>Registrierungsadresse: {address}.</translation>
    </message>
    <message>
        <source>Billing address: {address}.</source>
        <translation>Rechnungsadresse: {address}.</translation>
    </message>
    <message>
        <source>Nobody agreed to the notice by mail; the program itself says it in any case.</source>
        <translation>Niemand hat dem Hinweis per Mail zugestimmt; das Programm selbst sagt es in jedem Fall.</translation>
    </message>
    <message>
        <source>The notice by mail was agreed to ({moment}).</source>
        <translation>Dem Hinweis per Mail wurde zugestimmt ({moment}).</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Geschrieben: {file}</translation>
    </message>
    <message>
        <source>To give a consent, name it with --yes; to withdraw it, --withdraw.</source>
        <translation>Um eine Einwilligung zu erteilen, nennen Sie sie mit --yes; um sie zu widerrufen, mit --withdraw.</translation>
    </message>
    <message>
        <source>withdrawn on {time}</source>
        <translation>widerrufen am {time}</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>wie geschrieben</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>nicht mehr da</translation>
    </message>
    <message>
        <source>These files hold personal data; delete them when they were handed over.</source>
        <translation>Diese Dateien enthalten personenbezogene Daten; löschen Sie sie, wenn sie übergeben sind.</translation>
    </message>
    <message>
        <source>The erasure was given up; the person is copied again.</source>
        <translation>Die Löschung wurde aufgegeben; die Person wird wieder kopiert.</translation>
    </message>
    <message>
        <source>Nothing was erased. To do it, add --yes.</source>
        <translation>Nichts wurde gelöscht. Fügen Sie dafür --yes hinzu.</translation>
    </message>
    <message>
        <source>This was planned before; what was not applied is planned anew.</source>
        <translation>Das wurde schon geplant; was nicht ausgeführt wurde, wird neu geplant.</translation>
    </message>
    <message>
        <source>After the contacts are deleted, erase the person here: {command}</source>
        <translation>Wenn die Kontakte gelöscht sind, löschen Sie die Person hier: {command}</translation>
    </message>
    <message>
        <source>Exclusions lifted: {number}</source>
        <translation>Aufgehobene Ausschlüsse: {number}</translation>
    </message>
    <message>
        <source>Erased people who do not come back: {number}</source>
        <translation>Gelöschte Personen, die nicht wiederkommen: {number}</translation>
    </message>
    <message>
        <source>Several people may be meant; give an address or an id:</source>
        <translation>Mehrere Personen können gemeint sein; nennen Sie eine Adresse oder eine Id:</translation>
    </message>
    <message>
        <source>Nothing is stored about such a person.</source>
        <translation>Über eine solche Person ist nichts gespeichert.</translation>
    </message>
    <message>
        <source>A legal hold keeps what is stored: {reason}</source>
        <translation>Eine Aufbewahrungspflicht hält fest, was gespeichert ist: {reason}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>To be deleted on</source>
        <translation>Löschung am</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Bemerkung</translation>
    </message>
    <message>
        <source>The person comes back with the next reading of directory and mailboxes; --exclude prevents that.</source>
        <translation>Die Person kommt mit dem nächsten Lesen von Verzeichnis und Postfächern wieder; --exclude verhindert das.</translation>
    </message>
    <message>
        <source>Sets that exclude this person by name lose that line ({sets}); without --exclude she may be copied again.</source>
        <translation>Sätze, die diese Person namentlich ausschließen, verlieren diese Zeile ({sets}); ohne --exclude wird sie womöglich wieder kopiert.</translation>
    </message>
    <message>
        <source>Runs with this person can&apos;t be taken back for her any more.</source>
        <translation>Läufe mit dieser Person können für sie nicht mehr zurückgenommen werden.</translation>
    </message>
    <message>
        <source>The person was erased, and the vault has a new key.</source>
        <translation>Die Person wurde gelöscht, und der Tresor hat einen neuen Schlüssel.</translation>
    </message>
    <message>
        <source>She does not come back; only keyed hashes are kept for that.</source>
        <translation>Sie kommt nicht wieder; dafür werden nur geschlüsselte Prüfsummen behalten.</translation>
    </message>
    <message>
        <source>A file outside the vault is named after the person: {file}</source>
        <translation>Eine Datei außerhalb des Tresors ist nach der Person benannt: {file}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester Eintrag</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Goes next</source>
        <translation>Nächste Löschung</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>The rules ran last on {time}.</source>
        <translation>Die Regeln liefen zuletzt am {time}.</translation>
    </message>
    <message>
        <source>Counted on {time}.</source>
        <translation>Gezählt am {time}.</translation>
    </message>
    <message>
        <source>Legal hold on {name}: {reason}</source>
        <translation>Löschsperre für {name}: {reason}</translation>
    </message>
    <message>
        <source>Nothing is deleted: this computer&apos;s clock is more than 48 hours ahead of what a tenant told last. If it is right, say so: privacy rules --trust-clock</source>
        <translation>Es wird nichts gelöscht: Die Uhr dieses Computers geht gegenüber der Zeit, die ein Mandant zuletzt gemeldet hat, mehr als 48 Stunden vor. Wenn sie stimmt, bestätigen Sie das: privacy rules --trust-clock</translation>
    </message>
    <message>
        <source>Give both the category and the days.</source>
        <translation>Geben Sie Kategorie und Tage zusammen an.</translation>
    </message>
    <message>
        <source>Bounds</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>With this period {number} entries go with the next run of the rules.</source>
        <translation>Mit dieser Aufbewahrung werden beim nächsten Lauf der Regeln {number} Einträge gelöscht.</translation>
    </message>
    <message>
        <source>{category}: {number} entries deleted.</source>
        <translation>{category}: {number} Einträge gelöscht.</translation>
    </message>
    <message>
        <source>Nothing was due.</source>
        <translation>Es war nichts fällig.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Auf</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>See contactsync licence status.</source>
        <translation>Siehe contactsync licence status.</translation>
    </message>
    <message>
        <source>--outside needs NAME, and --mailbox with a mailbox inside.</source>
        <translation>--outside braucht NAME, und --mailbox mit einem Postfach innerhalb.</translation>
    </message>
    <message>
        <source>Open this address on any device with a browser:</source>
        <translation>Öffnen Sie diese Adresse auf einem beliebigen Gerät mit Browser:</translation>
    </message>
    <message>
        <source>Type this code there; it is good for {minutes} minutes:</source>
        <translation>Geben Sie dort diesen Code ein; er gilt {minutes} Minuten:</translation>
    </message>
    <message>
        <source>Type only a code that your own command has printed: whoever sends you one wants to sign in as you.</source>
        <translation>Geben Sie nur einen Code ein, den Ihr eigener Befehl ausgegeben hat: Wer Ihnen einen schickt, will sich als Sie anmelden.</translation>
    </message>
    <message>
        <source>Password for the proxy: </source>
        <translation>Kennwort für den Proxy: </translation>
    </message>
    <message>
        <source>The network settings of {name} were changed.</source>
        <translation>Die Netzwerkeinstellungen von {name} wurden geändert.</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>Attribute {number}</source>
        <translation>Merkmal {number}</translation>
    </message>
    <message>
        <source>Comparison {number}</source>
        <translation>Vergleich {number}</translation>
    </message>
    <message>
        <source>Value {number}</source>
        <translation>Wert {number}</translation>
    </message>
    <message>
        <source>Remove condition {number}</source>
        <translation>Bedingung {number} entfernen</translation>
    </message>
</context>
<context>
    <name>ConnectPage</name>
    <message>
        <source>ContactSync speaks to your own tenant and servers only; nothing goes anywhere else.</source>
        <translation>ContactSync spricht nur mit Ihrem Mandanten und Ihren Servern, sonst mit niemandem.</translation>
    </message>
    <message>
        <source>What do you want to connect to?</source>
        <translation>Womit möchten Sie sich verbinden?</translation>
    </message>
    <message>
        <source>Try the demo tenant</source>
        <translation>Den Demo-Mandanten ausprobieren</translation>
    </message>
    <message>
        <source>Microsoft 365</source>
        <translation>Microsoft 365</translation>
    </message>
    <message>
        <source>Exchange Online through Microsoft Graph, with its own app registration.</source>
        <translation>Exchange Online über Microsoft Graph, mit eigener App-Registrierung.</translation>
    </message>
    <message>
        <source>Mailboxes through EWS, people from Active Directory, by a service account.</source>
        <translation>Postfächer über EWS, Personen aus Active Directory, mit einem Dienstkonto.</translation>
    </message>
    <message>
        <source>Exchange Server</source>
        <translation>Exchange Server</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The demo tenant is starting; this takes a few seconds.</source>
        <translation>Der Demo-Mandant wird gestartet; das dauert einige Sekunden.</translation>
    </message>
    <message>
        <source>An invented company on this computer. Nothing real is touched.</source>
        <translation>Eine erfundene Firma auf diesem Computer. Nichts Echtes wird angerührt.</translation>
    </message>
</context>
<context>
    <name>ConnectionChoice</name>
    <message>
        <source>Choose from the connection</source>
        <translation>Aus dieser Verbindung wählen</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
</context>
<context>
    <name>ConnectionPage</name>
    <message>
        <source>More settings</source>
        <translation>Mehr Einstellungen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Fewer settings</source>
        <translation>Weniger Einstellungen</translation>
    </message>
</context>
<context>
    <name>ConnectionRow</name>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check {name}</source>
        <translation>{name} prüfen</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen …</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Password…</source>
        <translation>Kennwort …</translation>
    </message>
    <message>
        <source>Change the password of {name}</source>
        <translation>Kennwort von {name} ändern</translation>
    </message>
    <message>
        <source>Directory…</source>
        <translation>Verzeichnis …</translation>
    </message>
    <message>
        <source>Change the directory server of {name}</source>
        <translation>Den Verzeichnisserver von {name} ändern</translation>
    </message>
    <message>
        <source>Application…</source>
        <translation>Anwendung …</translation>
    </message>
    <message>
        <source>The application of {name} in its tenant</source>
        <translation>Die Anwendung von {name} in ihrem Mandanten</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>Erneuern …</translation>
    </message>
    <message>
        <source>Renew the certificate of {name}</source>
        <translation>Das Zertifikat von {name} erneuern</translation>
    </message>
    <message>
        <source>Name and colour…</source>
        <translation>Name und Farbe …</translation>
    </message>
    <message>
        <source>Change the name and colour of {name}</source>
        <translation>Name und Farbe von {name} ändern</translation>
    </message>
    <message>
        <source>Exchange Server of the demo tenant on this computer</source>
        <translation>Exchange Server des Demo-Mandanten auf diesem Computer</translation>
    </message>
    <message>
        <source>Demo tenant on this computer</source>
        <translation>Demo-Mandant auf diesem Computer</translation>
    </message>
    <message>
        <source>Microsoft 365, tenant {tenant}</source>
        <translation>Microsoft 365, Mandant {tenant}</translation>
    </message>
    <message>
        <source>through the proxy {address}</source>
        <translation>über den Proxy {address}</translation>
    </message>
    <message>
        <source>Exchange Server {server} as {account}</source>
        <translation>Exchange Server {server} als {account}</translation>
    </message>
    <message>
        <source>directory {server}</source>
        <translation>Verzeichnis {server}</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>It works: {organisation}.</source>
        <translation>Die Verbindung funktioniert: {organisation}.</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>Netzwerk …</translation>
    </message>
    <message>
        <source>Change how {name} is reached</source>
        <translation>Ändern, wie {name} erreicht wird</translation>
    </message>
    <message>
        <source>proxy as this computer is set</source>
        <translation>Proxy wie auf diesem Computer eingestellt</translation>
    </message>
    <message>
        <source>trusting one more certificate authority</source>
        <translation>vertraut einer weiteren Zertifizierungsstelle</translation>
    </message>
</context>
<context>
    <name>Consents</name>
    <message>
        <source>I agree that the operating system, the version of ContactSync, the screen size and the language are written to a file that I choose. The file holds no person, no address and no location. I can withdraw this at any time.</source>
        <translation>Ich willige ein, dass das Betriebssystem, die Version von ContactSync, die Bildschirmgröße und die Sprache in eine Datei geschrieben werden, die ich wähle. Die Datei enthält keine Person, keine Adresse und keinen Ort. Ich kann das jederzeit widerrufen.</translation>
    </message>
    <message>
        <source>I agree that ContactSync sends a message through my own connection 10 days before the trial or the cancelled subscription ends: to the registration address, and in copy to the billing address where one is given. It says that the synchronised data will be deleted 90 days after the end. It is sent once. I can withdraw this at any time.</source>
        <translation>Ich willige ein, dass ContactSync 10 Tage vor dem Ende der Testzeit oder des gekündigten Abonnements über meine eigene Verbindung eine Nachricht sendet: an die Registrierungsadresse und, wenn eine angegeben ist, in Kopie an die Rechnungsadresse. Sie sagt, dass die synchronisierten Daten 90 Tage nach dem Ende gelöscht werden. Sie wird einmal gesendet. Ich kann das jederzeit widerrufen.</translation>
    </message>
</context>
<context>
    <name>ConsentsCard</name>
    <message>
        <source>Whatever goes beyond the notice needs your consent. It holds until you withdraw it.</source>
        <translation>Was über den Datenschutzhinweis hinausgeht, braucht Ihre Einwilligung. Sie gilt, bis Sie sie widerrufen.</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Einwilligungen</translation>
    </message>
    <message>
        <source>Nothing was agreed to.</source>
        <translation>Es wurde in nichts eingewilligt.</translation>
    </message>
    <message>
        <source>Given on {moment}.</source>
        <translation>Erteilt am {moment}.</translation>
    </message>
    <message>
        <source>Withdrawn on {moment}.</source>
        <translation>Widerrufen am {moment}.</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Widerrufen …</translation>
    </message>
    <message>
        <source>Withdraw: {what}</source>
        <translation>Widerrufen: {what}</translation>
    </message>
</context>
<context>
    <name>ContactCard</name>
    <message>
        <source>Stands on the notice, on exports and on certificates. Name an office rather than a person.</source>
        <translation>Steht auf dem Datenschutzhinweis, auf Exporten und Nachweisen. Nennen Sie besser eine Stelle als eine Person.</translation>
    </message>
    <message>
        <source>Data protection contact</source>
        <translation>Kontakt für den Datenschutz</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Mailadresse</translation>
    </message>
    <message>
        <source>Postal address</source>
        <translation>Postanschrift</translation>
    </message>
    <message>
        <source>This is no mail address.</source>
        <translation>Das ist keine Mailadresse.</translation>
    </message>
    <message>
        <source>Keep the contact</source>
        <translation>Kontakt übernehmen</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie bisher</translation>
    </message>
</context>
<context>
    <name>CreatePage</name>
    <message>
        <source>All that it knows lies in one encrypted file on this computer, the vault. Choose a passphrase for it.</source>
        <translation>Alles liegt verschlüsselt in einer Datei auf diesem Computer, dem Tresor. Wählen Sie dafür eine Passphrase.</translation>
    </message>
    <message>
        <source>Welcome to ContactSync</source>
        <translation>Willkommen bei ContactSync</translation>
    </message>
    <message>
        <source>At least {number} characters; three or four unusual words are good.</source>
        <translation>Mindestens {number} Zeichen; gut sind drei bis vier seltene Wörter.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Type a passphrase.</source>
        <translation>Geben Sie eine Passphrase ein.</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>Passphrase wiederholen</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
    <message>
        <source>Open it with the system keyring too</source>
        <translation>Auch mit dem Schlüsselbund des Systems öffnen</translation>
    </message>
    <message>
        <source>This system has no keyring that could keep the key, so the passphrase is asked at each start.</source>
        <translation>Dieses System hat keinen Schlüsselbund; die Passphrase wird deshalb bei jedem Start abgefragt.</translation>
    </message>
    <message>
        <source>Nobody can open the vault without the passphrase or the recovery key, which is offered next. Keep both in a safe place.</source>
        <translation>Ohne die Passphrase oder den Wiederherstellungsschlüssel, der gleich angeboten wird, kann niemand den Tresor öffnen. Bewahren Sie beide sicher auf.</translation>
    </message>
    <message>
        <source>Create the vault</source>
        <translation>Tresor anlegen</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>zu kurz</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>Strength: {word}</source>
        <translation>Stärke: {word}</translation>
    </message>
    <message>
        <source>Creating …</source>
        <translation>Wird angelegt …</translation>
    </message>
</context>
<context>
    <name>DetailView</name>
    <message>
        <source>The change in full</source>
        <translation>Die Änderung im Einzelnen</translation>
    </message>
    <message>
        <source>Choose a change at the left to see it in full.</source>
        <translation>Wählen Sie links eine Änderung, um sie im Einzelnen zu sehen.</translation>
    </message>
    <message>
        <source>Nothing is written for this line.</source>
        <translation>Für diese Zeile wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>(no longer in the directory)</source>
        <translation>(nicht mehr im Verzeichnis)</translation>
    </message>
    <message>
        <source>In the mailbox {mailbox}</source>
        <translation>Im Postfach {mailbox}</translation>
    </message>
    <message>
        <source>The same in {number} mailboxes</source>
        <translation>Gleich in {number} Postfächern</translation>
    </message>
    <message>
        <source>{number} mailboxes differ: show them</source>
        <translation>{number} Postfächer weichen ab: zeigen</translation>
    </message>
    <message>
        <source>1 mailbox differs: show it</source>
        <translation>1 Postfach weicht ab: zeigen</translation>
    </message>
    <message>
        <source>Key D</source>
        <translation>Taste D</translation>
    </message>
    <message>
        <source>Write {field}</source>
        <translation>{field} schreiben</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>∅ will be empty</source>
        <translation>∅ wird geleert</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Member of</source>
        <translation>Mitglied von</translation>
    </message>
    <message>
        <source>In sync sets</source>
        <translation>In Sync-Sets</translation>
    </message>
    <message>
        <source>Stored in mailboxes</source>
        <translation>In Postfächern gespeichert</translation>
    </message>
    <message>
        <source>As this sync set writes it</source>
        <translation>Wie dieses Sync-Set ihn schreibt</translation>
    </message>
    <message>
        <source>Contact on the phone</source>
        <translation>Kontakt auf dem Telefon</translation>
    </message>
    <message>
        <source>In no group that was read.</source>
        <translation>In keiner gelesenen Gruppe.</translation>
    </message>
    <message>
        <source>No sync set names this person.</source>
        <translation>Kein Sync-Set nennt diese Person.</translation>
    </message>
    <message>
        <source>Mailbox not in scope (plan of {day})</source>
        <translation>Postfach nicht im Geltungsbereich (Plan vom {day})</translation>
    </message>
    <message>
        <source>Standard mapping (no sync set yet)</source>
        <translation>Standardzuordnung (noch kein Sync-Set)</translation>
    </message>
    <message>
        <source>This set writes no photos.</source>
        <translation>Dieses Set schreibt keine Fotos.</translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird nachgesehen …</translation>
    </message>
    <message>
        <source>Choose somebody in the list to see photo, phone numbers and groups.</source>
        <translation>Wählen Sie eine Person, um Foto, Nummern und Gruppen zu sehen.</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>I agree that a file of this is made</source>
        <translation>Ich willige ein, dass daraus eine Datei entsteht</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing but these lines would stand in the file. Nothing is sent.</source>
        <translation>Nur diese Zeilen würden in der Datei stehen. Nichts wird gesendet.</translation>
    </message>
</context>
<context>
    <name>Directory</name>
    <message>
        <source>Departments</source>
        <translation>Abteilungen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Shared mailboxes</source>
        <translation>Geteilte Postfächer</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>{name}, {moment}</source>
        <translation>{name}, {moment}</translation>
    </message>
    <message>
        <source>Public folders</source>
        <translation>Öffentliche Ordner</translation>
    </message>
    <message>
        <source>{group} (already above)</source>
        <translation>{group} (steht schon weiter oben)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>All people</source>
        <translation>Alle Personen</translation>
    </message>
    <message>
        <source>Organisation contacts</source>
        <translation>Organisationskontakte</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>1 person ticked</source>
        <translation>1 Person angehakt</translation>
    </message>
    <message>
        <source>{number} people ticked</source>
        <translation>{number} Personen angehakt</translation>
    </message>
    <message>
        <source>not in this list</source>
        <translation>nicht hier</translation>
    </message>
    <message>
        <source>none in this list</source>
        <translation>keine hier</translation>
    </message>
    <message>
        <source>{number} of them not in this list</source>
        <translation>{number} davon nicht hier</translation>
    </message>
    <message>
        <source>The whole department {name}</source>
        <translation>Die ganze Abteilung {name}</translation>
    </message>
    <message>
        <source>The whole group {name}</source>
        <translation>Die ganze Gruppe {name}</translation>
    </message>
    <message>
        <source>Everybody of the import {name}</source>
        <translation>Alle des Imports {name}</translation>
    </message>
    <message>
        <source>All contacts of {name}</source>
        <translation>Alle Kontakte von {name}</translation>
    </message>
    <message>
        <source>As source</source>
        <translation>Als Quelle</translation>
    </message>
    <message>
        <source>As exclusion</source>
        <translation>Als Ausnahme</translation>
    </message>
    <message>
        <source>As target</source>
        <translation>Als Ziel</translation>
    </message>
    <message>
        <source>Add as source…</source>
        <translation>Als Quelle …</translation>
    </message>
    <message>
        <source>Exclude…</source>
        <translation>Ausnehmen …</translation>
    </message>
    <message>
        <source>Add as target…</source>
        <translation>Als Ziel …</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>1 person found</source>
        <translation>1 Person gefunden</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{number} found</source>
        <translation>{number} gefunden</translation>
    </message>
    <message>
        <source>{number} people</source>
        <translation>{number} Personen</translation>
    </message>
    <message>
        <source>Read {moment}</source>
        <translation>Stand: {moment}</translation>
    </message>
    <message>
        <source>account disabled</source>
        <translation>Konto deaktiviert</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>organisation contact</source>
        <translation>Organisationskontakt</translation>
    </message>
    <message>
        <source>contact of a mailbox</source>
        <translation>Kontakt eines Postfachs</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>Other mail</source>
        <translation>Weitere E-Mail</translation>
    </message>
    <message>
        <source>Business phone</source>
        <translation>Telefon (geschäftlich)</translation>
    </message>
    <message>
        <source>Home phone</source>
        <translation>Telefon (privat)</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>Employee id</source>
        <translation>Personalnummer</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>⚠ A phone can&apos;t dial this.</source>
        <translation>⚠ Das kann ein Telefon nicht wählen.</translation>
    </message>
    <message>
        <source>✕ The template fails: {cause}</source>
        <translation>✕ Die Vorlage scheitert: {cause}</translation>
    </message>
    <message>
        <source>through {group}</source>
        <translation>über {group}</translation>
    </message>
    <message>
        <source>named directly</source>
        <translation>direkt genannt</translation>
    </message>
    <message>
        <source>by “{line}”</source>
        <translation>durch „{line}“</translation>
    </message>
    <message>
        <source>Not copied: the set excludes this person.</source>
        <translation>Nicht kopiert: Das Set nimmt diese Person aus.</translation>
    </message>
    <message>
        <source>Not copied: the set leaves guests out.</source>
        <translation>Nicht kopiert: Das Set lässt Gäste aus.</translation>
    </message>
    <message>
        <source>Not copied: the set leaves disabled accounts out.</source>
        <translation>Nicht kopiert: Das Set lässt deaktivierte Konten aus.</translation>
    </message>
    <message>
        <source>Not copied: the set leaves people without a number out.</source>
        <translation>Nicht kopiert: Das Set lässt Personen ohne Nummer aus.</translation>
    </message>
    <message>
        <source>Nothing is written: no mailbox is known.</source>
        <translation>Es wird nichts geschrieben: Kein Postfach bekannt.</translation>
    </message>
    <message>
        <source>Contacts (default folder)</source>
        <translation>Kontakte (Standardordner)</translation>
    </message>
    <message>
        <source>Written by another installation or before this vault</source>
        <translation>Von einer anderen Installation oder vor diesem Tresor geschrieben</translation>
    </message>
    <message>
        <source>Run of {moment}</source>
        <translation>Lauf vom {moment}</translation>
    </message>
    <message>
        <source>Changed since, not read again yet</source>
        <translation>Seitdem geändert, noch nicht neu gelesen</translation>
    </message>
    <message>
        <source>Folder read {moment}</source>
        <translation>Ordner gelesen {moment}</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>mailbox partly written</source>
        <translation>Postfach teilweise geschrieben</translation>
    </message>
    <message>
        <source>mailbox failed</source>
        <translation>Postfach gescheitert</translation>
    </message>
    <message>
        <source>not verified yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>No mailbox holds a copy that this vault knows of.</source>
        <translation>Kein Postfach hat eine Kopie, von der dieser Tresor weiß.</translation>
    </message>
    <message>
        <source>In {number} mailboxes; {verified} of the copies verified.</source>
        <translation>In {number} Postfächern; {verified} der Kopien geprüft.</translation>
    </message>
    <message>
        <source>In 1 mailbox; {verified} of the copies verified.</source>
        <translation>In 1 Postfach; {verified} der Kopien geprüft.</translation>
    </message>
    <message>
        <source>Into the set</source>
        <translation>In das Set</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>Kopieren: {what}</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Sortieren nach</translation>
    </message>
    <message>
        <source>Ascending</source>
        <translation>Aufsteigend</translation>
    </message>
    <message>
        <source>Descending</source>
        <translation>Absteigend</translation>
    </message>
</context>
<context>
    <name>DirectoryDialog</name>
    <message>
        <source>Directory server</source>
        <translation>Verzeichnisserver</translation>
    </message>
    <message>
        <source>Directory server (Active Directory)</source>
        <translation>Verzeichnisserver (Active Directory)</translation>
    </message>
    <message>
        <source>Such as dc1.contoso.com, reached by LDAPS.</source>
        <translation>Etwa dc1.contoso.com, über LDAPS erreicht.</translation>
    </message>
    <message>
        <source>Write it as a name or as ldaps://name:port.</source>
        <translation>Schreiben Sie ihn als Name oder als ldaps://name:port.</translation>
    </message>
    <message>
        <source>Where in the directory people are</source>
        <translation>Wo im Verzeichnis die Personen sind</translation>
    </message>
    <message>
        <source>A distinguished name; empty for the whole domain.</source>
        <translation>Ein Distinguished Name; leer für die ganze Domäne.</translation>
    </message>
    <message>
        <source>Account for the directory</source>
        <translation>Konto für das Verzeichnis</translation>
    </message>
    <message>
        <source>Empty for the service account.</source>
        <translation>Leer für das Dienstkonto.</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Dessen Kennwort</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Geben Sie das Kennwort ein.</translation>
    </message>
    <message>
        <source>It is tried once, and kept when it can be read.</source>
        <translation>Er wird einmal versucht und behalten, wenn er sich lesen lässt.</translation>
    </message>
    <message>
        <source>It is tried once, and kept when it can be read. Everybody is then listed under another key: choose people who were found by name anew in the sets that name them.</source>
        <translation>Er wird einmal versucht und behalten, wenn er sich lesen lässt. Alle haben dann einen anderen Schlüssel: Wählen Sie in Ihren Sync-Sets neu, wen Sie nach Namen gesucht hatten.</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird versucht …</translation>
    </message>
</context>
<context>
    <name>DirectoryScreen</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Read the directory</source>
        <translation>Verzeichnis lesen</translation>
    </message>
    <message>
        <source>The directory has not been read yet</source>
        <translation>Das Verzeichnis wurde noch nicht gelesen</translation>
    </message>
    <message>
        <source>Reading the directory …</source>
        <translation>Das Verzeichnis wird gelesen …</translation>
    </message>
    <message>
        <source>People, departments and groups are read and kept in your vault.</source>
        <translation>Personen, Abteilungen und Gruppen werden gelesen und in Ihrem Tresor aufbewahrt.</translation>
    </message>
    <message>
        <source>Connect to Microsoft 365, an Exchange Server or the demo tenant first.</source>
        <translation>Verbinden Sie sich zuerst mit Microsoft 365, einem Exchange Server oder dem Demo-Mandanten.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Remove the import {name}?</source>
        <translation>Den Import {name} entfernen?</translation>
    </message>
    <message>
        <source>Its people are forgotten. Contacts that were written stay in the mailboxes, and sets that name the import delete nothing until it is imported again.</source>
        <translation>Seine Personen werden vergessen. Geschriebene Kontakte bleiben in den Postfächern, und Sets, die den Import nennen, löschen nichts, bis er wieder importiert wird.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>DropPage</name>
    <message>
        <source>Sync sets to drop into</source>
        <translation>Sync-Sets zum Ablegen</translation>
    </message>
    <message>
        <source>Drop into a sync set</source>
        <translation>In ein Sync-Set ziehen</translation>
    </message>
    <message>
        <source>There is no set yet: a new one is started.</source>
        <translation>Es gibt noch kein Set: Ein neues wird begonnen.</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>Neues Set</translation>
    </message>
</context>
<context>
    <name>EditsPart</name>
    <message>
        <source>Changed by the user since the last run</source>
        <translation>Vom Benutzer seit dem letzten Lauf geändert</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>Wie geschrieben</translation>
    </message>
    <message>
        <source>As the user has it</source>
        <translation>Wie beim Benutzer</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>It asks for a pause of {seconds} seconds.</source>
        <translation>Er bittet um eine Pause von {seconds} Sekunden.</translation>
    </message>
    <message>
        <source>Technical reason: {cause}.</source>
        <translation>Technischer Grund: {cause}.</translation>
    </message>
    <message>
        <source>The sign-in is no longer valid.</source>
        <translation>Die Anmeldung gilt nicht mehr.</translation>
    </message>
    <message>
        <source>Sign in again (Settings, Connections).</source>
        <translation>Melden Sie sich erneut an (Einstellungen, Verbindungen).</translation>
    </message>
    <message>
        <source>The sign-in was not finished in the browser.</source>
        <translation>Die Anmeldung wurde im Browser nicht abgeschlossen.</translation>
    </message>
    <message>
        <source>Start it again when you are ready; a page that is still open can be closed.</source>
        <translation>Beginnen Sie sie erneut, wenn Sie so weit sind; eine noch offene Seite können Sie schließen.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID refused the sign-in.</source>
        <translation>Microsoft Entra ID hat die Anmeldung abgelehnt.</translation>
    </message>
    <message>
        <source>Check tenant and client id, and whether this account may sign in to the application.</source>
        <translation>Prüfen Sie Mandant und Client-ID, und ob sich dieses Konto an der Anwendung anmelden darf.</translation>
    </message>
    <message>
        <source>This account belongs to another tenant ({subject}).</source>
        <translation>Dieses Konto gehört zu einem anderen Mandanten ({subject}).</translation>
    </message>
    <message>
        <source>Sign in with an administrator of the tenant that the connection names.</source>
        <translation>Melden Sie sich als Administrator des Mandanten an, den die Verbindung nennt.</translation>
    </message>
    <message>
        <source>Nobody has agreed yet that the application may read and write ({subject}).</source>
        <translation>Noch hat niemand zugestimmt, dass die Anwendung lesen und schreiben darf ({subject}).</translation>
    </message>
    <message>
        <source>In the Entra admin centre open the app registration, API permissions, and grant admin consent.</source>
        <translation>Öffnen Sie im Entra Admin Center die App-Registrierung, dann „API-Berechtigungen“, und erteilen Sie die Administratorzustimmung.</translation>
    </message>
    <message>
        <source>The certificate was not accepted.</source>
        <translation>Das Zertifikat wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>The PEM file must hold the certificate and its private key, still be valid, and the same certificate must be uploaded to the app registration.</source>
        <translation>Die PEM-Datei muss das Zertifikat und seinen privaten Schlüssel enthalten, noch gültig sein, und dasselbe Zertifikat muss in der App-Registrierung hochgeladen sein.</translation>
    </message>
    <message>
        <source>The application&apos;s certificate has expired ({subject}).</source>
        <translation>Das Zertifikat der Anwendung ist abgelaufen ({subject}).</translation>
    </message>
    <message>
        <source>Renew it: Settings, Connections, or upload another one to the app registration.</source>
        <translation>Erneuern Sie es unter Einstellungen, Verbindungen, oder laden Sie ein anderes in die App-Registrierung hoch.</translation>
    </message>
    <message>
        <source>The application&apos;s certificate ends soon ({subject}).</source>
        <translation>Das Zertifikat der Anwendung endet bald ({subject}).</translation>
    </message>
    <message>
        <source>Renew it in good time: Settings, Connections. The old one works until then.</source>
        <translation>Erneuern Sie es rechtzeitig unter Einstellungen, Verbindungen. Bis dahin gilt das alte.</translation>
    </message>
    <message>
        <source>Microsoft Entra ID knows no tenant of this name ({subject}).</source>
        <translation>Microsoft Entra ID kennt keinen Mandanten dieses Namens ({subject}).</translation>
    </message>
    <message>
        <source>Check the tenant id or domain; a national cloud has an address of its own.</source>
        <translation>Prüfen Sie Mandanten-ID oder Domäne; eine nationale Cloud hat eine eigene Adresse.</translation>
    </message>
    <message>
        <source>The tenant knows no application of this id.</source>
        <translation>Der Mandant kennt keine Anwendung mit dieser ID.</translation>
    </message>
    <message>
        <source>Check the application (client) id, and that the app registration was made in this very tenant. One that was just made can take some minutes.</source>
        <translation>Prüfen Sie die Anwendungs-ID (Client), und ob die App-Registrierung in genau diesem Mandanten liegt. Eine eben angelegte kann einige Minuten brauchen.</translation>
    </message>
    <message>
        <source>A rule of the tenant blocks this access.</source>
        <translation>Eine Regel des Mandanten sperrt diesen Zugang.</translation>
    </message>
    <message>
        <source>Look into Conditional Access in the Entra admin centre (sign-in logs name the rule), or whether the account is assigned to the application.</source>
        <translation>Sehen Sie im Entra Admin Center unter Bedingter Zugriff nach (die Anmeldeprotokolle nennen die Regel), oder ob das Konto der Anwendung zugewiesen ist.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong by {subject} minutes.</source>
        <translation>Die Uhr dieses Computers geht um {subject} Minuten falsch.</translation>
    </message>
    <message>
        <source>Set date, time and time zone; sign-ins are refused otherwise.</source>
        <translation>Stellen Sie Datum, Uhrzeit und Zeitzone; sonst werden Anmeldungen abgelehnt.</translation>
    </message>
    <message>
        <source>The application lacks a permission ({subject}).</source>
        <translation>Der Anwendung fehlt eine Berechtigung ({subject}).</translation>
    </message>
    <message>
        <source>Add it to the app registration in the Entra admin centre and grant admin consent.</source>
        <translation>Fügen Sie sie im Entra Admin Center der App-Registrierung hinzu und erteilen Sie die Administratorzustimmung.</translation>
    </message>
    <message>
        <source>The server refused the log-on of the service account.</source>
        <translation>Der Server hat die Anmeldung des Dienstkontos abgelehnt.</translation>
    </message>
    <message>
        <source>The service account may not act for this mailbox.</source>
        <translation>Das Dienstkonto darf nicht im Namen dieses Postfachs handeln.</translation>
    </message>
    <message>
        <source>This Exchange Server is too old ({subject}).</source>
        <translation>Dieser Exchange Server ist zu alt ({subject}).</translation>
    </message>
    <message>
        <source>Exchange 2013 with Service Pack 1 is the oldest that can be used; update the server.</source>
        <translation>Exchange 2013 mit Service Pack 1 ist der älteste, der benutzt werden kann; aktualisieren Sie den Server.</translation>
    </message>
    <message>
        <source>Exchange Web Services can search the address book, but cannot list it.</source>
        <translation>Exchange-Webdienste können das Adressbuch durchsuchen, aber nicht auflisten.</translation>
    </message>
    <message>
        <source>This mailbox is in Exchange Online, where EWS ends.</source>
        <translation>Dieses Postfach liegt in Exchange Online, wo EWS endet.</translation>
    </message>
    <message>
        <source>Add a connection to Microsoft 365 and take the mailbox as a target of that one.</source>
        <translation>Fügen Sie eine Verbindung zu Microsoft 365 hinzu und nehmen Sie das Postfach dort als Ziel.</translation>
    </message>
    <message>
        <source>This mailbox is not in scope: ContactSync may not open it.</source>
        <translation>Dieses Postfach ist nicht im Geltungsbereich: ContactSync darf es nicht öffnen.</translation>
    </message>
    <message>
        <source>In Exchange Online take it into the application&apos;s scope, or grant Contacts.ReadWrite; on an Exchange Server let the service account open it. Or take the mailbox out of the set.</source>
        <translation>Nehmen Sie es in Exchange Online in den Geltungsbereich der Anwendung auf, oder erteilen Sie Contacts.ReadWrite; lassen Sie es auf einem Exchange Server das Dienstkonto öffnen. Oder nehmen Sie das Postfach aus dem Set.</translation>
    </message>
    <message>
        <source>This person has no mailbox that can be opened.</source>
        <translation>Diese Person hat kein Postfach, das sich öffnen lässt.</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>Das Postfach ist voll.</translation>
    </message>
    <message>
        <source>Another ContactSync writes to this mailbox, at the longest until {subject}.</source>
        <translation>Ein anderes ContactSync schreibt gerade in dieses Postfach, längstens bis {subject}.</translation>
    </message>
    <message>
        <source>Wait until its run has ended, then make a new plan.</source>
        <translation>Warten Sie, bis dessen Lauf zu Ende ist, und erstellen Sie dann einen neuen Plan.</translation>
    </message>
    <message>
        <source>The contact folder is no longer there.</source>
        <translation>Der Kontaktordner ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Make a new plan: it makes the folder again.</source>
        <translation>Erstellen Sie einen neuen Plan: Er legt den Ordner wieder an.</translation>
    </message>
    <message>
        <source>A folder of this name exists and was not made by ContactSync ({subject}).</source>
        <translation>Es gibt schon einen Ordner dieses Namens, den ContactSync nicht angelegt hat ({subject}).</translation>
    </message>
    <message>
        <source>Choose another folder name in the sync set.</source>
        <translation>Wählen Sie im Sync-Set einen anderen Ordnernamen.</translation>
    </message>
    <message>
        <source>The contact or folder is no longer there.</source>
        <translation>Der Kontakt oder Ordner ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Make a new plan to see how things stand.</source>
        <translation>Erstellen Sie einen neuen Plan, um zu sehen, wie es steht.</translation>
    </message>
    <message>
        <source>The contact changed after the plan was made, and was left alone.</source>
        <translation>Der Kontakt hat sich geändert, nachdem der Plan erstellt wurde, und blieb unberührt.</translation>
    </message>
    <message>
        <source>Make a new plan to see both versions.</source>
        <translation>Erstellen Sie einen neuen Plan, um beide Fassungen zu sehen.</translation>
    </message>
    <message>
        <source>The service refused the request.</source>
        <translation>Der Dienst hat die Anfrage abgelehnt.</translation>
    </message>
    <message>
        <source>Repeating it will not help; look at the person&apos;s or set&apos;s values.</source>
        <translation>Eine Wiederholung hilft nicht; sehen Sie sich die Werte der Person oder des Sets an.</translation>
    </message>
    <message>
        <source>The server can&apos;t be reached ({subject}).</source>
        <translation>Der Server ist nicht erreichbar ({subject}).</translation>
    </message>
    <message>
        <source>Check the network, the proxy and the firewall, then try again.</source>
        <translation>Prüfen Sie Netzwerk, Proxy und Firewall und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>There is no server of this name ({subject}).</source>
        <translation>Es gibt keinen Server dieses Namens ({subject}).</translation>
    </message>
    <message>
        <source>Check the address, and whether this computer is online.</source>
        <translation>Prüfen Sie die Adresse, und ob dieser Computer online ist.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted ({subject}).</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut ({subject}).</translation>
    </message>
    <message>
        <source>The server answers, but not encrypted ({subject}).</source>
        <translation>Der Server antwortet, aber nicht verschlüsselt ({subject}).</translation>
    </message>
    <message>
        <source>Check the address and its port: the service speaks TLS there, and nothing else will do.</source>
        <translation>Prüfen Sie die Adresse und ihren Port: Der Dienst spricht dort TLS, und anders geht es nicht.</translation>
    </message>
    <message>
        <source>Something else than the service answered.</source>
        <translation>Etwas anderes als der Dienst hat geantwortet.</translation>
    </message>
    <message>
        <source>Often this is a sign-in page of the network: open a web page in a browser first.</source>
        <translation>Oft ist das eine Anmeldeseite des Netzwerks: Öffnen Sie zuerst eine Webseite im Browser.</translation>
    </message>
    <message>
        <source>The connection broke before the answer came.</source>
        <translation>Die Verbindung riss ab, bevor die Antwort kam.</translation>
    </message>
    <message>
        <source>Try again; what was under way is looked at first.</source>
        <translation>Versuchen Sie es erneut; was gerade in Arbeit war, wird zuerst nachgesehen.</translation>
    </message>
    <message>
        <source>The answer of the service was incomplete or can&apos;t be understood.</source>
        <translation>Die Antwort des Dienstes war unvollständig oder ist nicht zu verstehen.</translation>
    </message>
    <message>
        <source>Try again; if it stays like this, a device between here and the service changes it.</source>
        <translation>Versuchen Sie es erneut; wenn es so bleibt, verändert sie ein Gerät zwischen hier und dem Dienst.</translation>
    </message>
    <message>
        <source>An answer pointed to another server, and was not followed.</source>
        <translation>Eine Antwort verwies auf einen anderen Server; dem wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>Check the addresses of the connection and the proxy.</source>
        <translation>Prüfen Sie die Adressen der Verbindung und den Proxy.</translation>
    </message>
    <message>
        <source>The service has had too many requests.</source>
        <translation>Der Dienst hat zu viele Anfragen bekommen.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Warten Sie einen Moment und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The service is busy or being repaired.</source>
        <translation>Der Dienst ist überlastet oder wird gewartet.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>The service no longer knows where the last reading ended.</source>
        <translation>Der Dienst weiß nicht mehr, wo das letzte Lesen endete.</translation>
    </message>
    <message>
        <source>Read the directory again; it is then read as a whole.</source>
        <translation>Lesen Sie das Verzeichnis erneut; es wird dann als Ganzes gelesen.</translation>
    </message>
    <message>
        <source>Something that this plan rests on has changed since it was made.</source>
        <translation>Etwas, worauf dieser Plan beruht, hat sich seither geändert.</translation>
    </message>
    <message>
        <source>Make a new plan and review it.</source>
        <translation>Erstellen Sie einen neuen Plan und prüfen Sie ihn.</translation>
    </message>
    <message>
        <source>This number does not release the brake: it holds {subject} deletions. Nothing was written.</source>
        <translation>Diese Zahl löst die Bremse nicht: Sie hält {subject} Löschungen zurück. Geschrieben wurde nichts.</translation>
    </message>
    <message>
        <source>Look at the deletions in the plan; then give the number that the brake names.</source>
        <translation>Sehen Sie die Löschungen im Plan an; geben Sie dann die Zahl an, die die Bremse nennt.</translation>
    </message>
    <message>
        <source>A run is being written already.</source>
        <translation>Es wird schon ein Lauf geschrieben.</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it on the Runs page.</source>
        <translation>Warten Sie sein Ende ab, oder beenden Sie ihn auf der Seite „Läufe“.</translation>
    </message>
    <message>
        <source>This run has not come to its end.</source>
        <translation>Dieser Lauf ist nicht zu Ende.</translation>
    </message>
    <message>
        <source>Resume it on the Runs page first.</source>
        <translation>Setzen Sie ihn erst auf der Seite „Läufe“ fort.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>ContactSync made a mistake of its own.</source>
        <translation>ContactSync hat selbst einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Nothing more was written. Please report it, with what you did just before.</source>
        <translation>Es wurde nichts weiter geschrieben. Bitte melden Sie ihn und was Sie gerade getan haben.</translation>
    </message>
    <message>
        <source>Look at the list again; it may have been removed.</source>
        <translation>Sehen Sie die Liste noch einmal durch; vielleicht wurde es entfernt.</translation>
    </message>
    <message>
        <source>There is no such plan ({subject}).</source>
        <translation>Diesen Plan gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>There is no such run ({subject}).</source>
        <translation>Diesen Lauf gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>There is no such sync set ({subject}).</source>
        <translation>Dieses Sync-Set gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>There is no such connection ({subject}).</source>
        <translation>Diese Verbindung gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>The directory has no such person or group, or more than one ({subject}).</source>
        <translation>Das Verzeichnis hat keine solche Person oder Gruppe, oder mehr als eine ({subject}).</translation>
    </message>
    <message>
        <source>Read the directory again, and check the name or use the id.</source>
        <translation>Lesen Sie das Verzeichnis erneut, und prüfen Sie den Namen oder verwenden Sie die ID.</translation>
    </message>
    <message>
        <source>The excluded group {subject} could not be read, so nobody knows who is to be left out.</source>
        <translation>Die ausgenommene Gruppe {subject} konnte nicht gelesen werden; niemand weiß also, wer auszulassen ist.</translation>
    </message>
    <message>
        <source>Plan again later, or take the group out of the exclusions.</source>
        <translation>Planen Sie später noch einmal, oder nehmen Sie die Gruppe aus den Ausnahmen.</translation>
    </message>
    <message>
        <source>The file of sync sets has a mistake ({subject}).</source>
        <translation>Die Datei mit den Sync-Sets hat einen Fehler ({subject}).</translation>
    </message>
    <message>
        <source>The sync set can&apos;t be used like this ({subject}).</source>
        <translation>Das Sync-Set lässt sich so nicht verwenden ({subject}).</translation>
    </message>
    <message>
        <source>It was tried once only, so that the account is not locked, and is not tried again before you give another password, or let this one be tried once more (Settings, Connections). Check the account&apos;s name, too, and whether it is locked.</source>
        <translation>Sie wurde nur einmal versucht, damit das Konto nicht gesperrt wird, und wird erst wieder versucht, wenn Sie ein anderes Kennwort angeben oder dieses noch einmal versuchen lassen (Einstellungen, Verbindungen). Prüfen Sie auch den Namen des Kontos und ob es gesperrt ist.</translation>
    </message>
    <message>
        <source>The service account is known to the server, but may not use it ({subject}).</source>
        <translation>Das Dienstkonto ist dem Server bekannt, darf ihn aber nicht benutzen ({subject}).</translation>
    </message>
    <message>
        <source>Let it use Exchange Web Services, and read people and groups in the directory.</source>
        <translation>Lassen Sie es die Exchange-Webdienste benutzen und im Verzeichnis Personen und Gruppen lesen.</translation>
    </message>
    <message>
        <source>Give it the role ApplicationImpersonation in Exchange, for these mailboxes.</source>
        <translation>Geben Sie ihm in Exchange die Rolle ApplicationImpersonation für diese Postfächer.</translation>
    </message>
    <message>
        <source>Give the connection a directory server (LDAP); its people can then be listed.</source>
        <translation>Geben Sie der Verbindung einen Verzeichnisserver (LDAP); ihre Personen lassen sich dann auflisten.</translation>
    </message>
    <message>
        <source>Only a connection to an Exchange Server can be asked for that ({subject}).</source>
        <translation>Danach lässt sich nur eine Verbindung zu einem Exchange Server fragen ({subject}).</translation>
    </message>
    <message>
        <source>The directory of this one is listed as a whole; use that.</source>
        <translation>Das Verzeichnis dieser Verbindung wird als Ganzes aufgelistet; verwenden Sie das.</translation>
    </message>
    <message>
        <source>Check whether it is there (in Exchange Online: its licence), or take the mailbox out of the set.</source>
        <translation>Prüfen Sie, ob es vorhanden ist (in Exchange Online: seine Lizenz), oder nehmen Sie das Postfach aus dem Set.</translation>
    </message>
    <message>
        <source>Make room in it, then retry what failed.</source>
        <translation>Schaffen Sie darin Platz und wiederholen Sie Gescheitertes.</translation>
    </message>
    <message>
        <source>Correct it, then save it again.</source>
        <translation>Korrigieren Sie es und speichern Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Compare it with one that “set export” prints.</source>
        <translation>Vergleichen Sie sie mit einer, die „set export“ ausgibt.</translation>
    </message>
    <message>
        <source>The connection can&apos;t be used like this ({subject}).</source>
        <translation>Die Verbindung lässt sich so nicht verwenden ({subject}).</translation>
    </message>
    <message>
        <source>Correct the name or the address; addresses begin with https://.</source>
        <translation>Korrigieren Sie den Namen oder die Adresse; Adressen beginnen mit https://.</translation>
    </message>
    <message>
        <source>The file can&apos;t be read ({subject}).</source>
        <translation>Die Datei lässt sich nicht lesen ({subject}).</translation>
    </message>
    <message>
        <source>Check that it exists, that you may read it, and that it is the right one.</source>
        <translation>Prüfen Sie, ob es sie gibt, ob Sie sie lesen dürfen und ob es die richtige ist.</translation>
    </message>
    <message>
        <source>The file can&apos;t be imported ({subject}). Nothing was stored.</source>
        <translation>Die Datei kann nicht importiert werden ({subject}). Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>It must be a vCard file (.vcf), or a table saved as CSV whose first line names the columns.</source>
        <translation>Sie muss eine vCard-Datei (.vcf) sein oder eine als CSV gespeicherte Tabelle, deren erste Zeile die Spalten nennt.</translation>
    </message>
    <message>
        <source>The photo can&apos;t be used: it is damaged, too large, or neither JPEG nor PNG.</source>
        <translation>Das Foto ist nicht verwendbar: Es ist beschädigt, zu groß oder weder JPEG noch PNG.</translation>
    </message>
    <message>
        <source>Give the person another photo in the directory.</source>
        <translation>Geben Sie der Person im Verzeichnis ein anderes Foto.</translation>
    </message>
    <message>
        <source>The disk could not be read or written ({subject}).</source>
        <translation>Die Festplatte ließ sich nicht lesen oder beschreiben ({subject}).</translation>
    </message>
    <message>
        <source>Check the free space and your rights in this folder, then try again.</source>
        <translation>Prüfen Sie den freien Platz und Ihre Rechte in diesem Ordner und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>The demo tenant did not start.</source>
        <translation>Der Demo-Mandant ist nicht gestartet.</translation>
    </message>
    <message>
        <source>Try again; a virus scanner or firewall may keep it from listening on this computer.</source>
        <translation>Versuchen Sie es erneut; vielleicht hindert ihn ein Virenscanner oder eine Firewall daran, auf diesem Computer Verbindungen anzunehmen.</translation>
    </message>
    <message>
        <source>There is no vault yet ({subject}).</source>
        <translation>Es gibt noch keinen Tresor ({subject}).</translation>
    </message>
    <message>
        <source>Create one first.</source>
        <translation>Legen Sie zuerst einen an.</translation>
    </message>
    <message>
        <source>There is a vault already ({subject}).</source>
        <translation>Es gibt schon einen Tresor ({subject}).</translation>
    </message>
    <message>
        <source>Open it, or choose another profile folder.</source>
        <translation>Öffnen Sie ihn, oder wählen Sie einen anderen Profilordner.</translation>
    </message>
    <message>
        <source>The vault is locked.</source>
        <translation>Der Tresor ist gesperrt.</translation>
    </message>
    <message>
        <source>Open it with its passphrase or its recovery key.</source>
        <translation>Öffnen Sie ihn mit seiner Passphrase oder seinem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>ContactSync is already running with this vault.</source>
        <translation>ContactSync läuft bereits mit diesem Tresor.</translation>
    </message>
    <message>
        <source>Use the window that is open, or end the other program first.</source>
        <translation>Verwenden Sie das Fenster, das offen ist, oder beenden Sie zuerst das andere Programm.</translation>
    </message>
    <message>
        <source>This passphrase does not open the vault.</source>
        <translation>Diese Passphrase öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>Try again; capital letters and the keyboard&apos;s language matter.</source>
        <translation>Versuchen Sie es erneut; Großbuchstaben und die Sprache der Tastatur spielen eine Rolle.</translation>
    </message>
    <message>
        <source>This passphrase would be guessed too easily.</source>
        <translation>Diese Passphrase wäre zu leicht zu erraten.</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
    <message>
        <source>Enter it again, twice the same.</source>
        <translation>Geben Sie sie noch einmal ein, zweimal dieselbe.</translation>
    </message>
    <message>
        <source>Nothing was changed. Take another backup.</source>
        <translation>Es wurde nichts geändert. Nehmen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>This is the backup of another vault ({subject}).</source>
        <translation>Das ist die Sicherung eines anderen Tresors ({subject}).</translation>
    </message>
    <message>
        <source>Nothing was changed. Restore it into a profile folder of its own.</source>
        <translation>Es wurde nichts geändert. Stellen Sie sie in einem eigenen Profilordner wieder her.</translation>
    </message>
    <message>
        <source>The vault is older than it should be: somebody put back an earlier state ({subject}).</source>
        <translation>Der Tresor ist älter, als er sein müsste: Jemand hat einen früheren Stand zurückgelegt ({subject}).</translation>
    </message>
    <message>
        <source>Nothing was changed. What was done since is not known to it: take the newer files back or restore a backup; vault check --accept goes on with this state.</source>
        <translation>Es wurde nichts geändert. Was seither geschah, ist diesem Stand nicht bekannt: Holen Sie die neueren Dateien zurück oder stellen Sie eine Sicherung wieder her; vault check --accept fährt mit diesem Stand fort.</translation>
    </message>
    <message>
        <source>Open the vault with its passphrase or its recovery key; nothing in it was changed.</source>
        <translation>Öffnen Sie den Tresor mit seiner Passphrase oder seinem Wiederherstellungsschlüssel; an seinem Inhalt hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>After that the settings offer to use the keyring again.</source>
        <translation>Danach bieten die Einstellungen an, den Schlüsselbund wieder zu verwenden.</translation>
    </message>
    <message>
        <source>This system has no keyring that ContactSync can reach.</source>
        <translation>Dieses System hat keinen Schlüsselbund, den ContactSync erreichen kann.</translation>
    </message>
    <message>
        <source>The keyring of this system keeps secrets in clear, so ContactSync does not use it.</source>
        <translation>Der Schlüsselbund dieses Systems bewahrt Geheimnisse im Klartext auf, darum verwendet ContactSync ihn nicht.</translation>
    </message>
    <message>
        <source>The system keyring is locked, or it did not let ContactSync in.</source>
        <translation>Der Schlüsselbund des Systems ist gesperrt oder hat ContactSync nicht eingelassen.</translation>
    </message>
    <message>
        <source>The system keyring of this user has no key for this vault.</source>
        <translation>Der Schlüsselbund dieses Benutzers hat keinen Schlüssel für diesen Tresor.</translation>
    </message>
    <message>
        <source>The key for this vault in the system keyring was changed; it opens nothing any more.</source>
        <translation>Der Schlüssel für diesen Tresor im Schlüsselbund des Systems wurde geändert; er öffnet nichts mehr.</translation>
    </message>
    <message>
        <source>The recovery key has a typing error (group {subject}).</source>
        <translation>Der Wiederherstellungsschlüssel hat einen Tippfehler (Gruppe {subject}).</translation>
    </message>
    <message>
        <source>Compare it with the printed one: eight groups of five letters or digits, never the letter U.</source>
        <translation>Vergleichen Sie ihn mit dem gedruckten: acht Gruppen aus fünf Buchstaben oder Ziffern, nie der Buchstabe U.</translation>
    </message>
    <message>
        <source>This recovery key does not open the vault.</source>
        <translation>Dieser Wiederherstellungsschlüssel öffnet den Tresor nicht.</translation>
    </message>
    <message>
        <source>It is typed without mistakes, but is that of another vault, or a newer one was made.</source>
        <translation>Er ist fehlerfrei eingegeben, gehört aber zu einem anderen Tresor, oder es wurde ein neuerer erstellt.</translation>
    </message>
    <message>
        <source>The key file of the vault is damaged ({subject}).</source>
        <translation>Die Schlüsseldatei des Tresors ist beschädigt ({subject}).</translation>
    </message>
    <message>
        <source>Put the file vault.key back from a backup. Without it nobody can open the vault.</source>
        <translation>Stellen Sie die Datei vault.key aus einer Sicherung wieder her. Ohne sie kann niemand den Tresor öffnen.</translation>
    </message>
    <message>
        <source>The vault is damaged or belongs to another key file ({subject}).</source>
        <translation>Der Tresor ist beschädigt oder gehört zu einer anderen Schlüsseldatei ({subject}).</translation>
    </message>
    <message>
        <source>Nothing was changed. Restore a backup, here or with vault restore; if you know why the files are others, vault check --accept takes them as they are.</source>
        <translation>Es wurde nichts geändert. Stellen Sie hier oder mit vault restore eine Sicherung wieder her; wenn Sie wissen, warum die Dateien andere sind, nimmt vault check --accept sie, wie sie sind.</translation>
    </message>
    <message>
        <source>A newer ContactSync wrote this vault ({subject}).</source>
        <translation>Ein neueres ContactSync hat diesen Tresor geschrieben ({subject}).</translation>
    </message>
    <message>
        <source>Install the newer version; nothing was changed.</source>
        <translation>Installieren Sie die neuere Version; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Everything stays readable, and can be exported, taken back and wiped; only new plans are not written.</source>
        <translation>Alles bleibt lesbar und kann exportiert, zurückgenommen und gelöscht werden; nur neue Pläne werden nicht geschrieben.</translation>
    </message>
    <message>
        <source>Install a licence file (Settings, Subscription).</source>
        <translation>Installieren Sie eine Lizenzdatei (Einstellungen, Abonnement).</translation>
    </message>
    <message>
        <source>Ask for the file again, and install it as it came, without opening and saving it.</source>
        <translation>Lassen Sie sich die Datei noch einmal geben und installieren Sie sie so, wie sie kam, ohne sie zu öffnen und zu speichern.</translation>
    </message>
    <message>
        <source>This is no licence file that can be used.</source>
        <translation>Das ist keine brauchbare Lizenzdatei.</translation>
    </message>
    <message>
        <source>The licence was changed, or was not issued by the vendor of this program.</source>
        <translation>Die Lizenz wurde verändert oder nicht vom Hersteller dieses Programms ausgestellt.</translation>
    </message>
    <message>
        <source>The licence is for another organisation than this connection ({subject}).</source>
        <translation>Die Lizenz gilt für eine andere Organisation als diese Verbindung ({subject}).</translation>
    </message>
    <message>
        <source>Install one that names its tenant or domain (Settings, Subscription).</source>
        <translation>Installieren Sie eine, die ihren Mandanten oder ihre Domäne nennt (Einstellungen, Abonnement).</translation>
    </message>
    <message>
        <source>The licence is not valid yet: it begins on {subject}.</source>
        <translation>Die Lizenz gilt noch nicht: Sie beginnt am {subject}.</translation>
    </message>
    <message>
        <source>Wait until then.</source>
        <translation>Warten Sie bis dahin.</translation>
    </message>
    <message>
        <source>The subscription ended ({subject}).</source>
        <translation>Das Abonnement ist beendet ({subject}).</translation>
    </message>
    <message>
        <source>The trial ended ({subject}).</source>
        <translation>Die Testzeit ist beendet ({subject}).</translation>
    </message>
    <message>
        <source>The clock of this computer was set back: {subject} has been already.</source>
        <translation>Die Uhr dieses Computers wurde zurückgestellt: Der {subject} war schon.</translation>
    </message>
    <message>
        <source>Set the clock right, then install a licence file.</source>
        <translation>Stellen Sie die Uhr richtig und installieren Sie dann eine Lizenzdatei.</translation>
    </message>
    <message>
        <source>This is no mail address ({subject}).</source>
        <translation>Das ist keine Mailadresse ({subject}).</translation>
    </message>
    <message>
        <source>Give one address, such as it@example.com.</source>
        <translation>Geben Sie eine Adresse an, etwa it@example.com.</translation>
    </message>
    <message>
        <source>The notice can&apos;t be sent by mail yet.</source>
        <translation>Der Hinweis kann noch nicht per Mail gesendet werden.</translation>
    </message>
    <message>
        <source>Give a registration address, choose a connection, and agree to it (Settings, Subscription).</source>
        <translation>Geben Sie eine Registrierungsadresse an, wählen Sie eine Verbindung und stimmen Sie zu (Einstellungen, Abonnement).</translation>
    </message>
    <message>
        <source>This rule is not possible ({subject}).</source>
        <translation>Diese Regel ist nicht möglich ({subject}).</translation>
    </message>
    <message>
        <source>Choose a value within the bounds and give what is asked for.</source>
        <translation>Wählen Sie einen Wert innerhalb der Grenzen und geben Sie an, was verlangt ist.</translation>
    </message>
    <message>
        <source>There is no such hold ({subject}).</source>
        <translation>Diese Löschsperre gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>It may have been lifted meanwhile. Look at the list of holds.</source>
        <translation>Vielleicht wurde sie inzwischen aufgehoben. Sehen Sie in der Liste der Löschsperren nach.</translation>
    </message>
    <message>
        <source>This needs your consent first.</source>
        <translation>Dafür ist zuerst Ihre Einwilligung nötig.</translation>
    </message>
    <message>
        <source>Read what it is about and give the consent (Privacy, Consents).</source>
        <translation>Lesen Sie, worum es geht, und erteilen Sie die Einwilligung (Datenschutz, Einwilligungen).</translation>
    </message>
    <message>
        <source>The file is not the one that ContactSync wrote ({subject}).</source>
        <translation>Die Datei ist nicht mehr die, die ContactSync geschrieben hat ({subject}).</translation>
    </message>
    <message>
        <source>It was left alone. Delete it yourself if it is no longer needed.</source>
        <translation>Sie blieb unberührt. Löschen Sie sie selbst, wenn sie nicht mehr gebraucht wird.</translation>
    </message>
    <message>
        <source>Something is still being read or written, so nothing was wiped.</source>
        <translation>Es wird noch etwas gelesen oder geschrieben, deshalb wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Wait for its end, or stop it; then wipe.</source>
        <translation>Warten Sie das Ende ab, oder halten Sie es an; löschen Sie dann.</translation>
    </message>
    <message>
        <source>A legal hold keeps this ({subject}), so nothing was wiped.</source>
        <translation>Eine Löschsperre hält dies ({subject}), deshalb wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Lift the hold first, where it is no longer needed.</source>
        <translation>Heben Sie die Sperre zuerst auf, wenn sie nicht mehr gebraucht wird.</translation>
    </message>
    <message>
        <source>A plan or a run with this person is under way ({subject}), so nothing was erased.</source>
        <translation>Ein Plan oder ein Lauf mit dieser Person ist im Gange ({subject}); nichts wurde gelöscht.</translation>
    </message>
    <message>
        <source>Wait for its end, or finish it; then erase.</source>
        <translation>Warten Sie das Ende ab oder führen Sie ihn zu Ende; löschen Sie dann.</translation>
    </message>
    <message>
        <source>A legal hold ({subject}) keeps what is stored of this person, so nothing was erased.</source>
        <translation>Eine Löschsperre ({subject}) hält, was über diese Person gespeichert ist, deshalb wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>Several people may be meant by {subject}.</source>
        <translation>Mit {subject} können mehrere Personen gemeint sein.</translation>
    </message>
    <message>
        <source>Give the mail address or the object id of the one you mean.</source>
        <translation>Nennen Sie die Mailadresse oder die Objekt-Id der gemeinten Person.</translation>
    </message>
    <message>
        <source>Contacts of this person are not deleted in every mailbox yet ({subject}).</source>
        <translation>Kontakte dieser Person sind noch nicht in jedem Postfach gelöscht ({subject}).</translation>
    </message>
    <message>
        <source>Review and apply the plan, or try again what failed; then erase.</source>
        <translation>Prüfen Sie den Plan und führen Sie ihn aus, oder versuchen Sie Misslungenes noch einmal; löschen Sie dann.</translation>
    </message>
    <message>
        <source>Nobody is being erased everywhere who could be meant.</source>
        <translation>Niemand, der gemeint sein könnte, wird gerade überall gelöscht.</translation>
    </message>
    <message>
        <source>Plan the erasure first.</source>
        <translation>Planen Sie die Löschung zuerst.</translation>
    </message>
    <message>
        <source>The folder {subject} holds something already, so nothing was written.</source>
        <translation>Der Ordner {subject} enthält schon etwas; nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder: what is held of a person should lie alone.</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner: Was über eine Person gespeichert ist, soll für sich liegen.</translation>
    </message>
    <message>
        <source>What was wiped could not be proved to be gone.</source>
        <translation>Es ließ sich nicht nachweisen, dass das Gelöschte fort ist.</translation>
    </message>
    <message>
        <source>Wipe again; if it fails again, please report it. A certificate tells of the failure.</source>
        <translation>Löschen Sie noch einmal; scheitert es wieder, melden Sie es bitte. Ein Nachweis hält das Scheitern fest.</translation>
    </message>
    <message>
        <source>There is no such certificate ({subject}).</source>
        <translation>Diesen Nachweis gibt es nicht ({subject}).</translation>
    </message>
    <message>
        <source>The certificate comes from an authority that is not trusted here ({subject}).</source>
        <translation>Das Zertifikat stammt von einer Stelle, der hier nicht vertraut wird ({subject}).</translation>
    </message>
    <message>
        <source>If the authority is your company&apos;s, its proxy opens connections on their way: choose your company&apos;s CA file in the network settings of the connection. Otherwise do not go on: somebody may be reading along, or a sign-in page of the network answers.</source>
        <translation>Ist es die Stelle Ihrer Firma, öffnet deren Proxy Verbindungen unterwegs: Wählen Sie die CA-Datei Ihrer Firma in den Netzwerkeinstellungen der Verbindung. Sonst gehen Sie nicht weiter: Jemand könnte mitlesen, oder eine Anmeldeseite des Netzwerks antwortet.</translation>
    </message>
    <message>
        <source>If a proxy or an own authority issues certificates in your network, choose its CA file in the network settings of the connection. Otherwise do not go on: somebody may be reading along.</source>
        <translation>Wenn in Ihrem Netzwerk ein Proxy oder eine eigene Stelle Zertifikate ausstellt, wählen Sie deren CA-Datei in den Netzwerkeinstellungen der Verbindung. Sonst gehen Sie nicht weiter: Jemand könnte mitlesen.</translation>
    </message>
    <message>
        <source>The proxy does not let this connection through ({subject}).</source>
        <translation>Der Proxy lässt diese Verbindung nicht durch ({subject}).</translation>
    </message>
    <message>
        <source>Ask whoever runs the proxy to allow this server, or choose another proxy.</source>
        <translation>Bitten Sie, wer den Proxy betreibt, diesen Server zuzulassen, oder wählen Sie einen anderen Proxy.</translation>
    </message>
    <message>
        <source>The proxy wants a user name and password, and accepted none ({subject}).</source>
        <translation>Der Proxy verlangt Benutzername und Kennwort und hat keine angenommen ({subject}).</translation>
    </message>
    <message>
        <source>Give them in the network settings of the connection. What the proxy refused is not told to it again, so that no account is locked.</source>
        <translation>Geben Sie sie in den Netzwerkeinstellungen der Verbindung an. Was der Proxy abgelehnt hat, wird ihm nicht noch einmal genannt, damit kein Konto gesperrt wird.</translation>
    </message>
    <message>
        <source>The proxy can&apos;t be reached ({subject}).</source>
        <translation>Der Proxy ist nicht erreichbar ({subject}).</translation>
    </message>
    <message>
        <source>Check whether it runs, and its address in the network settings of the connection.</source>
        <translation>Prüfen Sie, ob er läuft, und seine Adresse in den Netzwerkeinstellungen der Verbindung.</translation>
    </message>
    <message>
        <source>Microsoft wants you to sign in again ({subject}).</source>
        <translation>Microsoft möchte, dass Sie sich noch einmal anmelden ({subject}).</translation>
    </message>
    <message>
        <source>Sign in again; what was begun then goes on.</source>
        <translation>Melden Sie sich noch einmal an; was begonnen war, geht dann weiter.</translation>
    </message>
    <message>
        <source>The code was not typed in in time.</source>
        <translation>Der Code wurde nicht rechtzeitig eingegeben.</translation>
    </message>
    <message>
        <source>Start it again; another code is shown then.</source>
        <translation>Beginnen Sie noch einmal; dann wird ein anderer Code gezeigt.</translation>
    </message>
    <message>
        <source>Use at least 10 characters, not the same few again: three or four unusual words are good.</source>
        <translation>Verwenden Sie mindestens 10 Zeichen, nicht immer dieselben: Gut sind drei oder vier seltene Wörter.</translation>
    </message>
    <message>
        <source>This file is damaged, or it is no backup ({subject}).</source>
        <translation>Diese Datei ist beschädigt oder keine Sicherung ({subject}).</translation>
    </message>
    <message>
        <source>it asks for a second proof that it is you, such as a code or an app</source>
        <translation>verlangt wird ein zweiter Nachweis, dass Sie es sind, etwa ein Code oder eine App</translation>
    </message>
    <message>
        <source>the earlier sign-in was ended, because of a new password say</source>
        <translation>die frühere Anmeldung wurde beendet, etwa wegen eines neuen Kennworts</translation>
    </message>
    <message>
        <source>the earlier sign-in is too old</source>
        <translation>die frühere Anmeldung ist zu alt</translation>
    </message>
    <message>
        <source>a rule of the tenant asks for it</source>
        <translation>eine Regel des Mandanten verlangt es</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>A service account reads the directory and writes the contacts of the mailboxes for which it has the role ApplicationImpersonation.</source>
        <translation>Ein Dienstkonto liest das Verzeichnis und schreibt die Kontakte der Postfächer, für die es die Rolle ApplicationImpersonation hat.</translation>
    </message>
    <message>
        <source>Connect to an Exchange Server</source>
        <translation>Mit einem Exchange Server verbinden</translation>
    </message>
    <message>
        <source>Exchange Server</source>
        <translation>Exchange Server</translation>
    </message>
    <message>
        <source>Log-on</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Also make a folder in it and remove it again</source>
        <translation>Darin auch einen Ordner anlegen und wieder entfernen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find the server by autodiscover</source>
        <translation>Server über Autodiscover suchen</translation>
    </message>
    <message>
        <source>Asks autodiscover, with the account and the mailbox below</source>
        <translation>Fragt Autodiscover, mit dem Konto und dem Postfach darunter</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Use the demo tenant&apos;s server</source>
        <translation>Server des Demo-Mandanten nehmen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Geben Sie der Verbindung einen Namen.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Its name, such as mail.contoso.com, or the whole address of EWS.</source>
        <translation>Sein Name, etwa mail.contoso.com, oder die ganze Adresse von EWS.</translation>
    </message>
    <message>
        <source>Type its name, such as mail.contoso.com, or an https address.</source>
        <translation>Geben Sie seinen Namen ein, etwa mail.contoso.com, oder eine https-Adresse.</translation>
    </message>
    <message>
        <source>Service account</source>
        <translation>Dienstkonto</translation>
    </message>
    <message>
        <source>Write it as DOMAIN\name or name@domain.</source>
        <translation>Schreiben Sie es als DOMÄNE\Name oder name@domäne.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>It is kept in the vault, encrypted once more. A wrong one is tried once only.</source>
        <translation>Im Tresor aufbewahrt, noch einmal verschlüsselt. Ein falsches wird nur einmal versucht.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Geben Sie das Kennwort ein.</translation>
    </message>
    <message>
        <source>Directory server (Active Directory)</source>
        <translation>Verzeichnisserver (Active Directory)</translation>
    </message>
    <message>
        <source>Such as dc1.contoso.com, by LDAPS. Without it people can be searched for, not listed.</source>
        <translation>Etwa dc1.contoso.com, über LDAPS. Ohne ihn lassen sich Personen nur suchen.</translation>
    </message>
    <message>
        <source>Write it as a name or as ldaps://name:port.</source>
        <translation>Schreiben Sie ihn als Name oder als ldaps://name:port.</translation>
    </message>
    <message>
        <source>Mailbox to try (address)</source>
        <translation>Postfach zum Testen (Adresse)</translation>
    </message>
    <message>
        <source>This is not the address of a mailbox.</source>
        <translation>Das ist keine Adresse eines Postfachs.</translation>
    </message>
    <message>
        <source>Where in the directory people are</source>
        <translation>Wo im Verzeichnis die Personen sind</translation>
    </message>
    <message>
        <source>A distinguished name; empty for the whole domain.</source>
        <translation>Ein Distinguished Name; leer für die ganze Domäne.</translation>
    </message>
    <message>
        <source>Account for the directory</source>
        <translation>Konto für das Verzeichnis</translation>
    </message>
    <message>
        <source>Empty for the service account.</source>
        <translation>Leer für das Dienstkonto.</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Dessen Kennwort</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Verbindung wird hergestellt …</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Vorname</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nachname</translation>
    </message>
    <message>
        <source>File as</source>
        <translation>Speichern unter</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>Business phones</source>
        <translation>Telefon (geschäftlich)</translation>
    </message>
    <message>
        <source>Home phones</source>
        <translation>Telefon (privat)</translation>
    </message>
    <message>
        <source>Business address</source>
        <translation>Geschäftsadresse</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
</context>
<context>
    <name>FileFaults</name>
    <message>
        <source>no name, address or company: add one, or delete the line.</source>
        <translation>weder Name noch Adresse noch Firma: Ergänzen Sie etwas oder löschen Sie die Zeile.</translation>
    </message>
    <message>
        <source>nothing in the column {detail}, which tells people apart: fill it.</source>
        <translation>nichts in der Spalte {detail}, die Personen unterscheidet: Füllen Sie sie aus.</translation>
    </message>
    <message>
        <source>the same person as in line {detail}: delete one of them.</source>
        <translation>dieselbe Person wie in Zeile {detail}: Löschen Sie eine davon.</translation>
    </message>
    <message>
        <source>other cells than the first line has ({detail}): put values with separators in quotes.</source>
        <translation>andere Zellen als die erste Zeile ({detail}): Setzen Sie Werte mit Trennzeichen in Anführungszeichen.</translation>
    </message>
    <message>
        <source>a formula in {detail}: save the table with values instead.</source>
        <translation>eine Formel in {detail}: Speichern Sie die Tabelle mit Werten.</translation>
    </message>
    <message>
        <source>{detail} is longer than 1,000 characters: shorten it.</source>
        <translation>{detail} ist länger als 1.000 Zeichen: Kürzen Sie es.</translation>
    </message>
    <message>
        <source>the card has no end (END:VCARD): the file may be cut off.</source>
        <translation>die Karte hat kein Ende (END:VCARD): Die Datei ist vielleicht abgeschnitten.</translation>
    </message>
    <message>
        <source>no line of a card (NAME:value): export the file again.</source>
        <translation>keine Zeile einer Karte (NAME:Wert): Exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>a text that can&apos;t be decoded ({detail}): export as UTF-8.</source>
        <translation>ein Text, der nicht entschlüsselt werden kann ({detail}): Exportieren Sie als UTF-8.</translation>
    </message>
    <message>
        <source>a card of the version “{detail}”: export as version 2.1, 3.0 or 4.0.</source>
        <translation>eine Karte der Version „{detail}“: Exportieren Sie als Version 2.1, 3.0 oder 4.0.</translation>
    </message>
    <message>
        <source>a card begins within a card: export the file again.</source>
        <translation>in einer Karte beginnt eine zweite: Exportieren Sie die Datei noch einmal.</translation>
    </message>
    <message>
        <source>the photo is damaged, too large, or neither JPEG nor PNG: imported without it.</source>
        <translation>das Foto ist beschädigt, zu groß oder weder JPEG noch PNG: ohne Foto importiert.</translation>
    </message>
    <message>
        <source>a list of contacts, not a person: left out.</source>
        <translation>eine Liste von Kontakten, keine Person: ausgelassen.</translation>
    </message>
    <message>
        <source>Line {number}: {fault}</source>
        <translation>Zeile {number}: {fault}</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>Choose: {field}</source>
        <translation>Wählen: {field}</translation>
    </message>
</context>
<context>
    <name>FilesCard</name>
    <message>
        <source>Reports and exports are yours: they lie in clear where you saved them, and no rule deletes them. Delete here what is no longer needed.</source>
        <translation>Berichte und Exporte gehören Ihnen: Sie liegen im Klartext, wo Sie sie gespeichert haben; keine Regel löscht sie. Löschen Sie hier, was Sie nicht mehr brauchen.</translation>
    </message>
    <message>
        <source>Files that the program wrote</source>
        <translation>Dateien, die das Programm geschrieben hat</translation>
    </message>
    <message>
        <source>No file was written yet.</source>
        <translation>Es wurde noch keine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Delete the file…</source>
        <translation>Datei löschen …</translation>
    </message>
    <message>
        <source>Forget the line…</source>
        <translation>Zeile entfernen …</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>kind of change</source>
        <translation>Art der Änderung</translation>
    </message>
    <message>
        <source>Find a person or mailbox</source>
        <translation>Person oder Postfach suchen</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Group by {what}</source>
        <translation>Gruppieren nach {what}</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>Add a filter to {list}</source>
        <translation>Filter zu „{list}“ hinzufügen</translation>
    </message>
    <message>
        <source>Everybody for whom all of this holds.</source>
        <translation>Alle, auf die all das zutrifft.</translation>
    </message>
    <message>
        <source>One more condition</source>
        <translation>Weitere Bedingung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Give each condition a value.</source>
        <translation>Geben Sie jeder Bedingung einen Wert.</translation>
    </message>
    <message>
        <source>Each attribute can stand there once.</source>
        <translation>Jedes Merkmal kann einmal vorkommen.</translation>
    </message>
    <message>
        <source>{sentence}: 1 person</source>
        <translation>{sentence}: 1 Person</translation>
    </message>
    <message>
        <source>{sentence}: {number} people</source>
        <translation>{sentence}: {number} Personen</translation>
    </message>
</context>
<context>
    <name>FindDialog</name>
    <message>
        <source>Find people on the server</source>
        <translation>Personen auf dem Server suchen</translation>
    </message>
    <message>
        <source>Exchange finds people by the beginning of a name or address, a hundred at most. It cannot list everybody, and it tells no groups and no departments: that needs a directory server (LDAP).</source>
        <translation>Exchange findet Personen nach dem Anfang eines Namens oder einer Adresse, höchstens hundert. Es kann nicht alle auflisten und nennt keine Gruppen und Abteilungen: Dafür ist ein Verzeichnisserver (LDAP) nötig.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Beginning of a name or address</source>
        <translation>Anfang eines Namens oder einer Adresse</translation>
    </message>
    <message>
        <source>People who were found</source>
        <translation>Gefundene Personen</translation>
    </message>
    <message>
        <source>Asking the server …</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>Type two letters at least.</source>
        <translation>Tippen Sie mindestens zwei Buchstaben.</translation>
    </message>
    <message>
        <source>Nobody&apos;s name or address begins like that.</source>
        <translation>Kein Name und keine Adresse beginnt so.</translation>
    </message>
    <message>
        <source>{number} found.</source>
        <translation>{number} gefunden.</translation>
    </message>
    <message>
        <source>There are more: type more letters.</source>
        <translation>Es gibt mehr: Tippen Sie weitere Buchstaben.</translation>
    </message>
    <message>
        <source>Keep {number}</source>
        <translation>{number} übernehmen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>Find people…</source>
        <translation>Personen suchen …</translation>
    </message>
    <message>
        <source>Nobody was chosen yet</source>
        <translation>Noch niemand ausgewählt</translation>
    </message>
    <message>
        <source>This connection has no directory server (LDAP): people are found by name, one by one, and kept here. To choose from everybody, by groups and departments too, give it a directory server in the settings.</source>
        <translation>Diese Verbindung hat keinen Verzeichnisserver (LDAP): Personen werden einzeln nach Namen gesucht und hier übernommen. Um aus allen zu wählen, auch nach Gruppen und Abteilungen, geben Sie ihr in den Einstellungen einen Verzeichnisserver.</translation>
    </message>
</context>
<context>
    <name>FolderCard</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder name</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>empty: the default Contacts folder</source>
        <translation>leer: der Standardordner „Kontakte“</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>FoundLines</name>
    <message>
        <source>{number} more</source>
        <translation>{number} weitere</translation>
    </message>
    <message>
        <source>{text} with this name</source>
        <translation>{text} mit diesem Namen</translation>
    </message>
    <message>
        <source>Type more letters to see the others</source>
        <translation>Weitere Buchstaben tippen, um die anderen zu sehen</translation>
    </message>
</context>
<context>
    <name>GroupView</name>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Lock the vault (Ctrl+L)</source>
        <translation>Tresor sperren (Strg+L)</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Hilfe (F1)</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Connection: {name}</source>
        <translation>Verbindung: {name}</translation>
    </message>
    <message>
        <source>Choose a connection</source>
        <translation>Eine Verbindung wählen</translation>
    </message>
    <message>
        <source>Locking …</source>
        <translation>Wird gesperrt …</translation>
    </message>
    <message>
        <source>Service account {name}</source>
        <translation>Dienstkonto {name}</translation>
    </message>
    <message>
        <source>Signed in as {name}</source>
        <translation>Angemeldet als {name}</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Add a connection…</source>
        <translation>Verbindung hinzufügen …</translation>
    </message>
</context>
<context>
    <name>HeldDialog</name>
    <message>
        <source>Contacts in {mailbox}</source>
        <translation>Kontakte in {mailbox}</translation>
    </message>
    <message>
        <source>Contacts in a mailbox</source>
        <translation>Kontakte in einem Postfach</translation>
    </message>
    <message>
        <source>Name or number</source>
        <translation>Name oder Nummer</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Kontakte</translation>
    </message>
    <message>
        <source>Undo for this contact…</source>
        <translation>Für diesen Kontakt zurücknehmen …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>{number} contacts by the records of ContactSync, {photos} with a photo.</source>
        <translation>{number} Kontakte nach dem Stand von ContactSync, {photos} mit Foto.</translation>
    </message>
    <message>
        <source>{number} shown.</source>
        <translation>{number} angezeigt.</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>Mobiltelefon</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
</context>
<context>
    <name>HeldPage</name>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Put on hold…</source>
        <translation>Sperren …</translation>
    </message>
    <message>
        <source>Lift the hold…</source>
        <translation>Sperre aufheben …</translation>
    </message>
    <message>
        <source>Erase here…</source>
        <translation>Hier löschen …</translation>
    </message>
    <message>
        <source>Erase everywhere…</source>
        <translation>Überall löschen …</translation>
    </message>
    <message>
        <source>Review the plan…</source>
        <translation>Plan prüfen …</translation>
    </message>
    <message>
        <source>Finish here</source>
        <translation>Hier abschließen</translation>
    </message>
    <message>
        <source>Give it up</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Where to correct it</source>
        <translation>Wo man es berichtigt</translation>
    </message>
    <message>
        <source>What erasing can&apos;t reach</source>
        <translation>Was das Löschen nicht erreicht</translation>
    </message>
    <message>
        <source>Erasing everywhere is planned. Review and apply the plan; when every mailbox is done, finish it here.</source>
        <translation>Das Löschen überall ist geplant. Prüfen Sie den Plan und wenden Sie ihn an; sind alle Postfächer erledigt, schließen Sie es hier ab.</translation>
    </message>
    <message>
        <source>Excluded by name in {sets}. That name goes with the rest: choose while erasing that the person does not come back.</source>
        <translation>Namentlich ausgenommen in {sets}. Auch dieser Eintrag wird gelöscht: Wählen Sie beim Löschen, dass die Person nicht zurückkommt.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Here you make the vault, in which all that the program knows is encrypted, and connect.</source>
        <translation>Hier legen Sie den Tresor an, in dem alles verschlüsselt liegt, was das Programm weiß, und verbinden sich.</translation>
    </message>
    <message>
        <source>Choose a passphrase of at least ten characters, or let the system&apos;s keyring keep it.</source>
        <translation>Wählen Sie eine Passphrase aus mindestens zehn Zeichen; auf Wunsch öffnet auch der Schlüsselbund des Systems.</translation>
    </message>
    <message>
        <source>Connect to the demo tenant to try everything out: nothing real is touched.</source>
        <translation>Verbinden Sie sich mit dem Demo-Mandanten, um alles auszuprobieren: Nichts Echtes wird berührt.</translation>
    </message>
    <message>
        <source>Choose a department or a group at the left, or type part of a name or number.</source>
        <translation>Wählen Sie links eine Abteilung oder Gruppe, oder tippen Sie einen Teil eines Namens oder einer Nummer.</translation>
    </message>
    <message>
        <source>Choose a person to see details, groups, and which sync sets contain this person.</source>
        <translation>Wählen Sie eine Person, um Einzelheiten, Gruppen und die Sync-Sets zu sehen, die sie enthalten.</translation>
    </message>
    <message>
        <source>Refresh reads only what changed since the last time.</source>
        <translation>Aktualisieren liest nur, was sich seit dem letzten Mal geändert hat.</translation>
    </message>
    <message>
        <source>A set says whom the phones shall know, in whose mailboxes, and by which rules.</source>
        <translation>Ein Set sagt, wen die Telefone kennen sollen, in wessen Postfächern und nach welchen Regeln.</translation>
    </message>
    <message>
        <source>Or connect to Microsoft 365 and sign in as an administrator, or to an Exchange Server with its service account.</source>
        <translation>Oder verbinden Sie sich mit Microsoft 365 und melden Sie sich als Administrator an, oder mit einem Exchange Server über sein Dienstkonto.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer but the calls to your own tenant and servers.</source>
        <translation>Diesen Computer verlassen nur die Aufrufe an Ihren eigenen Mandanten und Ihre eigenen Server.</translation>
    </message>
    <message>
        <source>Everybody in your directory: people, groups, departments and contacts of the organisation.</source>
        <translation>Alle in Ihrem Verzeichnis: Personen, Gruppen, Abteilungen und Kontakte der Organisation.</translation>
    </message>
    <message>
        <source>Ticks stay while you search; “Show only these” lists the ticked people alone.</source>
        <translation>Haken bleiben, während Sie suchen; „Nur diese zeigen“ listet allein die angehakten Personen auf.</translation>
    </message>
    <message>
        <source>Which columns the list has is chosen beside the search field.</source>
        <translation>Welche Spalten die Liste hat, wählen Sie neben dem Suchfeld.</translation>
    </message>
    <message>
        <source>An Exchange Server also shows its public folders with contacts; without a directory server its people are found by name.</source>
        <translation>Ein Exchange Server zeigt auch seine öffentlichen Ordner mit Kontakten; ohne Verzeichnisserver werden seine Personen nach Namen gesucht.</translation>
    </message>
    <message>
        <source>Add sources: the people that are copied, from the directory, a filter, a file or a mailbox.</source>
        <translation>Fügen Sie Quellen hinzu: die Personen, die kopiert werden, aus dem Verzeichnis, einem Filter, einer Datei oder einem Postfach.</translation>
    </message>
    <message>
        <source>Add exclusions: whoever is in them is left out, even if a source names them.</source>
        <translation>Fügen Sie Ausnahmen hinzu: Wer darin ist, wird ausgelassen, auch wenn eine Quelle ihn nennt.</translation>
    </message>
    <message>
        <source>Add targets: the mailboxes into which they are copied.</source>
        <translation>Fügen Sie Ziele hinzu: die Postfächer, in die kopiert wird.</translation>
    </message>
    <message>
        <source>Choose folder, photos, fields and rules: below each choice stands what it leads to.</source>
        <translation>Wählen Sie Ordner, Fotos, Felder und Regeln: Unter jeder Wahl steht, wozu sie führt.</translation>
    </message>
    <message>
        <source>Look at the sentence above: it says how many contacts that makes and how long it takes.</source>
        <translation>Lesen Sie den Satz oben: Er sagt, wie viele Kontakte das ergibt und wie lange es dauert.</translation>
    </message>
    <message>
        <source>Make the plan: nothing is written before you have reviewed it.</source>
        <translation>Erstellen Sie den Plan: Bevor Sie ihn geprüft haben, wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>A new set only adds and updates. Deletions have to be switched on.</source>
        <translation>Ein neues Set ergänzt und ändert nur. Das Löschen muss man einschalten.</translation>
    </message>
    <message>
        <source>With several connections a set may choose from each of them. A person who is on both sides is copied once, with what the first source has.</source>
        <translation>Bei mehreren Verbindungen kann ein Set aus jeder wählen. Wer auf beiden Seiten steht, wird einmal kopiert, mit dem, was die erste Quelle hat.</translation>
    </message>
    <message>
        <source>Contacts that ContactSync did not make are never changed and never deleted.</source>
        <translation>Kontakte, die nicht von ContactSync sind, werden nie geändert und nie gelöscht.</translation>
    </message>
    <message>
        <source>Numbers that no phone can dial are counted below the phone rules; “Show them…” lists them.</source>
        <translation>Nummern, die kein Telefon wählen kann, werden unter den Telefonregeln gezählt; „Zeigen …“ listet sie auf.</translation>
    </message>
    <message>
        <source>Export writes sets into a file, “Import sets…” reads one: all of it, or nothing if a line is wrong.</source>
        <translation>Exportieren schreibt Sets in eine Datei, „Sets importieren …“ liest eine: ganz, oder gar nicht, wenn eine Zeile falsch ist.</translation>
    </message>
    <message>
        <source>What is not saved waits in the vault when you lock or close, and is shown again.</source>
        <translation>Was nicht gespeichert ist, wartet beim Sperren oder Schließen im Tresor und wird wieder gezeigt.</translation>
    </message>
    <message>
        <source>Duplicate begins a new set like this one. After Remove a line offers Undo.</source>
        <translation>Duplizieren beginnt ein neues Set wie dieses. Nach Entfernen bietet eine Zeile „Rückgängig“ an.</translation>
    </message>
    <message>
        <source>Every change before it is made. What is ticked is written, and nothing else.</source>
        <translation>Jede Änderung, bevor sie geschieht. Was angehakt ist, wird geschrieben, und sonst nichts.</translation>
    </message>
    <message>
        <source>Press a count to see only this kind of change; group the lines by person, mailbox or kind.</source>
        <translation>Drücken Sie auf eine Anzahl, um nur diese Art von Änderung zu sehen; gruppieren Sie nach Person, Postfach oder Art.</translation>
    </message>
    <message>
        <source>Choose a line to see what a contact is now and what it will be.</source>
        <translation>Wählen Sie eine Zeile, um zu sehen, wie ein Kontakt jetzt ist und wie er wird.</translation>
    </message>
    <message>
        <source>Untick what shall not be written: a line, one mailbox or a single field.</source>
        <translation>Wählen Sie ab, was nicht geschrieben werden soll: eine Zeile, ein Postfach oder ein einzelnes Feld.</translation>
    </message>
    <message>
        <source>Press Apply. If a brake holds deletions back, type the number that it names.</source>
        <translation>Klicken Sie auf Anwenden. Hält eine Bremse Löschungen zurück, tippen Sie die Zahl, die sie nennt.</translation>
    </message>
    <message>
        <source>If somebody changes a contact meanwhile, that change is left alone and named.</source>
        <translation>Ändert jemand einen Kontakt inzwischen selbst, bleibt er unberührt und wird genannt.</translation>
    </message>
    <message>
        <source>“Renew the plan” makes it anew: lines that come out the same keep their ticks, the others are marked ↻.</source>
        <translation>„Plan erneuern“ macht ihn neu: Zeilen, die gleich herauskommen, behalten ihre Haken, die anderen tragen das Zeichen ↻.</translation>
    </message>
    <message>
        <source>Report saves the changes as a page or a table. Such a file is personal data.</source>
        <translation>Bericht speichert die Änderungen als Seite oder Tabelle. Eine solche Datei enthält personenbezogene Daten.</translation>
    </message>
    <message>
        <source>Every run can be taken back on the page Runs.</source>
        <translation>Jeder Lauf lässt sich auf der Seite „Läufe“ zurücknehmen.</translation>
    </message>
    <message>
        <source>A set for the mailboxes of several connections makes a plan for each; the buttons above switch.</source>
        <translation>Ein Set für die Postfächer mehrerer Verbindungen macht für jede einen Plan; die Schaltflächen oben wechseln zwischen ihnen.</translation>
    </message>
    <message>
        <source>What is being written, how each mailbox ended, and the way back.</source>
        <translation>Was gerade geschrieben wird, wie jedes Postfach ausging, und der Weg zurück.</translation>
    </message>
    <message>
        <source>While a run writes: pause it, go on, or stop it. A stopped run can be resumed.</source>
        <translation>Während ein Lauf schreibt: anhalten, weitermachen oder beenden. Ein beendeter Lauf lässt sich fortsetzen.</translation>
    </message>
    <message>
        <source>Afterwards: look at mailboxes that did not end verified, and retry what failed.</source>
        <translation>Danach: Sehen Sie sich Postfächer an, die nicht geprüft endeten, und wiederholen Sie, was scheiterte.</translation>
    </message>
    <message>
        <source>Undo makes a plan that puts back what was there before; you review it first.</source>
        <translation>Zurücknehmen erstellt einen Plan, der den früheren Stand wiederherstellt; Sie prüfen ihn vorher.</translation>
    </message>
    <message>
        <source>“What it holds now…” lists the contacts of a mailbox; there one contact can be taken back.</source>
        <translation>„Was es jetzt enthält …“ listet die Kontakte eines Postfachs auf; dort lässt sich ein einzelner zurücknehmen.</translation>
    </message>
    <message>
        <source>Save a Report if somebody wants to know what was done.</source>
        <translation>Speichern Sie einen Bericht, wenn jemand wissen will, was getan wurde.</translation>
    </message>
    <message>
        <source>What is stored here and for how long, what is held about a person, and proof of deletions.</source>
        <translation>Was hier wie lange gespeichert ist, was zu einer Person vorliegt, und Nachweise von Löschungen.</translation>
    </message>
    <message>
        <source>Choose a line to see what it is, why it is kept, and when its rule deletes it.</source>
        <translation>Wählen Sie eine Zeile, um zu sehen, was es ist, warum es aufbewahrt wird und wann die Regel es löscht.</translation>
    </message>
    <message>
        <source>Change the days to see at once what would go; nothing goes before you keep the period.</source>
        <translation>Ändern Sie die Tage, um gleich zu sehen, was gelöscht würde; nichts geht, bevor Sie die Frist übernehmen.</translation>
    </message>
    <message>
        <source>“Preview and wipe…” says what goes and what that means, before you type the name.</source>
        <translation>„Vorschau und Löschen …“ sagt, was gelöscht wird und was das bedeutet, bevor Sie den Namen eingeben.</translation>
    </message>
    <message>
        <source>Somebody asks what you hold? Type a name or an address on the page “A person”.</source>
        <translation>Jemand fragt, was vorliegt? Geben Sie auf der Seite „Eine Person“ einen Namen oder eine Adresse ein.</translation>
    </message>
    <message>
        <source>Save the certificate of each wipe. “Verify a file…” tells whether one is genuine.</source>
        <translation>Speichern Sie den Nachweis jeder Löschung. „Datei prüfen …“ sagt, ob einer echt ist.</translation>
    </message>
    <message>
        <source>A hold keeps data from every rule and every wipe until you lift it.</source>
        <translation>Eine Sperre bewahrt Daten vor jeder Regel und jeder Löschung, bis Sie sie aufheben.</translation>
    </message>
    <message>
        <source>A wipe destroys the key as well: what was deleted can&apos;t be read even from old copies.</source>
        <translation>Das Löschen vernichtet auch den Schlüssel: Gelöschtes ist selbst aus alten Kopien nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>“Erase here…” clears this computer; “Erase everywhere…” plans it for all mailboxes.</source>
        <translation>„Hier löschen …“ räumt diesen Computer auf; „Überall löschen …“ plant es für alle Postfächer.</translation>
    </message>
    <message>
        <source>The notice is made from the rules in force. Your own files are listed under Proof.</source>
        <translation>Der Hinweis entsteht aus den geltenden Regeln. Ihre eigenen Dateien stehen unter Nachweise.</translation>
    </message>
    <message>
        <source>docs/privacy.md, docs/wiping.md and docs/rights.md of the program say more.</source>
        <translation>Mehr steht in docs/privacy.md, docs/wiping.md und docs/rights.md des Programms.</translation>
    </message>
    <message>
        <source>Removing a connection forgets all that is stored of it; the mailboxes stay as they are.</source>
        <translation>Eine Verbindung zu entfernen vergisst alles, was von ihr gespeichert ist; die Postfächer bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Verified means that the mailbox was read back and holds what was planned.</source>
        <translation>Geprüft heißt: Das Postfach wurde zurückgelesen und enthält, was geplant war.</translation>
    </message>
    <message>
        <source>Undo takes a whole run back, “Undo in this mailbox…” what it did in one mailbox.</source>
        <translation>„Zurücknehmen …“ gilt dem ganzen Lauf, „In diesem Postfach zurücknehmen …“ dem, was er in einem Postfach tat.</translation>
    </message>
    <message>
        <source>If the program or the computer stops in the middle, Resume repeats nothing.</source>
        <translation>Bricht das Programm oder der Computer mittendrin ab, wiederholt Fortsetzen nichts.</translation>
    </message>
    <message>
        <source>Check a connection to see whether sign-in and rights are in order.</source>
        <translation>Prüfen Sie eine Verbindung, um zu sehen, ob Anmeldung und Rechte stimmen.</translation>
    </message>
    <message>
        <source>Choose after how many minutes without keys or mouse the vault locks itself.</source>
        <translation>Wählen Sie, nach wie vielen Minuten ohne Tasten und Maus sich der Tresor selbst sperrt.</translation>
    </message>
    <message>
        <source>Leave the limits as they are unless the service asks for many pauses.</source>
        <translation>Lassen Sie die Grenzen, wie sie sind, solange der Dienst nicht um viele Pausen bittet.</translation>
    </message>
    <message>
        <source>Make a recovery key and print it: it opens the vault when the passphrase is forgotten.</source>
        <translation>Erstellen Sie einen Wiederherstellungsschlüssel und drucken Sie ihn: Er öffnet den Tresor, wenn die Passphrase vergessen ist.</translation>
    </message>
    <message>
        <source>Without passphrase, keyring and recovery key nobody can open the vault; we cannot either.</source>
        <translation>Ohne Passphrase, Schlüsselbund und Wiederherstellungsschlüssel kann niemand den Tresor öffnen, auch wir nicht.</translation>
    </message>
    <message>
        <source>“Restore a backup…” brings a vault back from its file, with what opened it then.</source>
        <translation>„Sicherung wiederherstellen …“ holt einen Tresor aus seiner Datei zurück, mit dem, was ihn damals öffnete.</translation>
    </message>
    <message>
        <source>Tick people or choose a group, then add them to a sync set with the buttons below, or drag them onto one at the right.</source>
        <translation>Haken Sie Personen an oder wählen Sie eine Gruppe, und fügen Sie sie mit den Schaltflächen unten einem Sync-Set hinzu, oder ziehen Sie sie rechts auf eines.</translation>
    </message>
    <message>
        <source>A contact that changed since the plan was made is left alone, and planned again.</source>
        <translation>Ein Kontakt, der sich seit dem Plan geändert hat, bleibt unberührt und wird neu geplant.</translation>
    </message>
    <message>
        <source>Language and look, connections, security, backups, limits and the subscription.</source>
        <translation>Sprache und Aussehen, Verbindungen, Sicherheit, Sicherungen, Grenzen und das Abonnement.</translation>
    </message>
    <message>
        <source>“Change the passphrase…” asks for the current one first, or for the recovery key.</source>
        <translation>„Passphrase ändern …“ fragt zuerst nach der bisherigen oder nach dem Wiederherstellungsschlüssel.</translation>
    </message>
    <message>
        <source>Keep a backup apart from this computer: whatever opens the vault opens it, too.</source>
        <translation>Bewahren Sie eine Sicherung getrennt von diesem Computer auf: Was den Tresor öffnet, öffnet auch sie.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help: review</source>
        <translation>Hilfe: Prüfung</translation>
    </message>
    <message>
        <source>Signs and keys</source>
        <translation>Zeichen und Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Planned again</source>
        <translation>Neu geplant</translation>
    </message>
    <message>
        <source>A row of a renewed plan that is not as in the plan before.</source>
        <translation>Eine Zeile eines erneuerten Plans, die nicht so ist wie im Plan davor.</translation>
    </message>
    <message>
        <source>Changed by users</source>
        <translation>Von Benutzern geändert</translation>
    </message>
    <message>
        <source>What users did to contacts of ours themselves.</source>
        <translation>Was Benutzer selbst an unseren Kontakten getan haben.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Close the help (F1)</source>
        <translation>Hilfe schließen (F1)</translation>
    </message>
    <message>
        <source>All keys…</source>
        <translation>Alle Tasten …</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>Text der Hilfe</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Gut zu wissen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>HoldAsking</name>
    <message>
        <source>Put “{what}” on hold?</source>
        <translation>„{what}“ sperren?</translation>
    </message>
    <message>
        <source>Neither a rule nor a wipe deletes it until you lift the hold.</source>
        <translation>Weder eine Regel noch eine Löschung erfasst es, bis Sie die Sperre aufheben.</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Löschsperre</translation>
    </message>
    <message>
        <source>Lift the hold on “{what}”?</source>
        <translation>Sperre auf „{what}“ aufheben?</translation>
    </message>
    <message>
        <source>Rules and wipes take it again. What is due goes at the next run of the rules.</source>
        <translation>Regeln und Löschungen erfassen es wieder. Was fällig ist, geht beim nächsten Lauf der Regeln.</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Keep the hold</source>
        <translation>Sperre behalten</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Go to: {screen}</source>
        <translation>Gehe zu: {screen}</translation>
    </message>
    <message>
        <source>Open or close the help</source>
        <translation>Die Hilfe öffnen oder schließen</translation>
    </message>
    <message>
        <source>Show all keys</source>
        <translation>Alle Tasten zeigen</translation>
    </message>
    <message>
        <source>Lock the vault</source>
        <translation>Den Tresor sperren</translation>
    </message>
    <message>
        <source>Go to the next or the previous control</source>
        <translation>Zum nächsten oder vorigen Bedienelement</translation>
    </message>
    <message>
        <source>Close a question, the help or a list that is open</source>
        <translation>Eine Frage, die Hilfe oder eine offene Liste schließen</translation>
    </message>
    <message>
        <source>Go to the search</source>
        <translation>Zur Suche</translation>
    </message>
    <message>
        <source>From the search into the list</source>
        <translation>Von der Suche in die Liste</translation>
    </message>
    <message>
        <source>Tick or untick the chosen person</source>
        <translation>Die gewählte Person anhaken oder abwählen</translation>
    </message>
    <message>
        <source>Read the directory again</source>
        <translation>Das Verzeichnis neu lesen</translation>
    </message>
    <message>
        <source>In the list: the set before or after</source>
        <translation>In der Liste: das Set davor oder danach</translation>
    </message>
    <message>
        <source>On a source, exclusion or target: take it out</source>
        <translation>Auf einer Quelle, Ausnahme oder einem Ziel: herausnehmen</translation>
    </message>
    <message>
        <source>Put back the set that was just removed</source>
        <translation>Das eben entfernte Set zurückholen</translation>
    </message>
    <message>
        <source>Tick or untick the chosen line</source>
        <translation>Die gewählte Zeile anhaken oder abwählen</translation>
    </message>
    <message>
        <source>Open or close the chosen line</source>
        <translation>Die gewählte Zeile auf- oder zuklappen</translation>
    </message>
    <message>
        <source>Go to the next or the previous group</source>
        <translation>Zur nächsten oder vorigen Gruppe</translation>
    </message>
    <message>
        <source>Go into the fields of the change; Escape leads back</source>
        <translation>In die Felder der Änderung gehen; Escape führt zurück</translation>
    </message>
    <message>
        <source>Enlarge the photos</source>
        <translation>Die Fotos vergrößern</translation>
    </message>
    <message>
        <source>Apply what is ticked; asks before anything is written</source>
        <translation>Anwenden, was angehakt ist; vor dem Schreiben wird gefragt</translation>
    </message>
    <message>
        <source>Show all signs and keys of this page</source>
        <translation>Alle Zeichen und Tasten dieser Seite zeigen</translation>
    </message>
    <message>
        <source>In the list: the run before or after</source>
        <translation>In der Liste: der Lauf davor oder danach</translation>
    </message>
    <message>
        <source>Look for a person</source>
        <translation>Eine Person suchen</translation>
    </message>
    <message>
        <source>In a table: the line before or after</source>
        <translation>In einer Tabelle: die Zeile davor oder danach</translation>
    </message>
    <message>
        <source>In the pages above: the next or the one before</source>
        <translation>In den Seiten oben: die nächste oder vorige</translation>
    </message>
    <message>
        <source>Go on with what the page asks</source>
        <translation>Weiter mit dem, was die Seite fragt</translation>
    </message>
    <message>
        <source>Up arrow</source>
        <translation>Pfeil hoch</translation>
    </message>
    <message>
        <source>Down arrow</source>
        <translation>Pfeil ab</translation>
    </message>
    <message>
        <source>Left arrow</source>
        <translation>Pfeil links</translation>
    </message>
    <message>
        <source>Right arrow</source>
        <translation>Pfeil rechts</translation>
    </message>
    <message>
        <source>Choose columns and order</source>
        <translation>Spalten und Reihenfolge wählen</translation>
    </message>
</context>
<context>
    <name>Licence</name>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} Tage</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>Testzeit</translation>
    </message>
    <message>
        <source>Trial, ended</source>
        <translation>Testzeit, beendet</translation>
    </message>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Subscription, cancelled</source>
        <translation>Abonnement, gekündigt</translation>
    </message>
    <message>
        <source>Subscription, not begun yet</source>
        <translation>Abonnement, noch nicht begonnen</translation>
    </message>
    <message>
        <source>Subscription, ended</source>
        <translation>Abonnement, beendet</translation>
    </message>
    <message>
        <source>Licence of another organisation</source>
        <translation>Lizenz einer anderen Organisation</translation>
    </message>
    <message>
        <source>Licence not genuine</source>
        <translation>Lizenz nicht echt</translation>
    </message>
    <message>
        <source>Everything works. The trial ends on {moment}; {left} left.</source>
        <translation>Alles ist nutzbar. Die Testzeit endet am {moment}; noch {left}.</translation>
    </message>
    <message>
        <source>Everything works. The subscription is paid until {moment}; {left} left.</source>
        <translation>Alles ist nutzbar. Das Abonnement ist bis {moment} bezahlt; noch {left}.</translation>
    </message>
    <message>
        <source>Everything works. The cancelled subscription runs out on {moment}; {left} left.</source>
        <translation>Alles ist nutzbar. Das gekündigte Abonnement läuft am {moment} aus; noch {left}.</translation>
    </message>
    <message>
        <source>It begins on {moment}. {closed}</source>
        <translation>Es beginnt am {moment}. {closed}</translation>
    </message>
    <message>
        <source>It ended on {moment}. {closed}</source>
        <translation>Es endete am {moment}. {closed}</translation>
    </message>
    <message>
        <source>The trial ended on {moment}. {closed}</source>
        <translation>Die Testzeit endete am {moment}. {closed}</translation>
    </message>
    <message>
        <source>New plans are not written any more; everything can be read, exported, taken back and wiped as before.</source>
        <translation>Neue Pläne werden nicht mehr geschrieben; alles kann wie bisher gelesen, exportiert, zurückgenommen und gelöscht werden.</translation>
    </message>
    <message>
        <source>The clock of this computer was set back: {moment} has been already. Days are counted from there.</source>
        <translation>Die Uhr dieses Computers wurde zurückgestellt: {moment} war schon. Die Tage zählen von dort an.</translation>
    </message>
    <message>
        <source>The synchronised data will be deleted 90 days after the end, on {day}.</source>
        <translation>Die synchronisierten Daten werden 90 Tage nach dem Ende gelöscht, am {day}.</translation>
    </message>
    <message>
        <source>The trial ends in {left}, on {moment}.</source>
        <translation>Die Testzeit endet am {moment} (noch {left}).</translation>
    </message>
    <message>
        <source>The cancelled subscription runs out in {left}, on {moment}.</source>
        <translation>Das gekündigte Abonnement läuft am {moment} aus (noch {left}).</translation>
    </message>
    <message>
        <source>The licence holds for {left} more, until {moment}.</source>
        <translation>Die Lizenz gilt noch {left}, bis {moment}.</translation>
    </message>
    <message>
        <source>The subscription ended on {moment}.</source>
        <translation>Das Abonnement endete am {moment}.</translation>
    </message>
    <message>
        <source>The trial ended on {moment}.</source>
        <translation>Die Testzeit endete am {moment}.</translation>
    </message>
    <message>
        <source>Install a licence file to go on, or export what you need.</source>
        <translation>Installieren Sie eine Lizenzdatei, um fortzufahren, oder exportieren Sie, was Sie brauchen.</translation>
    </message>
    <message>
        <source>New plans are written again once a licence file is installed.</source>
        <translation>Neue Pläne werden wieder geschrieben, sobald eine Lizenzdatei installiert ist.</translation>
    </message>
    <message>
        <source>any organisation</source>
        <translation>jede Organisation</translation>
    </message>
    <message>
        <source>the service account&apos;s own mailbox</source>
        <translation>dem eigenen Postfach des Dienstkontos</translation>
    </message>
    <message>
        <source>I agree that ContactSync sends one mail to {address}{copy} 10 days before the trial ends or a cancelled subscription runs out. It says that the synchronised data will be deleted 90 days after the end, and holds nothing else about anybody. It goes through the connection {connection}, from {sender}, and to nobody else. I can withdraw this at any time.</source>
        <translation>Ich stimme zu, dass ContactSync 10 Tage vor dem Ende der Testzeit oder eines gekündigten Abonnements eine Mail an {address}{copy} sendet. Sie sagt, dass die synchronisierten Daten 90 Tage nach dem Ende gelöscht werden, und enthält sonst nichts über irgendjemanden. Sie geht über die Verbindung {connection}, von {sender}, und an niemanden sonst. Ich kann dies jederzeit widerrufen.</translation>
    </message>
    <message>
        <source> with a copy to {billing}</source>
        <translation> mit einer Kopie an {billing}</translation>
    </message>
    <message>
        <source>ContactSync: the trial ends on {day}</source>
        <translation>ContactSync: Die Testzeit endet am {day}</translation>
    </message>
    <message>
        <source>ContactSync: the subscription ends on {day}</source>
        <translation>ContactSync: Das Abonnement endet am {day}</translation>
    </message>
    <message>
        <source>Until then nothing changes. After the end new plans are not written any more; what is stored can still be read, exported, taken back and wiped in the program.</source>
        <translation>Bis dahin ändert sich nichts. Nach dem Ende werden neue Pläne nicht mehr geschrieben; was gespeichert ist, kann im Programm weiterhin gelesen, exportiert, zurückgenommen und gelöscht werden.</translation>
    </message>
    <message>
        <source>This message was sent by ContactSync through your organisation&apos;s own connection, after an administrator agreed to it.</source>
        <translation>Diese Nachricht wurde von ContactSync über die eigene Verbindung Ihrer Organisation gesendet, nachdem ein Administrator zugestimmt hatte.</translation>
    </message>
    <message>
        <source>The mail is being sent, or its sending was cut off ({moment}).</source>
        <translation>Die Mail wird gerade gesendet, oder ihr Senden wurde unterbrochen ({moment}).</translation>
    </message>
    <message>
        <source>The mail could not be sent ({moment}); it is tried again daily.</source>
        <translation>Die Mail konnte nicht gesendet werden ({moment}); es wird täglich wieder versucht.</translation>
    </message>
    <message>
        <source>The mail was sent ({moment}).</source>
        <translation>Die Mail wurde gesendet ({moment}).</translation>
    </message>
    <message>
        <source>Nobody knows whether the mail was sent ({moment}). It is not sent twice by itself.</source>
        <translation>Es ist nicht bekannt, ob die Mail gesendet wurde ({moment}). Von selbst wird sie nicht zweimal gesendet.</translation>
    </message>
    <message>
        <source>The mail could not be sent and is not tried any more ({moment}).</source>
        <translation>Die Mail konnte nicht gesendet werden und wird nicht mehr versucht ({moment}).</translation>
    </message>
</context>
<context>
    <name>LicenceCard</name>
    <message>
        <source>Subscription</source>
        <translation>Abonnement</translation>
    </message>
    <message>
        <source>Install a licence file…</source>
        <translation>Lizenzdatei installieren …</translation>
    </message>
    <message>
        <source>Agree to the notice by mail…</source>
        <translation>Dem Hinweis per Mail zustimmen …</translation>
    </message>
    <message>
        <source>Withdraw the consent</source>
        <translation>Zustimmung widerrufen</translation>
    </message>
    <message>
        <source>Send it now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>It can also be dropped here. The file is checked on this computer; nothing is asked for outside.</source>
        <translation>Oder ziehen Sie sie hierher. Sie wird auf diesem Computer geprüft; nach außen wird nichts gefragt.</translation>
    </message>
    <message>
        <source>Notice before the end</source>
        <translation>Hinweis vor dem Ende</translation>
    </message>
    <message>
        <source>Install a licence file</source>
        <translation>Lizenzdatei installieren</translation>
    </message>
    <message>
        <source>Licence files (*.licence);;All files (*)</source>
        <translation>Lizenzdateien (*.licence);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The licence was installed.</source>
        <translation>Die Lizenz wurde installiert.</translation>
    </message>
    <message>
        <source>Licence {id}, for {tenants}</source>
        <translation>Lizenz {id}, für {tenants}</translation>
    </message>
    <message>
        <source>Registration address: {address}</source>
        <translation>Registrierungsadresse: {address}</translation>
    </message>
    <message>
        <source>Billing address: {address}</source>
        <translation>Rechnungsadresse: {address}</translation>
    </message>
    <message>
        <source>A mail is sent 10 days before the end. You agreed to it on {moment}.</source>
        <translation>10 Tage vor dem Ende wird eine Mail gesendet. Sie haben dem am {moment} zugestimmt.</translation>
    </message>
    <message>
        <source>10 days before the end this window says so. A mail is sent only if you agree; it goes through your connection.</source>
        <translation>10 Tage vor dem Ende sagt es dieses Fenster. Eine Mail geht nur, wenn Sie zustimmen, über Ihre Verbindung.</translation>
    </message>
    <message>
        <source>10 days before the end this window says so. For a mail as well a connection is needed.</source>
        <translation>10 Tage vor dem Ende sagt es dieses Fenster. Für eine Mail braucht es eine Verbindung.</translation>
    </message>
</context>
<context>
    <name>LicenceStrip</name>
    <message>
        <source>Subscription…</source>
        <translation>Abonnement …</translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>They hold from the next run on. Change them only if the service asks for many pauses.</source>
        <translation>Sie gelten ab dem nächsten Lauf. Ändern Sie sie nur, wenn der Dienst um viele Pausen bittet.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Writes under way at the same time</source>
        <translation>Vorgänge zur gleichen Zeit</translation>
    </message>
    <message>
        <source>A write without an answer is looked for after</source>
        <translation>Nach einem Vorgang ohne Antwort wird gesucht nach</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A plan can be applied for</source>
        <translation>Ein Plan lässt sich anwenden, solange er jünger ist als</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Back to the usual values</source>
        <translation>Auf die üblichen Werte zurücksetzen</translation>
    </message>
</context>
<context>
    <name>LinesDialog</name>
    <message>
        <source>Lines of the file</source>
        <translation>Zeilen der Datei</translation>
    </message>
</context>
<context>
    <name>LinesView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
</context>
<context>
    <name>ListSide</name>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Read again (F5)</source>
        <translation>Neu lesen (F5)</translation>
    </message>
    <message>
        <source>Find people…</source>
        <translation>Personen suchen …</translation>
    </message>
    <message>
        <source>Find people, titles, numbers, groups</source>
        <translation>Personen, Titel, Nummern, Gruppen</translation>
    </message>
    <message>
        <source>Ticked people</source>
        <translation>Angehakte Personen</translation>
    </message>
    <message>
        <source>Nobody here has “{text}” in name, mail, title or number. Clear the search to see everybody.</source>
        <translation>Niemand hier hat „{text}“ in Name, E-Mail, Position oder Nummer. Ohne Suche sind alle zu sehen.</translation>
    </message>
    <message>
        <source>Nobody is in here. Choose another line at the left.</source>
        <translation>Hier ist niemand. Wählen Sie links eine andere Zeile.</translation>
    </message>
    <message>
        <source>This connection has no people yet. Once there are some, press Refresh to read them.</source>
        <translation>Diese Verbindung hat noch keine Personen. Gibt es welche, liest „Aktualisieren“ sie.</translation>
    </message>
</context>
<context>
    <name>LookDialog</name>
    <message>
        <source>Name and colour</source>
        <translation>Name und Farbe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Geben Sie der Verbindung einen Namen.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>They stand wherever this connection is meant: lists, sync sets, plans and runs.</source>
        <translation>Sie stehen überall, wo diese Verbindung gemeint ist: in Listen, Sync-Sets, Plänen und Läufen.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
</context>
<context>
    <name>MailboxesTab</name>
    <message>
        <source>Only mailboxes that are not verified</source>
        <translation>Nur Postfächer, die nicht geprüft sind</translation>
    </message>
    <message>
        <source>What it holds now…</source>
        <translation>Was es jetzt enthält …</translation>
    </message>
    <message>
        <source>Undo in this mailbox…</source>
        <translation>In diesem Postfach zurücknehmen …</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>No such mailbox: all are verified.</source>
        <translation>Kein solches Postfach: Alle sind geprüft.</translation>
    </message>
    <message>
        <source>There is no result of a mailbox yet.</source>
        <translation>Noch gibt es von keinem Postfach ein Ergebnis.</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>{done} of {planned}</source>
        <translation>{done} von {planned}</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Left alone</source>
        <translation>Unberührt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>MappingCard</name>
    <message>
        <source>How {field} is written</source>
        <translation>Wie {field} geschrieben wird</translation>
    </message>
    <message>
        <source>Never write {field}</source>
        <translation>{field} nie schreiben</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Templates name what the directory knows of a person.</source>
        <translation>Vorlagen nennen, was das Verzeichnis über eine Person weiß.</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Other person…</source>
        <translation>Andere Person …</translation>
    </message>
    <message>
        <source>Preview for</source>
        <translation>Vorschau für</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>Ergibt</translation>
    </message>
    <message>
        <source>Templates may name: {names}</source>
        <translation>Vorlagen dürfen nennen: {names}</translation>
    </message>
    <message>
        <source>Add a field</source>
        <translation>Feld hinzufügen</translation>
    </message>
    <message>
        <source>Back to the standard mapping</source>
        <translation>Zurück zur Standardzuordnung</translation>
    </message>
    <message>
        <source>Template, and what it gives</source>
        <translation>Vorlage und was sie ergibt</translation>
    </message>
    <message>
        <source>(nobody: add a source)</source>
        <translation>(niemand: fügen Sie eine Quelle hinzu)</translation>
    </message>
    <message>
        <source>Add a field…</source>
        <translation>Feld hinzufügen …</translation>
    </message>
</context>
<context>
    <name>MicrosoftPage</name>
    <message>
        <source>Register an application in the Entra admin centre, upload a certificate to it and grant it consent. Then fill in what it shows.</source>
        <translation>Registrieren Sie im Entra Admin Center eine Anwendung, laden Sie dort ein Zertifikat hoch und erteilen Sie die Zustimmung. Tragen Sie dann hier ein, was dort steht.</translation>
    </message>
    <message>
        <source>Connect to Microsoft 365</source>
        <translation>Mit Microsoft 365 verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Geben Sie der Verbindung einen Namen.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>The directory (tenant) id, or a verified domain such as contoso.com.</source>
        <translation>Die Verzeichnis-ID (Mandant) oder eine bestätigte Domäne wie contoso.com.</translation>
    </message>
    <message>
        <source>Type the directory (tenant) id, or a domain such as contoso.com.</source>
        <translation>Geben Sie die Verzeichnis-ID (Mandant) oder eine Domäne wie contoso.com ein.</translation>
    </message>
    <message>
        <source>Application (client) id</source>
        <translation>Anwendungs-ID (Client)</translation>
    </message>
    <message>
        <source>An id has 32 digits in five groups; copy it from the app registration.</source>
        <translation>Eine ID hat 32 Ziffern in fünf Gruppen; kopieren Sie sie aus der App-Registrierung.</translation>
    </message>
    <message>
        <source>Certificate with private key (PEM file)</source>
        <translation>Zertifikat mit privatem Schlüssel (PEM-Datei)</translation>
    </message>
    <message>
        <source>It is copied into the vault, encrypted once more.</source>
        <translation>Es wird in den Tresor kopiert und dort noch einmal verschlüsselt.</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>Wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>An address that begins with https:// is needed.</source>
        <translation>Hier muss eine Adresse stehen, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Anmeldeadresse</translation>
    </message>
    <message>
        <source>Graph address</source>
        <translation>Graph-Adresse</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Wird verbunden …</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Import people from a file</source>
        <translation>Personen aus einer Datei importieren</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name of the import</source>
        <translation>Name des Imports</translation>
    </message>
    <message>
        <source>Column that tells people apart</source>
        <translation>Spalte, die Personen unterscheidet</translation>
    </message>
    <message>
        <source>for a table; empty: id, mail address, else name and company</source>
        <translation>bei Tabellen; leer: Id, Mailadresse, sonst Name und Firma</translation>
    </message>
    <message>
        <source>A later file of the same name takes the place of this one.</source>
        <translation>Eine spätere Datei unter demselben Namen tritt an die Stelle dieser.</translation>
    </message>
    <message>
        <source>Takes the place of what was imported on {moment} ({number} people).</source>
        <translation>Tritt an die Stelle des Imports vom {moment} ({number} Personen).</translation>
    </message>
</context>
<context>
    <name>NetworkDialog</name>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Trust the certificate authorities of this computer alone again</source>
        <translation>Wieder nur den Zertifizierungsstellen dieses Computers vertrauen</translation>
    </message>
    <message>
        <source>A certificate authority was chosen; another file takes its place. SHA-256: {fingerprint}</source>
        <translation>Eine Zertifizierungsstelle ist gewählt; eine andere Datei tritt an ihre Stelle. SHA-256: {fingerprint}</translation>
    </message>
    <message>
        <source>How {name} is reached</source>
        <translation>Wie {name} erreicht wird</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The servers are tried once this way, and the settings kept when they are reached.</source>
        <translation>Die Server werden so einmal versucht; die Einstellungen bleiben, wenn sie erreicht werden.</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird versucht …</translation>
    </message>
</context>
<context>
    <name>NetworkFields</name>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As this computer is set</source>
        <translation>Wie auf diesem Computer eingestellt</translation>
    </message>
    <message>
        <source>No proxy</source>
        <translation>Kein Proxy</translation>
    </message>
    <message>
        <source>This proxy</source>
        <translation>Dieser Proxy</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Look up which proxy this computer&apos;s settings give</source>
        <translation>Nachsehen, welchen Proxy die Einstellungen dieses Computers nennen</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Such as http://proxy.contoso.com:8080.</source>
        <translation>Zum Beispiel http://proxy.contoso.com:8080.</translation>
    </message>
    <message>
        <source>Write it as http://host:port; user name and password have fields of their own.</source>
        <translation>Schreiben Sie sie als http://Host:Port; Benutzername und Kennwort haben eigene Felder.</translation>
    </message>
    <message>
        <source>User name for the proxy</source>
        <translation>Benutzername für den Proxy</translation>
    </message>
    <message>
        <source>Empty if it does not ask for one.</source>
        <translation>Leer, wenn er keinen verlangt.</translation>
    </message>
    <message>
        <source>Password for the proxy</source>
        <translation>Kennwort für den Proxy</translation>
    </message>
    <message>
        <source>It is kept in the vault. On its way it is encrypted only if the proxy&apos;s address begins with https.</source>
        <translation>Es wird im Tresor aufbewahrt. Unterwegs ist es nur verschlüsselt, wenn die Adresse des Proxys mit https beginnt.</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Geben Sie das Kennwort ein.</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA-Datei</translation>
    </message>
    <message>
        <source>Only if your network has a certificate authority that this computer does not trust.</source>
        <translation>Nur, wenn Ihr Netzwerk eine Zertifizierungsstelle hat, der dieser Computer nicht vertraut.</translation>
    </message>
    <message>
        <source>The directory server is reached without a proxy: LDAP does not go through one.</source>
        <translation>Der Verzeichnisserver wird ohne Proxy erreicht: LDAP geht nicht durch einen Proxy.</translation>
    </message>
    <message>
        <source>{host}: no proxy</source>
        <translation>{host}: kein Proxy</translation>
    </message>
    <message>
        <source>{host}: {proxy}</source>
        <translation>{host}: {proxy}</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Who to turn to</source>
        <translation>An wen Sie sich wenden</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Before the end</source>
        <translation>Vor dem Ende</translation>
    </message>
    <message>
        <source>Who gets it</source>
        <translation>Wer die Daten erhält</translation>
    </message>
    <message>
        <source>Your rights</source>
        <translation>Ihre Rechte</translation>
    </message>
    <message>
        <source>Privacy notice of ContactSync</source>
        <translation>Datenschutzhinweis von ContactSync</translation>
    </message>
    <message>
        <source>No data protection contact has been entered yet.</source>
        <translation>Es wurde noch kein Ansprechpartner für den Datenschutz eingetragen.</translation>
    </message>
    <message>
        <source>Of Exchange Online: object ids of users and groups, contact data of these users, and contact photos where there are any.</source>
        <translation>Von Exchange Online: Objektkennungen von Benutzern und Gruppen, Kontaktdaten dieser Benutzer und, wo es sie gibt, Kontaktfotos.</translation>
    </message>
    <message>
        <source>Of Exchange Server: the user name and the password of the service account, the mail address of each mailbox, the mail address of the administrator, contact data and photos of users. The password and the addresses of mailboxes are each encrypted on their own as well (AES-256).</source>
        <translation>Von Exchange Server: Benutzername und Kennwort des Dienstkontos, die E-Mail-Adresse jedes Postfachs, die E-Mail-Adresse des Administrators, Kontaktdaten und Fotos von Benutzern. Das Kennwort und die Adressen der Postfächer sind zusätzlich jeweils für sich verschlüsselt (AES-256).</translation>
    </message>
    <message>
        <source>Of every connection: tokens, certificate and private key, plans, journals with what contacts were before, results of runs, the audit log and the program log. There are no log files with personal data.</source>
        <translation>Von jeder Verbindung: Tokens, Zertifikat und privater Schlüssel, Pläne, Journale mit dem früheren Inhalt von Kontakten, Ergebnisse von Läufen, Prüfprotokoll und Programmprotokoll. Protokolldateien mit personenbezogenen Daten gibt es nicht.</translation>
    </message>
    <message>
        <source>Of the subscription: trial or subscription, its end, the registration address, a billing address where one was given, and order data.</source>
        <translation>Vom Abonnement: Testzeit oder Abonnement, dessen Ende, die Registrierungsadresse, eine Rechnungsadresse, wenn eine angegeben wurde, und Bestelldaten.</translation>
    </message>
    <message>
        <source>All of it is in one encrypted file on this computer. Nothing is stored anywhere else.</source>
        <translation>All das steht in einer verschlüsselten Datei auf diesem Computer. An keinem anderen Ort wird etwas gespeichert.</translation>
    </message>
    <message>
        <source>Contact data and photos are put into the contact folders of the mailboxes that the administrator chose, and are used for nothing else.</source>
        <translation>Kontaktdaten und Fotos werden in die Kontaktordner der Postfächer geschrieben, die der Administrator gewählt hat, und für nichts anderes verwendet.</translation>
    </message>
    <message>
        <source>They are read only while a directory is viewed or synchronised, and only of the people in view or in scope.</source>
        <translation>Sie werden nur gelesen, während ein Verzeichnis angesehen oder synchronisiert wird, und nur von den Personen, die angezeigt werden oder betroffen sind.</translation>
    </message>
    <message>
        <source>What contacts were before a run, so that it can be taken back: {days} days.</source>
        <translation>Der frühere Inhalt von Kontakten, damit ein Lauf zurückgenommen werden kann: {days} Tage.</translation>
    </message>
    <message>
        <source>What contacts were before a run is deleted on the next day.</source>
        <translation>Der frühere Inhalt von Kontakten wird am nächsten Tag gelöscht.</translation>
    </message>
    <message>
        <source>Synchronised data of connections (ids, contact data, photos, folders as they were read, plans, journals, credentials, tokens): {days} days after the trial or the cancelled subscription has ended, and at any time when the administrator asks for it.</source>
        <translation>Synchronisierte Daten von Verbindungen (Kennungen, Kontaktdaten, Fotos, Ordner, wie sie gelesen wurden, Pläne, Journale, Zugangsdaten, Tokens): {days} Tage nach dem Ende der Testzeit oder des gekündigten Abonnements, und jederzeit, wenn der Administrator es verlangt.</translation>
    </message>
    <message>
        <source>Folders as they were last read: {days} days without use.</source>
        <translation>Ordner, wie sie zuletzt gelesen wurden: {days} Tage ohne Nutzung.</translation>
    </message>
    <message>
        <source>Photos: {days} days without use.</source>
        <translation>Fotos: {days} Tage ohne Nutzung.</translation>
    </message>
    <message>
        <source>Audit log: {days} days.</source>
        <translation>Prüfprotokoll: {days} Tage.</translation>
    </message>
    <message>
        <source>Program log: {days} days.</source>
        <translation>Programmprotokoll: {days} Tage.</translation>
    </message>
    <message>
        <source>Order data of the subscription: {years} years after the contract has ended, because tax law asks for it; it is kept apart from everything else.</source>
        <translation>Bestelldaten des Abonnements: {years} Jahre nach dem Ende des Vertrags, weil das Steuerrecht es verlangt; sie werden getrennt von allem anderen aufbewahrt.</translation>
    </message>
    <message>
        <source>Exports and reports are files of the administrator. The program lists those that it wrote and offers to delete them.</source>
        <translation>Exporte und Berichte sind Dateien des Administrators. Das Programm führt eine Liste derer, die es geschrieben hat, und bietet an, sie zu löschen.</translation>
    </message>
    <message>
        <source>Legal holds in force: {number}. What they are on stays until they are lifted.</source>
        <translation>Geltende Löschsperren: {number}. Was sie betreffen, bleibt, bis sie aufgehoben werden.</translation>
    </message>
    <message>
        <source>{before} days before the trial ends or a cancelled subscription runs out, a message says that the synchronised data will be deleted {after} days after the end. The program shows it in any case.</source>
        <translation>{before} Tage bevor die Testzeit endet oder ein gekündigtes Abonnement ausläuft, sagt eine Nachricht, dass die synchronisierten Daten {after} Tage nach dem Ende gelöscht werden. Das Programm zeigt sie in jedem Fall.</translation>
    </message>
    <message>
        <source>The administrator agreed that it is also sent, through his own connection, to the registration address and in copy to the billing address.</source>
        <translation>Der Administrator hat eingewilligt, dass sie über seine eigene Verbindung auch an die Registrierungsadresse und in Kopie an die Rechnungsadresse gesendet wird.</translation>
    </message>
    <message>
        <source>It is not sent as a mail: nobody agreed to that.</source>
        <translation>Als E-Mail wird sie nicht gesendet: Dem hat niemand zugestimmt.</translation>
    </message>
    <message>
        <source>The program opens connections to the servers of these connections only: {names}.</source>
        <translation>Das Programm verbindet sich nur mit den Servern dieser Verbindungen: {names}.</translation>
    </message>
    <message>
        <source>The program opens connections to the servers of its connections only; there are none.</source>
        <translation>Das Programm verbindet sich nur mit den Servern seiner Verbindungen; es gibt noch keine.</translation>
    </message>
    <message>
        <source>It sends nothing to its maker, counts nothing, sets no cookies and looks for no updates.</source>
        <translation>Es sendet nichts an seinen Hersteller, zählt nichts, setzt keine Cookies und sucht nicht nach Aktualisierungen.</translation>
    </message>
    <message>
        <source>Diagnostics (operating system, program version, screen size, language) are shown to the administrator and written to a file of his choice only after he agreed.</source>
        <translation>Diagnosedaten (Betriebssystem, Programmversion, Bildschirmgröße, Sprache) werden dem Administrator gezeigt und nur nach seiner Einwilligung in eine Datei geschrieben, die er wählt.</translation>
    </message>
    <message>
        <source>Everybody may ask what is stored about him or her, get a copy, have it corrected and have it deleted. The program finds, exports and erases all that it holds of a person.</source>
        <translation>Jede Person kann erfragen, was über sie gespeichert ist, eine Kopie erhalten, es berichtigen und löschen lassen. Das Programm findet, exportiert und löscht alles, was es von einer Person enthält.</translation>
    </message>
    <message>
        <source>Corrections are made in the directory: ContactSync copies what stands there.</source>
        <translation>Berichtigt wird im Verzeichnis: ContactSync kopiert, was dort steht.</translation>
    </message>
    <message>
        <source>Out of its reach are copies that users made themselves, phones that have not synchronised since, and backups outside the program.</source>
        <translation>Nicht erreichen kann es Kopien, die Benutzer selbst angelegt haben, Telefone, die seitdem nicht synchronisiert haben, und Sicherungen außerhalb des Programms.</translation>
    </message>
</context>
<context>
    <name>NoticeAsking</name>
    <message>
        <source>ContactSync privacy notice</source>
        <translation>ContactSync Datenschutzhinweis</translation>
    </message>
    <message>
        <source>Texts (*.txt)</source>
        <translation>Texte (*.txt)</translation>
    </message>
    <message>
        <source>Save the notice</source>
        <translation>Hinweis speichern</translation>
    </message>
    <message>
        <source>ContactSync record of processing</source>
        <translation>ContactSync Verarbeitungsverzeichnis</translation>
    </message>
    <message>
        <source>Save the entry</source>
        <translation>Eintrag speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Save the diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
</context>
<context>
    <name>NoticeCard</name>
    <message>
        <source>What is stored, why and for how long, in sentences made from the rules that are in force. When a rule changes, a new version begins; earlier ones are kept with their dates.</source>
        <translation>Was warum und wie lange gespeichert wird, in Sätzen aus den geltenden Regeln. Ändert sich eine Regel, beginnt eine neue Fassung; frühere bleiben mit ihrem Datum erhalten.</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Datenschutzhinweis</translation>
    </message>
    <message>
        <source>Language of the notice</source>
        <translation>Sprache des Hinweises</translation>
    </message>
    <message>
        <source>Version of the notice</source>
        <translation>Fassung des Hinweises</translation>
    </message>
    <message>
        <source>Save the notice…</source>
        <translation>Hinweis speichern …</translation>
    </message>
    <message>
        <source>Reading the notice …</source>
        <translation>Hinweis wird gelesen …</translation>
    </message>
    <message>
        <source>New in this version:</source>
        <translation>Neu in dieser Fassung:</translation>
    </message>
    <message>
        <source>in force since {day}</source>
        <translation>gilt seit {day}</translation>
    </message>
    <message>
        <source>from {day}, replaced</source>
        <translation>vom {day}, ersetzt</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>Notice by mail</source>
        <translation>Hinweis per Mail</translation>
    </message>
    <message>
        <source>Give one address, such as it@example.com.</source>
        <translation>Geben Sie eine Adresse an, etwa it@example.com.</translation>
    </message>
    <message>
        <source>Registration address</source>
        <translation>Registrierungsadresse</translation>
    </message>
    <message>
        <source>Billing address (gets a copy; can be empty)</source>
        <translation>Rechnungsadresse (bekommt eine Kopie; kann leer sein)</translation>
    </message>
    <message>
        <source>Sent from the mailbox (Exchange Server: empty for the service account&apos;s)</source>
        <translation>Gesendet aus dem Postfach (Exchange Server: leer für das des Dienstkontos)</translation>
    </message>
    <message>
        <source>Connection that sends it</source>
        <translation>Verbindung, die ihn sendet</translation>
    </message>
    <message>
        <source>I agree to these words</source>
        <translation>Ich stimme diesem Wortlaut zu</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Through Microsoft 365 the application needs the permission Mail.Send (Application): add it in the Entra admin centre and grant admin consent. Nothing else uses it.</source>
        <translation>Über Microsoft 365 braucht die Anwendung die Berechtigung Mail.Send (Anwendung): Fügen Sie sie im Entra Admin Center hinzu und erteilen Sie die Administratorzustimmung. Nichts sonst nutzt sie.</translation>
    </message>
</context>
<context>
    <name>NoticePresenter</name>
    <message>
        <source>The contact was kept.</source>
        <translation>Der Kontakt wurde übernommen.</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
</context>
<context>
    <name>NoticeTab</name>
    <message>
        <source>An entry for your record of processing activities (GDPR Art. 30): purposes, categories, periods and measures, made from the rules that are in force.</source>
        <translation>Ein Eintrag für Ihr Verzeichnis von Verarbeitungstätigkeiten (Art. 30 DSGVO): Zwecke, Kategorien, Fristen und Maßnahmen, aus den geltenden Regeln.</translation>
    </message>
    <message>
        <source>Record of processing activities</source>
        <translation>Verzeichnis von Verarbeitungstätigkeiten</translation>
    </message>
    <message>
        <source>Save the entry…</source>
        <translation>Eintrag speichern …</translation>
    </message>
    <message>
        <source>System, version, screen and language; no person, no address, no place. You see them first, and they are saved only where you want, after your consent. Nothing is sent.</source>
        <translation>System, Version, Bildschirm und Sprache; keine Person, keine Adresse, kein Ort. Sie sehen sie zuerst; gespeichert werden sie nur, wo Sie wollen, nach Ihrer Einwilligung. Nichts wird gesendet.</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Show diagnostics…</source>
        <translation>Diagnose anzeigen …</translation>
    </message>
</context>
<context>
    <name>PaceChart</name>
    <message>
        <source>Calls per second</source>
        <translation>Aufrufe je Sekunde</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>nothing measured yet.</source>
        <translation>noch nichts gemessen.</translation>
    </message>
    <message>
        <source>now {now}, at most {highest} in the last {span}.</source>
        <translation>jetzt {now}, höchstens {highest} in den letzten {span}.</translation>
    </message>
    <message>
        <source>The service asks for a pause of {time}.</source>
        <translation>Der Dienst bittet um eine Pause von {time}.</translation>
    </message>
    <message>
        <source>The service slowed the run down for {time} of that.</source>
        <translation>Davon hat der Dienst den Lauf {time} lang gebremst.</translation>
    </message>
</context>
<context>
    <name>PartsRow</name>
    <message>
        <source>One set, several connections:</source>
        <translation>Ein Sync-Set, mehrere Verbindungen:</translation>
    </message>
    <message>
        <source>{name}: applied</source>
        <translation>{name}: angewendet</translation>
    </message>
    <message>
        <source>{name}: {number} changes</source>
        <translation>{name}: {number} Änderungen</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Change the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>Set a passphrase</source>
        <translation>Passphrase festlegen</translation>
    </message>
    <message>
        <source>At least {number} characters; three or four unusual words are good.</source>
        <translation>Mindestens {number} Zeichen; gut sind drei bis vier seltene Wörter.</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>Bisherige Passphrase</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Eight groups of five letters or digits.</source>
        <translation>Acht Gruppen aus fünf Buchstaben oder Ziffern.</translation>
    </message>
    <message>
        <source>Type the recovery key.</source>
        <translation>Geben Sie den Wiederherstellungsschlüssel ein.</translation>
    </message>
    <message>
        <source>I have the recovery key instead</source>
        <translation>Ich habe stattdessen den Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>Type a passphrase.</source>
        <translation>Geben Sie eine Passphrase ein.</translation>
    </message>
    <message>
        <source>New passphrase once more</source>
        <translation>Neue Passphrase noch einmal</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
    <message>
        <source>Whoever has neither passphrase nor recovery key can&apos;t open the vault. Keep both safe.</source>
        <translation>Wer weder Passphrase noch Wiederherstellungsschlüssel hat, kann den Tresor nicht öffnen. Bewahren Sie beide sicher auf.</translation>
    </message>
    <message>
        <source>Changing …</source>
        <translation>Wird geändert …</translation>
    </message>
</context>
<context>
    <name>PasswordDialog</name>
    <message>
        <source>Change the password</source>
        <translation>Kennwort ändern</translation>
    </message>
    <message>
        <source>New password of {account}</source>
        <translation>Neues Kennwort von {account}</translation>
    </message>
    <message>
        <source>Type the password.</source>
        <translation>Geben Sie das Kennwort ein.</translation>
    </message>
    <message>
        <source>Try the stored one again</source>
        <translation>Das gespeicherte noch einmal versuchen</translation>
    </message>
    <message>
        <source>Once, as after the account was unlocked on the server</source>
        <translation>Einmal, etwa nachdem das Konto auf dem Server entsperrt wurde</translation>
    </message>
    <message>
        <source>It is tried once on the server, and kept when it is right.</source>
        <translation>Es wird einmal am Server versucht und behalten, wenn es richtig ist.</translation>
    </message>
    <message>
        <source>Trying …</source>
        <translation>Wird versucht …</translation>
    </message>
</context>
<context>
    <name>PeopleImport</name>
    <message>
        <source>vCard and tables (*.vcf *.vcard *.csv *.txt *.tsv);;All files (*)</source>
        <translation>vCard und Tabellen (*.vcf *.vcard *.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import people from a file</source>
        <translation>Personen aus einer Datei importieren</translation>
    </message>
    <message>
        <source>Nothing was imported</source>
        <translation>Es wurde nichts importiert</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>{number} lines can&apos;t be used. Correct the file, or import the other people: then nothing is deleted because of this source.</source>
        <translation>{number} Zeilen können nicht verwendet werden. Berichtigen Sie die Datei oder importieren Sie die anderen Personen: Dann wird wegen dieser Quelle nichts gelöscht.</translation>
    </message>
    <message>
        <source>1 line can&apos;t be used. Correct the file, or import the other people: then nothing is deleted because of this source.</source>
        <translation>1 Zeile kann nicht verwendet werden. Berichtigen Sie die Datei oder importieren Sie die anderen Personen: Dann wird wegen dieser Quelle nichts gelöscht.</translation>
    </message>
    <message>
        <source>Import the others ({number})</source>
        <translation>Die anderen importieren ({number})</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>People: {people} ({added} new, {changed} changed, {removed} no longer there), {photos} with a photo.</source>
        <translation>Personen: {people} ({added} neu, {changed} geändert, {removed} nicht mehr da), {photos} mit Foto.</translation>
    </message>
    <message>
        <source>These columns are not used: {names}.</source>
        <translation>Diese Spalten werden nicht verwendet: {names}.</translation>
    </message>
    <message>
        <source>Imported: {name}</source>
        <translation>Importiert: {name}</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>PeriodEditor</name>
    <message>
        <source>Days for which it is kept</source>
        <translation>Tage der Aufbewahrung</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>Counting what would go …</source>
        <translation>Es wird gezählt, was gelöscht würde …</translation>
    </message>
    <message>
        <source>Keep this period</source>
        <translation>Frist übernehmen</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie bisher</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrung</translation>
    </message>
</context>
<context>
    <name>PersonAsking</name>
    <message>
        <source>A new or empty folder for the export</source>
        <translation>Ein neuer oder leerer Ordner für den Export</translation>
    </message>
    <message>
        <source>Erase {name} from this computer?</source>
        <translation>{name} auf diesem Computer löschen?</translation>
    </message>
    <message>
        <source>This goes at once and can&apos;t be brought back: {entries}. Contacts in mailboxes stay.</source>
        <translation>Das wird sofort unwiederbringlich gelöscht: {entries}. Kontakte in Postfächern bleiben.</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Let somebody come back?</source>
        <translation>Jemanden zurückkommen lassen?</translation>
    </message>
    <message>
        <source>Who was erased is known to nobody, but whoever is named here can be recognised. Leave it empty to let everybody come back.</source>
        <translation>Wer gelöscht wurde, weiß niemand mehr, aber wer hier genannt wird, ist zu erkennen. Leer lassen, um alle zurückkommen zu lassen.</translation>
    </message>
    <message>
        <source>Let come back</source>
        <translation>Zurückkommen lassen</translation>
    </message>
    <message>
        <source>Name, mail address or object id</source>
        <translation>Name, Mailadresse oder Objekt-ID</translation>
    </message>
    <message>
        <source>Erase a person</source>
        <translation>Eine Person löschen</translation>
    </message>
    <message>
        <source>Do not let this person come back</source>
        <translation>Diese Person nicht zurückkommen lassen</translation>
    </message>
    <message>
        <source>No sync set copies the person any more, whatever the directory has. Only a keyed hash is kept.</source>
        <translation>Kein Sync-Set kopiert die Person mehr, was auch im Verzeichnis steht. Nur ein verschlüsselter Prüfwert bleibt.</translation>
    </message>
    <message>
        <source>Erase {name} everywhere?</source>
        <translation>{name} überall löschen?</translation>
    </message>
    <message>
        <source>First all mailboxes are read, and a plan is made that deletes this person&apos;s contacts in them, and nothing else. You review and apply it like any plan. Then come back here to erase what is on this computer. No sync set brings the person back.</source>
        <translation>Zuerst werden alle Postfächer gelesen, und es entsteht ein Plan, der darin die Kontakte dieser Person löscht und sonst nichts. Sie prüfen ihn und wenden ihn an wie jeden Plan. Kommen Sie dann hierher zurück, um zu löschen, was auf diesem Computer liegt. Kein Sync-Set bringt die Person zurück.</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>Plan erstellen</translation>
    </message>
</context>
<context>
    <name>PersonPresenter</name>
    <message>
        <source>Saved in the folder {name}. The files hold personal data in clear.</source>
        <translation>Gespeichert im Ordner {name}. Die Dateien enthalten personenbezogene Daten im Klartext.</translation>
    </message>
    <message>
        <source>On hold: neither a rule nor a wipe deletes it.</source>
        <translation>Gesperrt: Weder eine Regel noch eine Löschung erfasst es.</translation>
    </message>
    <message>
        <source>The hold is lifted.</source>
        <translation>Die Sperre ist aufgehoben.</translation>
    </message>
    <message>
        <source>Given up: nothing more is deleted.</source>
        <translation>Aufgegeben: Es wird nichts weiter gelöscht.</translation>
    </message>
    <message>
        <source>Nobody was excluded who is meant by that.</source>
        <translation>Niemand war ausgeschlossen, der damit gemeint ist.</translation>
    </message>
    <message>
        <source>Exclusions that were lifted: {number}. The next reading brings these people back.</source>
        <translation>Aufgehobene Ausschlüsse: {number}. Das nächste Einlesen bringt diese Personen zurück.</translation>
    </message>
    <message>
        <source>Erased here, and looked for again: {entries}. A certificate says so.</source>
        <translation>Hier gelöscht und danach gesucht: {entries}. Ein Nachweis hält es fest.</translation>
    </message>
    <message>
        <source>Neither the directory nor a sync set brings the person back.</source>
        <translation>Weder das Verzeichnis noch ein Sync-Set bringt die Person zurück.</translation>
    </message>
    <message>
        <source>Files that were written stay; they are listed under Proof.</source>
        <translation>Geschriebene Dateien bleiben; sie stehen unter Nachweise.</translation>
    </message>
</context>
<context>
    <name>PersonTab</name>
    <message>
        <source>What do we hold about …?</source>
        <translation>Was liegt vor über …?</translation>
    </message>
    <message>
        <source>People who were found</source>
        <translation>Gefundene Personen</translation>
    </message>
    <message>
        <source>Let somebody come back…</source>
        <translation>Zurückkommen lassen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Type part of a name, a mail address, a number or an object id. Everything that is stored is searched: directory, photos, contacts, plans, runs, logs and the list of written files.</source>
        <translation>Geben Sie einen Teil eines Namens, eine Mailadresse, eine Nummer oder eine Objekt-ID ein. Durchsucht wird alles Gespeicherte: Verzeichnis, Fotos, Kontakte, Pläne, Läufe, Protokolle und die Liste geschriebener Dateien.</translation>
    </message>
    <message>
        <source>Nothing is held about “{text}”.</source>
        <translation>Über „{text}“ liegt nichts vor.</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Suche läuft …</translation>
    </message>
</context>
<context>
    <name>PhonesCard</name>
    <message>
        <source>Phone numbers</source>
        <translation>Telefonnummern</translation>
    </message>
    <message>
        <source>Written as</source>
        <translation>Schreibweise</translation>
    </message>
    <message>
        <source>Country of numbers without a country code</source>
        <translation>Land der Nummern ohne Landesvorwahl</translation>
    </message>
    <message>
        <source>Show them…</source>
        <translation>Zeigen …</translation>
    </message>
    <message>
        <source>They are written as they are.</source>
        <translation>Sie werden geschrieben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>PhotoDialog</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>There is a photo; it is not stored here</source>
        <translation>Es gibt ein Foto; es ist hier nicht gespeichert</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Kein Foto</translation>
    </message>
    <message>
        <source>{width} × {height}, {size} kB</source>
        <translation>{width} × {height}, {size} kB</translation>
    </message>
    <message>
        <source>Enlarge (E)</source>
        <translation>Vergrößern (E)</translation>
    </message>
</context>
<context>
    <name>PhotosCard</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Write photos, and follow their changes</source>
        <translation>Fotos schreiben und ihren Änderungen folgen</translation>
    </message>
    <message>
        <source>Longest edge of a photo in pixels</source>
        <translation>Längste Kante eines Fotos in Pixeln</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>PickerDialog</name>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Find a group, department, file, mailbox or person</source>
        <translation>Gruppe, Abteilung, Datei, Postfach oder Person suchen</translation>
    </message>
    <message>
        <source>Find a group, department or person</source>
        <translation>Gruppe, Abteilung oder Person suchen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add {number}</source>
        <translation>{number} hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>Abteilungen</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>Importierte Dateien</translation>
    </message>
    <message>
        <source>Contacts of mailboxes that nobody signs in to</source>
        <translation>Kontakte von Postfächern, an denen sich niemand anmeldet</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>… {number} more: type more letters</source>
        <translation>… {number} weitere: geben Sie mehr Buchstaben ein</translation>
    </message>
    <message>
        <source>Nothing in the directory has this in its name.</source>
        <translation>Nichts im Verzeichnis heißt so.</translation>
    </message>
    <message>
        <source>account disabled</source>
        <translation>Konto deaktiviert</translation>
    </message>
    <message>
        <source>Preview for a person</source>
        <translation>Vorschau für eine Person</translation>
    </message>
    <message>
        <source>Add to {list}</source>
        <translation>Zu „{list}“ hinzufügen</translation>
    </message>
</context>
<context>
    <name>PlanHeaderBar</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>What the signs mean, and all keys (F2)</source>
        <translation>Was die Zeichen bedeuten, und alle Tasten (F2)</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
    <message>
        <source>Show the deletions</source>
        <translation>Löschungen zeigen</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>This plan was applied. See Runs for how it ended; make a new plan to write more.</source>
        <translation>Dieser Plan wurde angewendet. Wie er ausging, steht unter „Läufe“; um mehr zu schreiben, erstellen Sie einen neuen Plan.</translation>
    </message>
    <message>
        <source>Nothing was written: the plan no longer fitted. This one is in its place.</source>
        <translation>Es wurde nichts geschrieben: Der Plan passte nicht mehr. Dieser steht an seiner Stelle.</translation>
    </message>
    <message>
        <source>This plan takes the run of {when} back. Contacts that somebody changed since then are listed as conflicts and stay as they are.</source>
        <translation>Dieser Plan nimmt den Lauf vom {when} zurück. Kontakte, die seither jemand geändert hat, stehen als Konflikte da und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>This plan tries again what failed in the run of {when}.</source>
        <translation>Dieser Plan wiederholt, was im Lauf vom {when} gescheitert ist.</translation>
    </message>
    <message>
        <source>Deletions stay out of the run unless you release the brake when applying.</source>
        <translation>Es wird nichts gelöscht, solange Sie die Bremse beim Anwenden nicht lösen.</translation>
    </message>
    <message>
        <source>{number} mailboxes are not in scope and are left out: {names}.</source>
        <translation>{number} Postfächer sind nicht im Geltungsbereich und bleiben außen vor: {names}.</translation>
    </message>
    <message>
        <source>… and {number} more.</source>
        <translation>… und {number} weitere.</translation>
    </message>
    <message>
        <source>The directory could not be read whole, so this plan deletes nothing.</source>
        <translation>Das Verzeichnis ließ sich nicht vollständig lesen, deshalb löscht dieser Plan nichts.</translation>
    </message>
</context>
<context>
    <name>Portrait</name>
    <message>
        <source>Photo of {name}</source>
        <translation>Foto von {name}</translation>
    </message>
    <message>
        <source>No photo of {name}</source>
        <translation>Kein Foto von {name}</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Links to contacts</source>
        <translation>Zuordnung zu Kontakten</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>Runs and journal</source>
        <translation>Läufe und Journal</translation>
    </message>
    <message>
        <source>Contact folders</source>
        <translation>Kontaktordner</translation>
    </message>
    <message>
        <source>Before-images</source>
        <translation>Vorher-Stände</translation>
    </message>
    <message>
        <source>Mailbox addresses</source>
        <translation>Postfachadressen</translation>
    </message>
    <message>
        <source>Sign-in secrets</source>
        <translation>Anmeldegeheimnisse</translation>
    </message>
    <message>
        <source>Sync sets</source>
        <translation>Sync-Sets</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Program log</source>
        <translation>Programmprotokoll</translation>
    </message>
    <message>
        <source>List of written files</source>
        <translation>Geschriebene Dateien</translation>
    </message>
    <message>
        <source>Backups of the vault</source>
        <translation>Sicherungen des Tresors</translation>
    </message>
    <message>
        <source>Licence and orders</source>
        <translation>Lizenz und Bestellungen</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweise</translation>
    </message>
    <message>
        <source>People, groups and imported sources: names, numbers, addresses and object ids.</source>
        <translation>Personen, Gruppen und importierte Quellen: Namen, Nummern, Adressen und Objekt-IDs.</translation>
    </message>
    <message>
        <source>Photos of people and of the contacts made from them.</source>
        <translation>Fotos von Personen und von den Kontakten, die daraus entstehen.</translation>
    </message>
    <message>
        <source>The contacts of our folders in mailboxes, as they were last read.</source>
        <translation>Die Kontakte unserer Ordner in den Postfächern, wie sie zuletzt gelesen wurden.</translation>
    </message>
    <message>
        <source>Which contact in which mailbox belongs to which person.</source>
        <translation>Welcher Kontakt in welchem Postfach zu welcher Person gehört.</translation>
    </message>
    <message>
        <source>Changes that were computed, with the values before and after.</source>
        <translation>Berechnete Änderungen mit den Werten davor und danach.</translation>
    </message>
    <message>
        <source>What was written when, into which mailbox, and how it ended.</source>
        <translation>Was wann in welches Postfach geschrieben wurde, und wie es ausging.</translation>
    </message>
    <message>
        <source>What contacts and photos were before a run changed them.</source>
        <translation>Wie Kontakte und Fotos waren, bevor ein Lauf sie geändert hat.</translation>
    </message>
    <message>
        <source>Mail addresses of the mailboxes on an Exchange Server.</source>
        <translation>Mailadressen der Postfächer auf einem Exchange Server.</translation>
    </message>
    <message>
        <source>Certificates, tokens and passwords of the connections.</source>
        <translation>Zertifikate, Token und Kennwörter der Verbindungen.</translation>
    </message>
    <message>
        <source>Who is copied into whose mailboxes, and by which rules.</source>
        <translation>Wer in wessen Postfächer kopiert wird, und nach welchen Regeln.</translation>
    </message>
    <message>
        <source>What was done in this program, and when.</source>
        <translation>Was in diesem Programm getan wurde, und wann.</translation>
    </message>
    <message>
        <source>What the program noted about its own work and its faults.</source>
        <translation>Was das Programm über seine Arbeit und seine Fehler notiert hat.</translation>
    </message>
    <message>
        <source>Where reports and exports were saved; the files are not in the vault.</source>
        <translation>Wo Berichte und Exporte gespeichert wurden; die Dateien liegen nicht im Tresor.</translation>
    </message>
    <message>
        <source>Encrypted copies of the vault that the program made itself.</source>
        <translation>Verschlüsselte Kopien des Tresors, die das Programm selbst angelegt hat.</translation>
    </message>
    <message>
        <source>Trial or subscription, registration address and billing address.</source>
        <translation>Testzeit oder Abonnement, Registrierungs- und Rechnungsadresse.</translation>
    </message>
    <message>
        <source>Certificates of wipes, consents and earlier privacy notices.</source>
        <translation>Löschnachweise, Einwilligungen und frühere Datenschutzhinweise.</translation>
    </message>
    <message>
        <source>To choose who is copied, and to see what changed.</source>
        <translation>Um zu wählen, wer kopiert wird, und zu sehen, was sich geändert hat.</translation>
    </message>
    <message>
        <source>So that phones show a face, and no photo is read twice.</source>
        <translation>Damit Telefone ein Gesicht zeigen und kein Foto zweimal gelesen wird.</translation>
    </message>
    <message>
        <source>To write only what changed, and to leave alone what users changed.</source>
        <translation>Um nur Geändertes zu schreiben und nicht anzutasten, was Benutzer geändert haben.</translation>
    </message>
    <message>
        <source>So that a contact is updated and not made a second time.</source>
        <translation>Damit ein Kontakt aktualisiert und nicht ein zweites Mal angelegt wird.</translation>
    </message>
    <message>
        <source>So that you can review each change before it is written.</source>
        <translation>Damit Sie jede Änderung prüfen können, bevor sie geschrieben wird.</translation>
    </message>
    <message>
        <source>To resume a run that was cut off, and to show what was done.</source>
        <translation>Um einen abgebrochenen Lauf fortzusetzen und zu zeigen, was getan wurde.</translation>
    </message>
    <message>
        <source>To take a run back.</source>
        <translation>Um einen Lauf zurückzunehmen.</translation>
    </message>
    <message>
        <source>To find a mailbox on the server; encrypted with a key of their own.</source>
        <translation>Um ein Postfach auf dem Server zu finden; mit eigenem Schlüssel verschlüsselt.</translation>
    </message>
    <message>
        <source>To sign in to your servers; encrypted with a key of their own.</source>
        <translation>Um sich an Ihren Servern anzumelden; mit eigenem Schlüssel verschlüsselt.</translation>
    </message>
    <message>
        <source>To do the same again next time.</source>
        <translation>Um beim nächsten Mal dasselbe zu tun.</translation>
    </message>
    <message>
        <source>So that you can show later who had what done.</source>
        <translation>Damit Sie später zeigen können, wer was veranlasst hat.</translation>
    </message>
    <message>
        <source>To find out why something failed.</source>
        <translation>Um herauszufinden, warum etwas fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>So that you find these files again and can delete them.</source>
        <translation>Damit Sie diese Dateien wiederfinden und löschen können.</translation>
    </message>
    <message>
        <source>To get the vault back after damage.</source>
        <translation>Um den Tresor nach einem Schaden wiederherzustellen.</translation>
    </message>
    <message>
        <source>To prove the subscription; tax law asks for ten years.</source>
        <translation>Als Beleg des Abonnements; das Steuerrecht verlangt zehn Jahre.</translation>
    </message>
    <message>
        <source>To prove that something was deleted; it holds no contact data.</source>
        <translation>Als Beleg, dass etwas gelöscht wurde; Kontaktdaten stehen nicht darin.</translation>
    </message>
    <message>
        <source>Runs until {value} can no longer be taken back.</source>
        <translation>Läufe bis zum {value} können nicht mehr zurückgenommen werden.</translation>
    </message>
    <message>
        <source>No run can be taken back any more.</source>
        <translation>Kein Lauf kann mehr zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Runs can be taken back, but photos from before are lost.</source>
        <translation>Läufe können zurückgenommen werden, aber frühere Fotos sind verloren.</translation>
    </message>
    <message>
        <source>The directory is read anew the next time.</source>
        <translation>Das Verzeichnis wird beim nächsten Mal neu gelesen.</translation>
    </message>
    <message>
        <source>Photos are read anew; the next run takes longer.</source>
        <translation>Fotos werden neu gelesen; der nächste Lauf dauert länger.</translation>
    </message>
    <message>
        <source>Every mailbox is read anew before the next plan.</source>
        <translation>Vor dem nächsten Plan wird jedes Postfach neu gelesen.</translation>
    </message>
    <message>
        <source>Contacts are found again by their mark; the next plan takes longer.</source>
        <translation>Kontakte werden an ihrer Markierung wiedererkannt; der nächste Plan dauert länger.</translation>
    </message>
    <message>
        <source>{value} plans can no longer be applied; make new ones.</source>
        <translation>{value} Pläne können nicht mehr angewendet werden; erstellen Sie neue.</translation>
    </message>
    <message>
        <source>What was done in {value} runs can no longer be looked up or resumed.</source>
        <translation>Was in {value} Läufen getan wurde, kann nicht mehr nachgesehen oder fortgesetzt werden.</translation>
    </message>
    <message>
        <source>{value} sync sets are gone. Export them before if you need them.</source>
        <translation>{value} Sync-Sets sind weg. Exportieren Sie sie vorher, wenn Sie sie brauchen.</translation>
    </message>
    <message>
        <source>You have to sign in again, and to enter passwords again.</source>
        <translation>Sie müssen sich erneut anmelden und Kennwörter erneut eingeben.</translation>
    </message>
    <message>
        <source>What was done until now can no longer be shown.</source>
        <translation>Was bis jetzt getan wurde, kann nicht mehr gezeigt werden.</translation>
    </message>
    <message>
        <source>Faults until now can no longer be looked into.</source>
        <translation>Bisherigen Fehlern kann nicht mehr nachgegangen werden.</translation>
    </message>
    <message>
        <source>The {value} written files stay where they are; only the list goes.</source>
        <translation>Die {value} geschriebenen Dateien bleiben, wo sie sind; nur die Liste wird gelöscht.</translation>
    </message>
    <message>
        <source>Until the next backup the vault can&apos;t be brought back after damage.</source>
        <translation>Bis zur nächsten Sicherung kann der Tresor nach einem Schaden nicht wiederhergestellt werden.</translation>
    </message>
    <message>
        <source>The licence has to be installed again before the next run.</source>
        <translation>Die Lizenz muss vor dem nächsten Lauf neu installiert werden.</translation>
    </message>
    <message>
        <source>Earlier deletions can no longer be proved here; save certificates before.</source>
        <translation>Frühere Löschungen sind hier nicht mehr belegbar; speichern Sie die Nachweise vorher.</translation>
    </message>
    <message>
        <source>The connection is removed with all that is stored of it.</source>
        <translation>Die Verbindung wird mit allem entfernt, was von ihr gespeichert ist.</translation>
    </message>
    <message>
        <source>Mailboxes stay as they are; contacts in them are not deleted.</source>
        <translation>Postfächer bleiben, wie sie sind; Kontakte darin werden nicht gelöscht.</translation>
    </message>
    <message>
        <source>The vault ends: its keys are destroyed and its files deleted.</source>
        <translation>Der Tresor endet: Seine Schlüssel werden vernichtet und seine Dateien gelöscht.</translation>
    </message>
    <message>
        <source>The sync set {value} of another connection loses what it takes from here.</source>
        <translation>Das Sync-Set {value} einer anderen Verbindung verliert, was es von hier nimmt.</translation>
    </message>
    <message>
        <source>{value} runs that were stopped can no longer be finished.</source>
        <translation>{value} angehaltene Läufe können nicht mehr zu Ende gebracht werden.</translation>
    </message>
    <message>
        <source>{value} entries stay: a legal hold keeps them.</source>
        <translation>{value} Einträge bleiben: eine Löschsperre hält sie.</translation>
    </message>
    <message>
        <source>Entry in the directory</source>
        <translation>Eintrag im Verzeichnis</translation>
    </message>
    <message>
        <source>Membership in a group</source>
        <translation>Mitgliedschaft in einer Gruppe</translation>
    </message>
    <message>
        <source>Named in a sync set</source>
        <translation>Genannt in einem Sync-Set</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Contact as it was read</source>
        <translation>Kontakt, wie er gelesen wurde</translation>
    </message>
    <message>
        <source>Link to a contact</source>
        <translation>Zuordnung zu einem Kontakt</translation>
    </message>
    <message>
        <source>Change in a plan</source>
        <translation>Änderung in einem Plan</translation>
    </message>
    <message>
        <source>Write in the journal</source>
        <translation>Schreibvorgang im Journal</translation>
    </message>
    <message>
        <source>Contact before a run</source>
        <translation>Kontakt vor einem Lauf</translation>
    </message>
    <message>
        <source>Result of a run</source>
        <translation>Ergebnis eines Laufs</translation>
    </message>
    <message>
        <source>Line in the audit log</source>
        <translation>Zeile im Prüfprotokoll</translation>
    </message>
    <message>
        <source>Line in the program log</source>
        <translation>Zeile im Programmprotokoll</translation>
    </message>
    <message>
        <source>File that was written</source>
        <translation>Geschriebene Datei</translation>
    </message>
    <message>
        <source>Address of a mailbox</source>
        <translation>Adresse eines Postfachs</translation>
    </message>
    <message>
        <source>Legal hold</source>
        <translation>Löschsperre</translation>
    </message>
    <message>
        <source>Setting or account</source>
        <translation>Einstellung oder Konto</translation>
    </message>
    <message>
        <source>A user&apos;s own contact: it belongs to that user, and erasing leaves it.</source>
        <translation>Eigener Kontakt eines Benutzers: Er gehört diesem, das Löschen lässt ihn stehen.</translation>
    </message>
    <message>
        <source>Entered in this program: change it there; erasing leaves it.</source>
        <translation>In diesem Programm eingegeben: Ändern Sie es dort; das Löschen lässt es stehen.</translation>
    </message>
    <message>
        <source>About this person&apos;s own mailbox, with contacts of others in it.</source>
        <translation>Zum eigenen Postfach dieser Person, mit Kontakten anderer darin.</translation>
    </message>
    <message>
        <source>until wiped</source>
        <translation>bis zum Löschen</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>wird nicht aufbewahrt</translation>
    </message>
    <message>
        <source>{number} years</source>
        <translation>{number} Jahre</translation>
    </message>
    <message>
        <source>{number} days</source>
        <translation>{number} Tage</translation>
    </message>
    <message>
        <source>1 entry</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>{number} entries</source>
        <translation>{number} Einträge</translation>
    </message>
    <message>
        <source>One category</source>
        <translation>Eine Kategorie</translation>
    </message>
    <message>
        <source>A connection with all of it</source>
        <translation>Eine Verbindung mit allem</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>What was wiped</source>
        <translation>Was gelöscht wurde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Start and end</source>
        <translation>Beginn und Ende</translation>
    </message>
    <message>
        <source>by a rule: {rule}</source>
        <translation>von einer Regel: {rule}</translation>
    </message>
    <message>
        <source>an administrator</source>
        <translation>von einem Administrator</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>Veranlasst</translation>
    </message>
    <message>
        <source>{before} entries before, {after} after</source>
        <translation>{before} Einträge vorher, {after} nachher</translation>
    </message>
    <message>
        <source>Kept by a legal hold</source>
        <translation>Durch eine Löschsperre gehalten</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Standards</source>
        <translation>Normen</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Fingerprint of the signing key</source>
        <translation>Fingerabdruck des Signaturschlüssels</translation>
    </message>
    <message>
        <source>Number of the certificate</source>
        <translation>Nummer des Nachweises</translation>
    </message>
    <message>
        <source>{values_looked_for} values from before looked for in {pages_decrypted} pages: {values_found} found</source>
        <translation>{values_looked_for} frühere Werte in {pages_decrypted} Seiten gesucht: {values_found} gefunden</translation>
    </message>
    <message>
        <source>Looked for afterwards</source>
        <translation>Danach gesucht</translation>
    </message>
    <message>
        <source>Fingerprint of a destroyed key ({name})</source>
        <translation>Fingerabdruck eines vernichteten Schlüssels ({name})</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Ältester</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Next deletion</source>
        <translation>Löschung am</translation>
    </message>
    <message>
        <source>Reading what is held …</source>
        <translation>Es wird gelesen, was vorliegt …</translation>
    </message>
    <message>
        <source>Nothing is held about this person.</source>
        <translation>Über diese Person liegt nichts vor.</translation>
    </message>
    <message>
        <source>Held about this person: {entries} in one category.</source>
        <translation>Über diese Person liegt vor: {entries} in einer Kategorie.</translation>
    </message>
    <message>
        <source>Held about this person: {entries} in {number} categories.</source>
        <translation>Über diese Person liegt vor: {entries} in {number} Kategorien.</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>Why it is kept</source>
        <translation>Warum es aufbewahrt wird</translation>
    </message>
    <message>
        <source>… and {entries} more; the export has all of them.</source>
        <translation>… und weitere {entries}; der Export enthält alle.</translation>
    </message>
    <message>
        <source>Deleted by its rule on {day}.</source>
        <translation>Wird nach seiner Regel am {day} gelöscht.</translation>
    </message>
    <message>
        <source>One person was erased and does not come back.</source>
        <translation>Eine Person wurde gelöscht und kommt nicht zurück.</translation>
    </message>
    <message>
        <source>{number} people were erased and do not come back.</source>
        <translation>{number} Personen wurden gelöscht und kommen nicht zurück.</translation>
    </message>
    <message>
        <source>Copies that users made themselves, and contacts of their own, stay.</source>
        <translation>Kopien, die Benutzer selbst gemacht haben, und ihre eigenen Kontakte bleiben.</translation>
    </message>
    <message>
        <source>Phones show the contact until they have synchronised the next time.</source>
        <translation>Telefone zeigen den Kontakt, bis sie das nächste Mal synchronisiert haben.</translation>
    </message>
    <message>
        <source>Backups of mailboxes and files that were passed on are outside this program.</source>
        <translation>Sicherungen von Postfächern und weitergegebene Dateien liegen außerhalb dieses Programms.</translation>
    </message>
    <message>
        <source>ContactSync copies. Correct the data where they come from, then make a plan.</source>
        <translation>ContactSync kopiert. Berichtigen Sie die Daten dort, woher sie kommen, und erstellen Sie dann einen Plan.</translation>
    </message>
    <message>
        <source>No directory and no import has this person any more.</source>
        <translation>Kein Verzeichnis und kein Import enthält diese Person noch.</translation>
    </message>
    <message>
        <source>{connection}: in “{source}”, then read it again.</source>
        <translation>{connection}: in „{source}“, danach neu einlesen.</translation>
    </message>
    <message>
        <source>{connection}: in the local Active Directory; Microsoft 365 takes it from there.</source>
        <translation>{connection}: im lokalen Active Directory; Microsoft 365 übernimmt es von dort.</translation>
    </message>
    <message>
        <source>{connection}: in the contact of the organisation.</source>
        <translation>{connection}: im Kontakt der Organisation.</translation>
    </message>
    <message>
        <source>{connection}: in the guest&apos;s account, or in the organisation that it comes from.</source>
        <translation>{connection}: im Konto des Gasts, oder in der Organisation, aus der er kommt.</translation>
    </message>
    <message>
        <source>{connection}: in the person&apos;s account in the directory.</source>
        <translation>{connection}: im Konto der Person im Verzeichnis.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Export of a person</source>
        <translation>Export einer Person</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Privacy notice</source>
        <translation>Datenschutzhinweis</translation>
    </message>
    <message>
        <source>Record of processing</source>
        <translation>Verarbeitungsverzeichnis</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>there</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>verändert</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>weg</translation>
    </message>
    <message>
        <source>Message before the end of a trial or subscription</source>
        <translation>Nachricht vor dem Ende von Testzeit oder Abonnement</translation>
    </message>
    <message>
        <source>A file of diagnostics</source>
        <translation>Eine Diagnosedatei</translation>
    </message>
    <message>
        <source>Wipe: {category}</source>
        <translation>Löschen: {category}</translation>
    </message>
    <message>
        <source>Wipe everything</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Wipe the connection {name}</source>
        <translation>Verbindung {name} löschen</translation>
    </message>
    <message>
        <source>Erase {name} here</source>
        <translation>{name} hier löschen</translation>
    </message>
    <message>
        <source>There is nothing to wipe.</source>
        <translation>Es gibt nichts zu löschen.</translation>
    </message>
    <message>
        <source>This goes from this computer and can&apos;t be brought back: {entries}, {size}.</source>
        <translation>Das wird auf diesem Computer unwiederbringlich gelöscht: {entries}, {size}.</translation>
    </message>
    <message>
        <source>Wiped, and looked for again: nothing of it can be read any more. A certificate says so.</source>
        <translation>Gelöscht und danach gesucht: Nichts davon ist mehr lesbar. Ein Nachweis hält es fest.</translation>
    </message>
    <message>
        <source>People, groups, imported sources</source>
        <translation>Personen, Gruppen, importierte Quellen</translation>
    </message>
    <message>
        <source>Of people and of their contacts</source>
        <translation>Von Personen und ihren Kontakten</translation>
    </message>
    <message>
        <source>Our folders, as they were last read</source>
        <translation>Unsere Ordner, wie zuletzt gelesen</translation>
    </message>
    <message>
        <source>Which contact belongs to whom</source>
        <translation>Welcher Kontakt zu wem gehört</translation>
    </message>
    <message>
        <source>Changes, with values before and after</source>
        <translation>Geplante Änderungen mit Werten</translation>
    </message>
    <message>
        <source>What was written when and where</source>
        <translation>Was wann wohin geschrieben wurde</translation>
    </message>
    <message>
        <source>Contacts and photos before a run</source>
        <translation>Kontakte und Fotos vor einem Lauf</translation>
    </message>
    <message>
        <source>Of mailboxes on an Exchange Server</source>
        <translation>Von Postfächern im Exchange Server</translation>
    </message>
    <message>
        <source>Certificates, tokens, passwords</source>
        <translation>Zertifikate, Token, Kennwörter</translation>
    </message>
    <message>
        <source>Who is copied where, and how</source>
        <translation>Wer wohin kopiert wird, und wie</translation>
    </message>
    <message>
        <source>What was done here, and when</source>
        <translation>Was hier wann getan wurde</translation>
    </message>
    <message>
        <source>The program&apos;s own notes and faults</source>
        <translation>Notizen und Fehler des Programms</translation>
    </message>
    <message>
        <source>Where reports and exports were saved</source>
        <translation>Wo Berichte und Exporte liegen</translation>
    </message>
    <message>
        <source>Encrypted copies of the vault</source>
        <translation>Verschlüsselte Kopien des Tresors</translation>
    </message>
    <message>
        <source>Subscription and billing address</source>
        <translation>Abonnement und Rechnungsadresse</translation>
    </message>
    <message>
        <source>Certificates, consents, earlier notices</source>
        <translation>Nachweise, Einwilligungen, Hinweise</translation>
    </message>
    <message>
        <source>Reading what is stored …</source>
        <translation>Es wird gelesen, was gespeichert ist …</translation>
    </message>
    <message>
        <source>Everything lies in one encrypted file on this computer: {entries}, {size}.</source>
        <translation>Alles liegt in einer verschlüsselten Datei auf diesem Computer: {entries}, {size}.</translation>
    </message>
    <message>
        <source>Next automatic deletion: {day} ({category}).</source>
        <translation>Nächste automatische Löschung: {day} ({category}).</translation>
    </message>
    <message>
        <source>Counted on {moment}.</source>
        <translation>Gezählt am {moment}.</translation>
    </message>
    <message>
        <source>One person is on hold.</source>
        <translation>Eine Person ist gesperrt.</translation>
    </message>
    <message>
        <source>{number} people are on hold.</source>
        <translation>{number} Personen sind gesperrt.</translation>
    </message>
    <message>
        <source>The rules have not run yet; they do at each start and once a day.</source>
        <translation>Die Regeln liefen noch nicht; sie laufen bei jedem Start und einmal am Tag.</translation>
    </message>
    <message>
        <source>The rules last ran on {moment}; with a clock so far ahead they deleted nothing.</source>
        <translation>Die Regeln liefen zuletzt am {moment}; bei so weit vorgehender Uhr löschten sie nichts.</translation>
    </message>
    <message>
        <source>The rules last ran on {moment} and deleted {entries}.</source>
        <translation>Die Regeln liefen zuletzt am {moment} und löschten {entries}.</translation>
    </message>
    <message>
        <source>end + {days} days</source>
        <translation>Ende + {days} Tage</translation>
    </message>
    <message>
        <source>end + {years} years</source>
        <translation>Ende + {years} Jahre</translation>
    </message>
    <message>
        <source>Until {days} days after the trial or the cancelled subscription has ended, or until you wipe it.</source>
        <translation>Bis {days} Tage nach dem Ende der Testzeit oder des gekündigten Abonnements, oder bis Sie es löschen.</translation>
    </message>
    <message>
        <source>Until {years} years after the contract has ended: tax law asks for it.</source>
        <translation>Bis {years} Jahre nach Vertragsende: Das Steuerrecht verlangt es.</translation>
    </message>
    <message>
        <source>Until you wipe it.</source>
        <translation>Bis Sie es löschen.</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>{lowest} to {highest} days, usually {usual}.</source>
        <translation>{lowest} bis {highest} Tage, üblich {usual}.</translation>
    </message>
    <message>
        <source>With {days} days nothing goes while the hold lasts.</source>
        <translation>Bei {days} Tagen wird nichts gelöscht, solange die Sperre gilt.</translation>
    </message>
    <message>
        <source>With {days} days this goes at the next run of the rules and can&apos;t be brought back: {entries}.</source>
        <translation>Bei {days} Tagen wird beim nächsten Lauf der Regeln unwiederbringlich gelöscht: {entries}.</translation>
    </message>
    <message>
        <source>With {days} days nothing goes now; the first entries go on {day}.</source>
        <translation>Bei {days} Tagen wird jetzt nichts gelöscht; die ersten Einträge gehen am {day}.</translation>
    </message>
    <message>
        <source>With {days} days nothing goes now.</source>
        <translation>Bei {days} Tagen wird jetzt nichts gelöscht.</translation>
    </message>
    <message>
        <source>On hold since {day}: {reason} No rule and no wipe deletes it.</source>
        <translation>Gesperrt seit {day}: {reason} Keine Regel und keine Löschung erfasst es.</translation>
    </message>
    <message>
        <source>What is stored about {name}</source>
        <translation>Was über {name} gespeichert ist</translation>
    </message>
    <message>
        <source>What erasing can&apos;t reach</source>
        <translation>Was das Löschen nicht erreicht</translation>
    </message>
    <message>
        <source>As of {when}. The data serve to show colleagues&apos; names and faces on phones.</source>
        <translation>Stand {when}. Die Daten dienen dazu, auf Telefonen Namen und Gesichter von Kollegen zu zeigen.</translation>
    </message>
    <message>
        <source>Contact for data protection: {contact}</source>
        <translation>Kontakt für den Datenschutz: {contact}</translation>
    </message>
    <message>
        <source>No contact for data protection was entered.</source>
        <translation>Es wurde kein Kontakt für den Datenschutz eingetragen.</translation>
    </message>
    <message>
        <source>Object ids: {ids}</source>
        <translation>Objekt-IDs: {ids}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>To be deleted on</source>
        <translation>Löschung am</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Other e-mail</source>
        <translation>Weitere E-Mail</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Anmeldename</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Fax</source>
        <translation>Fax</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Employee number</source>
        <translation>Personalnummer</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Account enabled</source>
        <translation>Konto aktiv</translation>
    </message>
    <message>
        <source>Has a mailbox</source>
        <translation>Hat ein Postfach</translation>
    </message>
    <message>
        <source>Id in Active Directory</source>
        <translation>ID im Active Directory</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Used as</source>
        <translation>Verwendet als</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Angezeigt als</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheit</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>PrivacyScreen</name>
    <message>
        <source>Parts of the privacy page</source>
        <translation>Teile der Datenschutzseite</translation>
    </message>
    <message>
        <source>What is stored</source>
        <translation>Was gespeichert ist</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>Nachweise</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message>
        <source>Name of the server</source>
        <translation>Name des Servers</translation>
    </message>
    <message>
        <source>Its certificate</source>
        <translation>Sein Zertifikat</translation>
    </message>
    <message>
        <source>Log-on of the service account</source>
        <translation>Anmeldung des Dienstkontos</translation>
    </message>
    <message>
        <source>Acting for the mailbox</source>
        <translation>Handeln im Namen des Postfachs</translation>
    </message>
    <message>
        <source>Contacts of the mailbox</source>
        <translation>Kontakte des Postfachs</translation>
    </message>
    <message>
        <source>Making and removing a folder</source>
        <translation>Ordner anlegen und entfernen</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Sign-in service and tenant</source>
        <translation>Anmeldedienst und Mandant</translation>
    </message>
    <message>
        <source>Clock of this computer</source>
        <translation>Uhr dieses Computers</translation>
    </message>
    <message>
        <source>Microsoft Graph</source>
        <translation>Microsoft Graph</translation>
    </message>
    <message>
        <source>Certificate of the application</source>
        <translation>Zertifikat der Anwendung</translation>
    </message>
    <message>
        <source>Sign-in of the application</source>
        <translation>Anmeldung der Anwendung</translation>
    </message>
    <message>
        <source>Rights to read the directory</source>
        <translation>Rechte, das Verzeichnis zu lesen</translation>
    </message>
    <message>
        <source>Sign-in of the administrator</source>
        <translation>Anmeldung des Administrators</translation>
    </message>
    <message>
        <source>Basic (over TLS)</source>
        <translation>Basic (über TLS)</translation>
    </message>
    <message>
        <source>{host} through the proxy {proxy}, which this computer&apos;s settings give</source>
        <translation>{host} über den Proxy {proxy}, den die Einstellungen dieses Computers nennen</translation>
    </message>
    <message>
        <source>{host} through the proxy {proxy}</source>
        <translation>{host} über den Proxy {proxy}</translation>
    </message>
    <message>
        <source>{host} without a proxy, as this computer&apos;s settings say</source>
        <translation>{host} ohne Proxy, wie die Einstellungen dieses Computers sagen</translation>
    </message>
    <message>
        <source>{host} without a proxy</source>
        <translation>{host} ohne Proxy</translation>
    </message>
    <message>
        <source>{way}; certificate by {issuer}</source>
        <translation>{way}; Zertifikat von {issuer}</translation>
    </message>
</context>
<context>
    <name>ProbeList</name>
    <message>
        <source>What the test found</source>
        <translation>Was der Test ergeben hat</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Starting …</source>
        <translation>Beginn …</translation>
    </message>
    <message>
        <source>Signing in …</source>
        <translation>Anmeldung …</translation>
    </message>
    <message>
        <source>Reading people …</source>
        <translation>Personen werden gelesen …</translation>
    </message>
    <message>
        <source>Reading groups …</source>
        <translation>Gruppen werden gelesen …</translation>
    </message>
    <message>
        <source>Reading photos …</source>
        <translation>Fotos werden gelesen …</translation>
    </message>
    <message>
        <source>Reading mailboxes …</source>
        <translation>Postfächer werden gelesen …</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>Die Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Comparing …</source>
        <translation>Vergleich …</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Es wird gespeichert …</translation>
    </message>
    <message>
        <source>Wiping …</source>
        <translation>Es wird gelöscht …</translation>
    </message>
    <message>
        <source>Copying the vault (MB) …</source>
        <translation>Der Tresor wird kopiert (MB) …</translation>
    </message>
    <message>
        <source>Restoring the vault …</source>
        <translation>Der Tresor wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>Making folders …</source>
        <translation>Ordner werden angelegt …</translation>
    </message>
    <message>
        <source>Writing …</source>
        <translation>Es wird geschrieben …</translation>
    </message>
    <message>
        <source>Waiting until writes without an answer have settled …</source>
        <translation>Es wird gewartet, bis unbeantwortete Vorgänge zur Ruhe gekommen sind …</translation>
    </message>
    <message>
        <source>Reading back what was written …</source>
        <translation>Geschriebenes wird zurückgelesen …</translation>
    </message>
    <message>
        <source>The service asks for a pause …</source>
        <translation>Der Dienst bittet um eine Pause …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Stopping: what is under way ends first …</source>
        <translation>Wird beendet: Begonnenes wird erst abgeschlossen …</translation>
    </message>
    <message>
        <source>Testing the connection</source>
        <translation>Verbindung wird geprüft</translation>
    </message>
    <message>
        <source>Removing the connection</source>
        <translation>Verbindung wird entfernt</translation>
    </message>
    <message>
        <source>Setting the tenant up</source>
        <translation>Mandant wird eingerichtet</translation>
    </message>
    <message>
        <source>Looking at the application</source>
        <translation>Anwendung wird angesehen</translation>
    </message>
    <message>
        <source>Renewing the certificate</source>
        <translation>Zertifikat wird erneuert</translation>
    </message>
    <message>
        <source>Removing ContactSync from the tenant</source>
        <translation>ContactSync wird aus dem Mandanten entfernt</translation>
    </message>
    <message>
        <source>Looking for the server</source>
        <translation>Server wird gesucht</translation>
    </message>
    <message>
        <source>Changing the password</source>
        <translation>Kennwort wird geändert</translation>
    </message>
    <message>
        <source>Testing the limit to some mailboxes</source>
        <translation>Die Beschränkung auf einige Postfächer wird geprüft</translation>
    </message>
    <message>
        <source>Changing the name and colour</source>
        <translation>Name und Farbe werden geändert</translation>
    </message>
    <message>
        <source>Changing the directory server</source>
        <translation>Verzeichnisserver wird geändert</translation>
    </message>
    <message>
        <source>Signing in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Signing out</source>
        <translation>Abmeldung</translation>
    </message>
    <message>
        <source>Opening the connection</source>
        <translation>Verbindung wird geöffnet</translation>
    </message>
    <message>
        <source>Reading the directory</source>
        <translation>Verzeichnis wird gelesen</translation>
    </message>
    <message>
        <source>Finding people</source>
        <translation>Personen werden gesucht</translation>
    </message>
    <message>
        <source>Keeping people</source>
        <translation>Personen werden übernommen</translation>
    </message>
    <message>
        <source>Finding public folders</source>
        <translation>Öffentliche Ordner werden gesucht</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Fotos werden gelesen</translation>
    </message>
    <message>
        <source>Importing people</source>
        <translation>Personen werden importiert</translation>
    </message>
    <message>
        <source>Reading contacts of a mailbox</source>
        <translation>Kontakte eines Postfachs werden gelesen</translation>
    </message>
    <message>
        <source>Removing imported people</source>
        <translation>Importierte Personen werden entfernt</translation>
    </message>
    <message>
        <source>Saving the sync set</source>
        <translation>Sync-Set wird gespeichert</translation>
    </message>
    <message>
        <source>Removing the sync set</source>
        <translation>Sync-Set wird entfernt</translation>
    </message>
    <message>
        <source>Reading a file of sync sets</source>
        <translation>Eine Datei mit Sync-Sets wird gelesen</translation>
    </message>
    <message>
        <source>Saving a file of sync sets</source>
        <translation>Eine Datei mit Sync-Sets wird gespeichert</translation>
    </message>
    <message>
        <source>Making a plan</source>
        <translation>Plan wird erstellt</translation>
    </message>
    <message>
        <source>Discarding the plan</source>
        <translation>Plan wird verworfen</translation>
    </message>
    <message>
        <source>Saving a report</source>
        <translation>Bericht wird gespeichert</translation>
    </message>
    <message>
        <source>Wiping</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Backing up the vault</source>
        <translation>Tresor sichern</translation>
    </message>
    <message>
        <source>Restoring the vault</source>
        <translation>Tresor wiederherstellen</translation>
    </message>
    <message>
        <source>Saving what is held of a person</source>
        <translation>Auskunft über eine Person wird gespeichert</translation>
    </message>
    <message>
        <source>Erasing a person</source>
        <translation>Person wird gelöscht</translation>
    </message>
    <message>
        <source>Lifting an exclusion</source>
        <translation>Ausschluss aufheben</translation>
    </message>
    <message>
        <source>Saving a certificate</source>
        <translation>Nachweis speichern</translation>
    </message>
    <message>
        <source>Keeping ticks</source>
        <translation>Häkchen werden gespeichert</translation>
    </message>
    <message>
        <source>Writing contacts</source>
        <translation>Kontakte werden geschrieben</translation>
    </message>
    <message>
        <source>Keeping a setting</source>
        <translation>Einstellung wird gespeichert</translation>
    </message>
    <message>
        <source>Changing the passphrase</source>
        <translation>Passphrase ändern</translation>
    </message>
    <message>
        <source>Installing the licence</source>
        <translation>Lizenz wird installiert</translation>
    </message>
    <message>
        <source>Keeping the choice about the notice</source>
        <translation>Wahl zum Hinweis wird gespeichert</translation>
    </message>
    <message>
        <source>Sending the notice</source>
        <translation>Hinweis wird gesendet</translation>
    </message>
    <message>
        <source>Making a recovery key</source>
        <translation>Wiederherstellungsschlüssel wird erstellt</translation>
    </message>
    <message>
        <source>Setting up the system keyring</source>
        <translation>Schlüsselbund wird eingerichtet</translation>
    </message>
    <message>
        <source>Creating the vault</source>
        <translation>Tresor wird angelegt</translation>
    </message>
    <message>
        <source>Opening the vault</source>
        <translation>Tresor wird geöffnet</translation>
    </message>
    <message>
        <source>Locking the vault</source>
        <translation>Tresor wird gesperrt</translation>
    </message>
    <message>
        <source>Deleting what is due</source>
        <translation>Löscht, was fällig ist</translation>
    </message>
    <message>
        <source>Changing a rule</source>
        <translation>Ändert eine Regel</translation>
    </message>
    <message>
        <source>Changing a legal hold</source>
        <translation>Ändert eine Löschsperre</translation>
    </message>
    <message>
        <source>Keeping a consent</source>
        <translation>Speichert eine Einwilligung</translation>
    </message>
    <message>
        <source>Keeping the data protection contact</source>
        <translation>Speichert den Ansprechpartner für den Datenschutz</translation>
    </message>
    <message>
        <source>Making the privacy notice</source>
        <translation>Erstellt den Datenschutzhinweis</translation>
    </message>
    <message>
        <source>Saving a document</source>
        <translation>Speichert ein Dokument</translation>
    </message>
    <message>
        <source>Deleting a file</source>
        <translation>Löscht eine Datei</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>pausing {time} as the service asked</source>
        <translation>{time} Pause auf Bitte des Dienstes</translation>
    </message>
    <message>
        <source>{rate} per second</source>
        <translation>{rate} je Sekunde</translation>
    </message>
    <message>
        <source>{number} failed</source>
        <translation>{number} gescheitert</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>{number} s</source>
        <translation>{number} s</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>{days} days {hours} h</source>
        <translation>{days} Tage {hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>Changing the network settings</source>
        <translation>Netzwerkeinstellungen werden geändert</translation>
    </message>
    <message>
        <source>Asking this computer&apos;s settings for a proxy</source>
        <translation>Einstellungen dieses Computers werden nach einem Proxy gefragt</translation>
    </message>
</context>
<context>
    <name>ProofAsking</name>
    <message>
        <source>Certificates (*.json)</source>
        <translation>Nachweise (*.json)</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Nachweis speichern</translation>
    </message>
    <message>
        <source>Verify a certificate</source>
        <translation>Nachweis prüfen</translation>
    </message>
    <message>
        <source>Delete this file?</source>
        <translation>Diese Datei löschen?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>It is deleted from the disk: {path}</source>
        <translation>Sie wird von der Platte gelöscht: {path}</translation>
    </message>
    <message>
        <source>Forget this line?</source>
        <translation>Diese Zeile entfernen?</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The file is gone already; only its line is forgotten: {path}</source>
        <translation>Die Datei ist schon weg; nur ihre Zeile wird entfernt: {path}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Withdraw this consent?</source>
        <translation>Diese Einwilligung widerrufen?</translation>
    </message>
    <message>
        <source>{what}: what it was given to does not happen any more. What was done stays recorded.</source>
        <translation>{what}: Wofür sie galt, geschieht nicht mehr. Was getan wurde, bleibt vermerkt.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Keep the consent</source>
        <translation>Einwilligung behalten</translation>
    </message>
</context>
<context>
    <name>ProofPresenter</name>
    <message>
        <source>Saved as {name}.</source>
        <translation>Gespeichert als {name}.</translation>
    </message>
    <message>
        <source>The file is gone from the list.</source>
        <translation>Die Datei ist von der Liste entfernt.</translation>
    </message>
    <message>
        <source>The consent is withdrawn.</source>
        <translation>Die Einwilligung ist widerrufen.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Directory</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Sync sets</source>
        <translation>Sync-Sets</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason (stands on the screen and in the audit log)</source>
        <translation>Grund (steht auf dem Bildschirm und im Prüfprotokoll)</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>As of {date}.</source>
        <translation>Stand: {date}.</translation>
    </message>
    <message>
        <source>Processing activity</source>
        <translation>Verarbeitungstätigkeit</translation>
    </message>
    <message>
        <source>Controller and data protection contact</source>
        <translation>Verantwortlicher und Ansprechpartner für den Datenschutz</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Zwecke</translation>
    </message>
    <message>
        <source>Categories of data subjects</source>
        <translation>Kategorien betroffener Personen</translation>
    </message>
    <message>
        <source>Categories of personal data</source>
        <translation>Kategorien personenbezogener Daten</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Transfers to third countries</source>
        <translation>Übermittlungen in Drittländer</translation>
    </message>
    <message>
        <source>Time limits for erasure</source>
        <translation>Löschfristen</translation>
    </message>
    <message>
        <source>Technical and organisational measures</source>
        <translation>Technische und organisatorische Maßnahmen</translation>
    </message>
    <message>
        <source>Record of processing activities: contacts in mailboxes (ContactSync)</source>
        <translation>Verzeichnis von Verarbeitungstätigkeiten: Kontakte in Postfächern (ContactSync)</translation>
    </message>
    <message>
        <source>Contact data and photos of the organisation&apos;s people are copied from its directory into the contact folders of chosen mailboxes and kept up to date.</source>
        <translation>Kontaktdaten und Fotos der Personen der Organisation werden aus deren Verzeichnis in die Kontaktordner gewählter Postfächer kopiert und aktuell gehalten.</translation>
    </message>
    <message>
        <source>Colleagues reach each other, and phones show who calls.</source>
        <translation>Kolleginnen und Kollegen erreichen einander, und Telefone zeigen, wer anruft.</translation>
    </message>
    <message>
        <source>Runs can be taken back and traced.</source>
        <translation>Läufe können zurückgenommen und nachvollzogen werden.</translation>
    </message>
    <message>
        <source>Employees, guests and organisation contacts of the directory, people of imported files.</source>
        <translation>Beschäftigte, Gäste und Organisationskontakte des Verzeichnisses, Personen aus importierten Dateien.</translation>
    </message>
    <message>
        <source>Owners of the mailboxes that are written to.</source>
        <translation>Inhaber der Postfächer, in die geschrieben wird.</translation>
    </message>
    <message>
        <source>The administrators who use the program.</source>
        <translation>Die Administratoren, die das Programm verwenden.</translation>
    </message>
    <message>
        <source>Name, position, company addresses, telephone numbers, mail addresses and further contact fields that are mapped; photos.</source>
        <translation>Name, Stellung, Geschäftsadressen, Telefonnummern, E-Mail-Adressen und weitere zugeordnete Kontaktfelder; Fotos.</translation>
    </message>
    <message>
        <source>Object ids, mail addresses of mailboxes, folders and contacts as they were read.</source>
        <translation>Objektkennungen, E-Mail-Adressen von Postfächern, Ordner und Kontakte, wie sie gelesen wurden.</translation>
    </message>
    <message>
        <source>Plans, runs, audit log; account name and credentials of the connection.</source>
        <translation>Pläne, Läufe, Prüfprotokoll; Kontoname und Zugangsdaten der Verbindung.</translation>
    </message>
    <message>
        <source>Users of the mailboxes that are written to, and the devices that they synchronise.</source>
        <translation>Benutzer der Postfächer, in die geschrieben wird, und die Geräte, die sie abgleichen.</translation>
    </message>
    <message>
        <source>Operators of the connected services: {names}.</source>
        <translation>Betreiber der verbundenen Dienste: {names}.</translation>
    </message>
    <message>
        <source>None by the program itself. Where the connected service stores data is a matter of the contract with its operator.</source>
        <translation>Keine durch das Programm selbst. Wo der verbundene Dienst Daten speichert, regelt der Vertrag mit dessen Betreiber.</translation>
    </message>
    <message>
        <source>One encrypted vault on the administrator&apos;s computer (SQLCipher, AES-256); credentials and addresses of mailboxes are encrypted on their own as well.</source>
        <translation>Ein verschlüsselter Tresor auf dem Computer des Administrators (SQLCipher, AES-256); Zugangsdaten und Adressen von Postfächern sind zusätzlich für sich verschlüsselt.</translation>
    </message>
    <message>
        <source>The vault opens with a passphrase (Argon2id) or the system keyring and locks itself.</source>
        <translation>Der Tresor öffnet sich mit einer Passphrase (Argon2id) oder dem Schlüsselbund des Systems und sperrt sich selbst.</translation>
    </message>
    <message>
        <source>Connections are encrypted (TLS), to the configured servers only.</source>
        <translation>Verbindungen sind verschlüsselt (TLS) und gehen nur zu den eingerichteten Servern.</translation>
    </message>
    <message>
        <source>Every change is shown and approved before it is written, and can be taken back.</source>
        <translation>Jede Änderung wird gezeigt und freigegeben, bevor sie geschrieben wird, und kann zurückgenommen werden.</translation>
    </message>
    <message>
        <source>Deletion by rules every day, wipes with a signed certificate, legal holds, audit log.</source>
        <translation>Tägliche Löschung nach Regeln, Löschungen mit signiertem Nachweis, Löschsperren, Prüfprotokoll.</translation>
    </message>
</context>
<context>
    <name>RecoveryDialog</name>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>If the passphrase is forgotten or the keyring is lost, nothing but a recovery key opens the vault. It is shown once, to be printed.</source>
        <translation>Wenn die Passphrase vergessen ist oder der Schlüsselbund verloren geht, öffnet nur noch ein Wiederherstellungsschlüssel den Tresor. Er wird einmal gezeigt, damit Sie ihn ausdrucken.</translation>
    </message>
    <message>
        <source>The one from before opens nothing any more once a new one is made.</source>
        <translation>Sobald ein neuer erstellt ist, öffnet der bisherige nichts mehr.</translation>
    </message>
    <message>
        <source>Make a recovery key</source>
        <translation>Wiederherstellungsschlüssel erstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep it apart from this computer. It is not shown again; a new one can be made in the settings.</source>
        <translation>Bewahren Sie ihn getrennt von diesem Computer auf. Er wird nicht noch einmal gezeigt; in den Einstellungen können Sie einen neuen erstellen.</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>Ich habe ihn</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyView</name>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Recovery key: {text}</source>
        <translation>Wiederherstellungsschlüssel: {text}</translation>
    </message>
    <message>
        <source>The sheet was given to the printer.</source>
        <translation>Das Blatt wurde an den Drucker gegeben.</translation>
    </message>
    <message>
        <source>Copied; in {number} seconds the clipboard is emptied.</source>
        <translation>Kopiert; in {number} Sekunden wird die Zwischenablage geleert.</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>If the passphrase is forgotten or the keyring is lost, nothing but a recovery key opens the vault. It is shown once, to be printed.</source>
        <translation>Wenn die Passphrase vergessen ist oder der Schlüsselbund verloren geht, öffnet nur noch ein Wiederherstellungsschlüssel den Tresor. Er wird einmal gezeigt, damit Sie ihn ausdrucken.</translation>
    </message>
    <message>
        <source>A recovery key for the vault</source>
        <translation>Ein Wiederherstellungsschlüssel für den Tresor</translation>
    </message>
    <message>
        <source>Keep it apart from this computer. It is not shown again; a new one can be made in the settings.</source>
        <translation>Bewahren Sie ihn getrennt von diesem Computer auf. Er wird nicht noch einmal gezeigt; in den Einstellungen können Sie einen neuen erstellen.</translation>
    </message>
    <message>
        <source>Make a recovery key</source>
        <translation>Wiederherstellungsschlüssel erstellen</translation>
    </message>
    <message>
        <source>Later, in the settings</source>
        <translation>Später, in den Einstellungen</translation>
    </message>
    <message>
        <source>I have it, go on</source>
        <translation>Ich habe ihn, weiter</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>ContactSync: recovery key</source>
        <translation>ContactSync: Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>It opens the vault where the passphrase is not known.</source>
        <translation>Er öffnet den Tresor, wenn die Passphrase nicht bekannt ist.</translation>
    </message>
    <message>
        <source>Computer and date: ______________________________</source>
        <translation>Computer und Datum: ______________________________</translation>
    </message>
    <message>
        <source>Keep this sheet like the key of a safe, apart from the computer. To use it, choose “Use the recovery key” where the passphrase is asked for, and type it: capital and small letters, blanks and hyphens do not matter. Once a newer recovery key is made, this one opens nothing any more.</source>
        <translation>Verwahren Sie dieses Blatt wie den Schlüssel eines Safes, getrennt vom Computer. Wählen Sie zum Öffnen dort, wo nach der Passphrase gefragt wird, „Wiederherstellungsschlüssel verwenden“ und geben Sie ihn ein: Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle. Sobald ein neuerer Wiederherstellungsschlüssel erstellt ist, öffnet dieser nichts mehr.</translation>
    </message>
</context>
<context>
    <name>RefusedNotice</name>
    <message>
        <source>Plan this again</source>
        <translation>Neu planen</translation>
    </message>
    <message>
        <source>{number} writes were refused: the contacts had changed since the plan was made. They stay as they are.</source>
        <translation>{number} Schreibvorgänge wurden abgelehnt: Die Kontakte hatten sich seit dem Plan geändert. Sie bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>1 write was refused: the contact had changed since the plan was made. It stays as it is.</source>
        <translation>1 Schreibvorgang wurde abgelehnt: Der Kontakt hatte sich seit dem Plan geändert. Er bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>This is being planned again; nothing is written.</source>
        <translation>Das wird gerade neu geplant; geschrieben wird nichts.</translation>
    </message>
    <message>
        <source>This was planned again: look at the plan before it is written.</source>
        <translation>Das wurde neu geplant: Sehen Sie sich den Plan an, bevor er geschrieben wird.</translation>
    </message>
    <message>
        <source>Go to the plan</source>
        <translation>Zum Plan</translation>
    </message>
</context>
<context>
    <name>ReportButton</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Save as page (HTML)…</source>
        <translation>Als Seite speichern (HTML) …</translation>
    </message>
    <message>
        <source>Save as page with photos…</source>
        <translation>Als Seite mit Fotos speichern …</translation>
    </message>
    <message>
        <source>Save as table (CSV)…</source>
        <translation>Als Tabelle speichern (CSV) …</translation>
    </message>
    <message>
        <source>Copy the change</source>
        <translation>Änderung kopieren</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Save the report as table</source>
        <translation>Bericht als Tabelle speichern</translation>
    </message>
    <message>
        <source>Save the report as page</source>
        <translation>Bericht als Seite speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>Pages (*.html)</source>
        <translation>Seiten (*.html)</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore a backup</source>
        <translation>Sicherung wiederherstellen</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>Backups (*.backup *.db);;All files (*)</source>
        <translation>Sicherungen (*.backup *.db);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Passphrase or recovery key</source>
        <translation>Passphrase oder Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Type the passphrase or the recovery key.</source>
        <translation>Geben Sie die Passphrase oder den Wiederherstellungsschlüssel ein.</translation>
    </message>
    <message>
        <source>What was done since the backup was made is lost.</source>
        <translation>Was seit der Sicherung getan wurde, geht verloren.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Restoring …</source>
        <translation>Wird wiederhergestellt …</translation>
    </message>
    <message>
        <source>The backup is checked as a whole first; until then the present vault stays as it is. What was erased since the backup was made is erased in it again.</source>
        <translation>Zuerst wird die Sicherung als Ganzes geprüft; bis dahin bleibt der jetzige Tresor, wie er ist. Was seit der Sicherung gelöscht wurde, wird darin wieder gelöscht.</translation>
    </message>
    <message>
        <source>A file that was made with “Back up the vault”, or one from the folder “backups” of the profile.</source>
        <translation>Eine Datei, die mit „Tresor sichern“ entstand, oder eine aus dem Ordner „backups“ des Profils.</translation>
    </message>
    <message>
        <source>What opened the vault when the backup was made also opens the restored one.</source>
        <translation>Was den Tresor öffnete, als die Sicherung entstand, öffnet auch den wiederhergestellten.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>{field}: {before} → {after}</source>
        <translation>{field}: {before} → {after}</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>Angehakt</translation>
    </message>
    <message>
        <source>Changed by the user</source>
        <translation>Vom Benutzer geändert</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Planned again</source>
        <translation>Neu geplant</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>photo {code}</source>
        <translation>Foto {code}</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>partly ticked</source>
        <translation>teilweise angehakt</translation>
    </message>
    <message>
        <source>in {number}</source>
        <translation>in {number}</translation>
    </message>
    <message>
        <source>in 1 mailbox</source>
        <translation>in 1 Postfach</translation>
    </message>
    <message>
        <source>in {number}, all differ</source>
        <translation>in {number}, alle anders</translation>
    </message>
    <message>
        <source>Plan of {when} · {sets}</source>
        <translation>Plan vom {when} · {sets}</translation>
    </message>
    <message>
        <source>Undo, plan of {when} · {sets}</source>
        <translation>Rücknahme, Plan vom {when} · {sets}</translation>
    </message>
    <message>
        <source>Erasure of a person, plan of {when}</source>
        <translation>Löschung einer Person, Plan vom {when}</translation>
    </message>
    <message>
        <source>Retry, plan of {when} · {sets}</source>
        <translation>Wiederholung, Plan vom {when} · {sets}</translation>
    </message>
    <message>
        <source>{plan} (applied)</source>
        <translation>{plan} (angewendet)</translation>
    </message>
    <message>
        <source>{number} people</source>
        <translation>{number} Personen</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{number} unchanged</source>
        <translation>{number} unverändert</translation>
    </message>
    <message>
        <source>{number} requests</source>
        <translation>{number} Anfragen</translation>
    </message>
    <message>
        <source>1 request</source>
        <translation>1 Anfrage</translation>
    </message>
    <message>
        <source>{number} calls</source>
        <translation>{number} Aufrufe</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 Aufruf</translation>
    </message>
    <message>
        <source>{calls}, about {time}</source>
        <translation>{calls}, etwa {time}</translation>
    </message>
    <message>
        <source>Nothing matches. Clear the search.</source>
        <translation>Nichts passt dazu. Leeren Sie die Suche.</translation>
    </message>
    <message>
        <source>Nothing matches. Let go of the button that is pressed above.</source>
        <translation>Nichts passt dazu. Lösen Sie die gedrückte Schaltfläche darüber.</translation>
    </message>
    <message>
        <source>Nothing matches. Clear the search, or let go of the button that is pressed above.</source>
        <translation>Nichts passt dazu. Leeren Sie die Suche oder lösen Sie die gedrückte Schaltfläche darüber.</translation>
    </message>
    <message>
        <source>{ticked} of {all} changes</source>
        <translation>{ticked} von {all} Änderungen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>In this report</source>
        <translation>In diesem Bericht</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>yes: this report shows what was planned; see the run for what was done</source>
        <translation>ja: dieser Bericht zeigt, was geplant war; was geschah, zeigt der Lauf</translation>
    </message>
    <message>
        <source>Applied</source>
        <translation>Angewendet</translation>
    </message>
    <message>
        <source>{number} changes</source>
        <translation>{number} Änderungen</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>only: {kinds}</source>
        <translation>nur: {kinds}</translation>
    </message>
    <message>
        <source>only what users changed</source>
        <translation>nur was Benutzer geändert haben</translation>
    </message>
    <message>
        <source>only what was planned again</source>
        <translation>nur was neu geplant wurde</translation>
    </message>
    <message>
        <source>found by “{text}”</source>
        <translation>gefunden mit „{text}“</translation>
    </message>
    <message>
        <source>The directory could not be read whole, so this plan deletes nothing.</source>
        <translation>Das Verzeichnis ließ sich nicht vollständig lesen, deshalb löscht dieser Plan nichts.</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>angehakt</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>nicht angehakt</translation>
    </message>
    <message>
        <source>ticked in {number} of {all}</source>
        <translation>angehakt in {number} von {all}</translation>
    </message>
    <message>
        <source>This file holds personal data outside of ContactSync&apos;s vault. Keep it only as long as you need it.</source>
        <translation>Diese Datei enthält personenbezogene Daten außerhalb des Tresors von ContactSync. Bewahren Sie sie nur so lange auf, wie Sie sie brauchen.</translation>
    </message>
    <message>
        <source>in {common}, {others} differ</source>
        <translation>in {common}, {others} anders</translation>
    </message>
    <message>
        <source>in {number} of {all}</source>
        <translation>in {number} von {all}</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>create</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>update</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>leeren</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>look alike</source>
        <translation>ähnlich</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>A new contact is written.</source>
        <translation>Ein neuer Kontakt wird geschrieben.</translation>
    </message>
    <message>
        <source>Fields of a contact of ours are written.</source>
        <translation>Felder eines unserer Kontakte werden geschrieben.</translation>
    </message>
    <message>
        <source>Fields that hold something now will be empty.</source>
        <translation>Felder, in denen jetzt etwas steht, werden geleert.</translation>
    </message>
    <message>
        <source>A contact that ContactSync made is deleted.</source>
        <translation>Ein Kontakt, den ContactSync angelegt hat, wird gelöscht.</translation>
    </message>
    <message>
        <source>The photo is written or removed.</source>
        <translation>Das Foto wird geschrieben oder entfernt.</translation>
    </message>
    <message>
        <source>Needs a decision elsewhere. Nothing is written.</source>
        <translation>Braucht eine Entscheidung an anderer Stelle. Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>A contact of the user&apos;s own looks like this person. It is never changed; nothing is written.</source>
        <translation>Ein eigener Kontakt des Benutzers sieht dieser Person ähnlich. Er wird nie geändert; es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Left out by a rule. Nothing is written.</source>
        <translation>Durch eine Regel ausgelassen. Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>As it shall be. Nothing is written.</source>
        <translation>So, wie es sein soll. Es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>New contacts</source>
        <translation>Neue Kontakte</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Emptied fields</source>
        <translation>Geleerte Felder</translation>
    </message>
    <message>
        <source>Deletions</source>
        <translation>Löschungen</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Look-alikes</source>
        <translation>Ähnliche Kontakte</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Neuer Kontakt</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Fields are emptied</source>
        <translation>Felder werden geleert</translation>
    </message>
    <message>
        <source>Deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Konflikt</translation>
    </message>
    <message>
        <source>Looks alike</source>
        <translation>Ähnlicher Kontakt</translation>
    </message>
    <message>
        <source>The person is not in the folder yet.</source>
        <translation>Die Person ist noch nicht im Ordner.</translation>
    </message>
    <message>
        <source>The person&apos;s details changed in the directory.</source>
        <translation>Die Angaben zur Person haben sich im Verzeichnis geändert.</translation>
    </message>
    <message>
        <source>The mapping of the set changed.</source>
        <translation>Die Zuordnung des Sets hat sich geändert.</translation>
    </message>
    <message>
        <source>The user changed this contact; the set says that the source wins.</source>
        <translation>Der Benutzer hat diesen Kontakt geändert; laut Set gilt die Quelle.</translation>
    </message>
    <message>
        <source>The user deleted this contact; the set says that it comes back.</source>
        <translation>Der Benutzer hat diesen Kontakt gelöscht; laut Set kommt er wieder.</translation>
    </message>
    <message>
        <source>The photo changed in the directory.</source>
        <translation>Das Foto hat sich im Verzeichnis geändert.</translation>
    </message>
    <message>
        <source>No set wants this contact here any more.</source>
        <translation>Kein Set will diesen Kontakt hier noch.</translation>
    </message>
    <message>
        <source>The user has a contact of their own with the same address or number. It stays as it is, and no second one is made.</source>
        <translation>Der Benutzer hat einen eigenen Kontakt mit derselben Adresse oder Nummer. Er bleibt, wie er ist, und ein zweiter wird nicht angelegt.</translation>
    </message>
    <message>
        <source>The user copied a contact of ours, or another installation wrote this one. It is left alone.</source>
        <translation>Der Benutzer hat einen unserer Kontakte kopiert, oder eine andere Installation hat diesen geschrieben. Er bleibt unberührt.</translation>
    </message>
    <message>
        <source>An answer got lost and this contact was written twice. The second one could not be removed yet.</source>
        <translation>Eine Antwort ging verloren, und dieser Kontakt wurde zweimal geschrieben. Der zweite ließ sich noch nicht entfernen.</translation>
    </message>
    <message>
        <source>An answer got lost. This is the same contact written a second time, or a copy that the user made. It is left alone; remove one of the two in the mailbox.</source>
        <translation>Eine Antwort ging verloren. Dies ist derselbe Kontakt, ein zweites Mal geschrieben, oder eine Kopie des Benutzers. Er bleibt unberührt; entfernen Sie einen der beiden im Postfach.</translation>
    </message>
    <message>
        <source>A later run wrote this contact, here or on another computer. Take that one back first, where it was made.</source>
        <translation>Ein späterer Lauf hat diesen Kontakt geschrieben, hier oder an einem anderen Computer. Nehmen Sie zuerst jenen zurück, dort, wo er gemacht wurde.</translation>
    </message>
    <message>
        <source>The person is erased everywhere, on request.</source>
        <translation>Die Person wird auf Verlangen überall gelöscht.</translation>
    </message>
    <message>
        <source>The mailbox of {subject} is not in scope: ContactSync may not open it. It is left out.</source>
        <translation>Das Postfach von {subject} ist nicht im Geltungsbereich: ContactSync darf es nicht öffnen. Es bleibt außen vor.</translation>
    </message>
    <message>
        <source>The source {detail} was removed or not read whole. Because of it nothing is deleted.</source>
        <translation>Die Quelle {detail} wurde entfernt oder nicht ganz gelesen. Deshalb wird nichts gelöscht.</translation>
    </message>
    <message>
        <source>People left out on request, because they were erased: {detail}</source>
        <translation>Personen, die auf Verlangen gelöscht wurden und ausgelassen sind: {detail}</translation>
    </message>
    <message>
        <source>{subject} may also be somebody of another connection, but address or id are not unique. Not matched.</source>
        <translation>{subject} könnte auch jemand aus einer anderen Verbindung sein, doch Adresse oder Kennung sind nicht eindeutig. Nicht zugeordnet.</translation>
    </message>
    <message>
        <source>{subject} is a source and a target of the same set. Contacts that ContactSync wrote there are not copied.</source>
        <translation>{subject} ist Quelle und Ziel desselben Sets. Kontakte, die ContactSync dort geschrieben hat, werden nicht kopiert.</translation>
    </message>
    <message>
        <source>Nothing had changed: all ticks are as they were.</source>
        <translation>Nichts hatte sich geändert: alle Häkchen sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Rows no longer right: {stale}. Planned anew: {renewed}. As they were, with their ticks: {same}.</source>
        <translation>Zeilen, die nicht mehr stimmten: {stale}. Neu geplant: {renewed}. Unverändert, mit ihren Häkchen: {same}.</translation>
    </message>
    <message>
        <source>There are two contacts of ours for this person. Neither is touched; remove one in the mailbox.</source>
        <translation>Zu dieser Person gibt es zwei unserer Kontakte. Keiner wird angerührt; entfernen Sie einen im Postfach.</translation>
    </message>
    <message>
        <source>This is the owner of the mailbox.</source>
        <translation>Das ist der Inhaber des Postfachs.</translation>
    </message>
    <message>
        <source>A folder of this name exists, and ContactSync did not make it. Choose another name in the set.</source>
        <translation>Es gibt schon einen Ordner dieses Namens, den ContactSync nicht angelegt hat. Wählen Sie im Set einen anderen Namen.</translation>
    </message>
    <message>
        <source>No set wants this contact any more, but deleting is switched off in the set.</source>
        <translation>Kein Set will diesen Kontakt noch, doch im Set ist das Löschen ausgeschaltet.</translation>
    </message>
    <message>
        <source>The directory could not be read whole, so nothing is deleted. Make a new plan later.</source>
        <translation>Das Verzeichnis ließ sich nicht vollständig lesen, deshalb wird nichts gelöscht. Erstellen Sie später einen neuen Plan.</translation>
    </message>
    <message>
        <source>The user deleted this contact, and the set says that it stays deleted.</source>
        <translation>Der Benutzer hat diesen Kontakt gelöscht, und laut Set bleibt er gelöscht.</translation>
    </message>
    <message>
        <source>Everything is as it shall be.</source>
        <translation>Alles ist, wie es sein soll.</translation>
    </message>
    <message>
        <source>The run that is taken back wrote this.</source>
        <translation>Der Lauf, der zurückgenommen wird, hat das geschrieben.</translation>
    </message>
    <message>
        <source>The contact was changed after the run by someone else. It is left alone.</source>
        <translation>Der Kontakt wurde nach dem Lauf von jemand anderem geändert. Er bleibt unberührt.</translation>
    </message>
    <message>
        <source>The contact was deleted after the run by someone else. It stays deleted.</source>
        <translation>Der Kontakt wurde nach dem Lauf von jemand anderem gelöscht. Er bleibt gelöscht.</translation>
    </message>
    <message>
        <source>The folder is no longer there.</source>
        <translation>Den Ordner gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>What was there before the run is no longer stored.</source>
        <translation>Was vor dem Lauf da war, ist nicht mehr gespeichert.</translation>
    </message>
    <message>
        <source>Brake: more deletions in {mailbox} than its share allows ({limit}); {deletions} in the whole plan.</source>
        <translation>Bremse: mehr Löschungen in {mailbox}, als der Anteil erlaubt ({limit}); {deletions} im ganzen Plan.</translation>
    </message>
    <message>
        <source>Brake: more than {limit} deletions in {mailbox}; {deletions} in the whole plan.</source>
        <translation>Bremse: mehr als {limit} Löschungen in {mailbox}; {deletions} im ganzen Plan.</translation>
    </message>
    <message>
        <source>Brake: {deletions} deletions; a run may make {limit}.</source>
        <translation>Bremse: {deletions} Löschungen; ein Lauf darf {limit}.</translation>
    </message>
    <message>
        <source>Brake: the sources shrank by more than {limit} %, so {deletions} deletions are held back.</source>
        <translation>Bremse: Die Quellen sind um mehr als {limit} % geschrumpft, deshalb werden {deletions} Löschungen zurückgehalten.</translation>
    </message>
    <message>
        <source>Brake: the sources are empty; {deletions} deletions are held back.</source>
        <translation>Bremse: Die Quellen sind leer; {deletions} Löschungen werden zurückgehalten.</translation>
    </message>
    <message>
        <source>{subject} has no mailbox that can be written.</source>
        <translation>{subject} hat kein Postfach, in das geschrieben werden kann.</translation>
    </message>
    <message>
        <source>{subject} has a folder of this name that ContactSync did not make. It is left alone.</source>
        <translation>{subject} hat einen Ordner dieses Namens, den ContactSync nicht angelegt hat. Er bleibt unberührt.</translation>
    </message>
    <message>
        <source>The mailbox of {subject} could not be read.</source>
        <translation>Das Postfach von {subject} ließ sich nicht lesen.</translation>
    </message>
    <message>
        <source>The mapping fails for {subject}: {detail}</source>
        <translation>Die Zuordnung scheitert bei {subject}: {detail}</translation>
    </message>
    <message>
        <source>The photo of {subject} can&apos;t be used.</source>
        <translation>Das Foto von {subject} ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Künftig</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>changed by users</source>
        <translation>von Benutzern geändert</translation>
    </message>
    <message>
        <source>Since the last run users changed {number} of our contacts: {parts}.</source>
        <translation>Seit dem letzten Lauf haben Benutzer {number} unserer Kontakte geändert: {parts}.</translation>
    </message>
    <message>
        <source>Since the last run users changed 1 of our contacts: {parts}.</source>
        <translation>Seit dem letzten Lauf haben Benutzer 1 unserer Kontakte geändert: {parts}.</translation>
    </message>
    <message>
        <source>1 edited (the plan writes over it)</source>
        <translation>1 bearbeitet (der Plan überschreibt ihn)</translation>
    </message>
    <message>
        <source>{number} edited (the plan writes over them)</source>
        <translation>{number} bearbeitet (der Plan überschreibt sie)</translation>
    </message>
    <message>
        <source>1 edited (stays as it is)</source>
        <translation>1 bearbeitet (bleibt, wie er ist)</translation>
    </message>
    <message>
        <source>{number} edited (stay as they are)</source>
        <translation>{number} bearbeitet (bleiben, wie sie sind)</translation>
    </message>
    <message>
        <source>1 deleted (the plan makes it again)</source>
        <translation>1 gelöscht (der Plan legt ihn neu an)</translation>
    </message>
    <message>
        <source>{number} deleted (the plan makes them again)</source>
        <translation>{number} gelöscht (der Plan legt sie neu an)</translation>
    </message>
    <message>
        <source>1 deleted</source>
        <translation>1 gelöscht</translation>
    </message>
    <message>
        <source>1 deleted (stays deleted)</source>
        <translation>1 gelöscht (bleibt gelöscht)</translation>
    </message>
    <message>
        <source>{number} deleted (stay deleted)</source>
        <translation>{number} gelöscht (bleiben gelöscht)</translation>
    </message>
    <message>
        <source>{number} deleted</source>
        <translation>{number} gelöscht</translation>
    </message>
    <message>
        <source>{number} deletions are held back</source>
        <translation>{number} Löschungen werden zurückgehalten</translation>
    </message>
    <message>
        <source>1 deletion is held back</source>
        <translation>1 Löschung wird zurückgehalten</translation>
    </message>
    <message>
        <source>Held back: {people}; all from {mailbox}.</source>
        <translation>Zurückgehalten: {people}; alle aus {mailbox}.</translation>
    </message>
    <message>
        <source>Held back in each of {number} mailboxes: {people}.</source>
        <translation>In jedem von {number} Postfächern zurückgehalten: {people}.</translation>
    </message>
    <message>
        <source>Held back: {people}; from {mailboxes}.</source>
        <translation>Zurückgehalten: {people}; aus {mailboxes}.</translation>
    </message>
    <message>
        <source>{name} (in {number} mailboxes)</source>
        <translation>{name} (in {number} Postfächern)</translation>
    </message>
    <message>
        <source>{number} more</source>
        <translation>{number} weitere</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>tick or untick the line, the field, or all below a group</source>
        <translation>die Zeile, das Feld oder alles unter einer Gruppe anhaken oder abwählen</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeiltasten</translation>
    </message>
    <message>
        <source>move; right opens a line, left closes it</source>
        <translation>bewegen; rechts öffnet eine Zeile, links schließt sie</translation>
    </message>
    <message>
        <source>next and previous group, whatever is open</source>
        <translation>nächste und vorige Gruppe, was auch offen ist</translation>
    </message>
    <message>
        <source>into the fields of the change; Space ticks one, Escape leads back</source>
        <translation>in die Felder der Änderung; die Leertaste hakt eines an, Escape führt zurück</translation>
    </message>
    <message>
        <source>open the line at the mailboxes that differ</source>
        <translation>die Zeile bei den abweichenden Postfächern öffnen</translation>
    </message>
    <message>
        <source>enlarge the photos</source>
        <translation>die Fotos vergrößern</translation>
    </message>
    <message>
        <source>show only this kind of change, as the buttons stand</source>
        <translation>nur diese Art der Änderung zeigen, in der Reihenfolge der Schaltflächen</translation>
    </message>
    <message>
        <source>show only what users changed</source>
        <translation>nur zeigen, was Benutzer geändert haben</translation>
    </message>
    <message>
        <source>show only what was planned again</source>
        <translation>nur zeigen, was neu geplant wurde</translation>
    </message>
    <message>
        <source>show everything again</source>
        <translation>wieder alles zeigen</translation>
    </message>
    <message>
        <source>group by person, mailbox, kind in turn</source>
        <translation>reihum nach Person, Postfach, Art gruppieren</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>find; Down leads into the list</source>
        <translation>suchen; Pfeil nach unten führt in die Liste</translation>
    </message>
    <message>
        <source>Ctrl+C</source>
        <translation>Strg+C</translation>
    </message>
    <message>
        <source>copy the change</source>
        <translation>die Änderung kopieren</translation>
    </message>
    <message>
        <source>Ctrl+S</source>
        <translation>Strg+S</translation>
    </message>
    <message>
        <source>save a report</source>
        <translation>einen Bericht speichern</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabe</translation>
    </message>
    <message>
        <source>apply; asks before anything is written</source>
        <translation>anwenden; fragt, bevor etwas geschrieben wird</translation>
    </message>
    <message>
        <source>this list</source>
        <translation>diese Liste</translation>
    </message>
    <message>
        <source>{number} mailboxes</source>
        <translation>{number} Postfächer</translation>
    </message>
    <message>
        <source>1 mailbox</source>
        <translation>1 Postfach</translation>
    </message>
    <message>
        <source>all {number} mailboxes</source>
        <translation>alle {number} Postfächer</translation>
    </message>
    <message>
        <source>planned again</source>
        <translation>neu geplant</translation>
    </message>
    <message>
        <source>{number} planned again</source>
        <translation>{number} neu geplant</translation>
    </message>
    <message>
        <source>Planned again: {reason}</source>
        <translation>Neu geplant: {reason}</translation>
    </message>
    <message>
        <source>the contact in the mailbox changed since the plan before was made.</source>
        <translation>Der Kontakt im Postfach hat sich seit dem Plan davor geändert.</translation>
    </message>
    <message>
        <source>the directory or the set changed since the plan before was made.</source>
        <translation>Das Verzeichnis oder das Set hat sich seit dem Plan davor geändert.</translation>
    </message>
    <message>
        <source>the plan before did not have this row.</source>
        <translation>Der Plan davor hatte diese Zeile nicht.</translation>
    </message>
    <message>
        <source>Planned again in {number} of {all} mailboxes: {reason}</source>
        <translation>Neu geplant in {number} von {all} Postfächern: {reason}</translation>
    </message>
    <message>
        <source>{number} rows were planned again: {parts}.</source>
        <translation>{number} Zeilen wurden neu geplant: {parts}.</translation>
    </message>
    <message>
        <source>1 row was planned again: {parts}.</source>
        <translation>1 Zeile wurde neu geplant: {parts}.</translation>
    </message>
    <message>
        <source>contact changed ({number})</source>
        <translation>Kontakt geändert ({number})</translation>
    </message>
    <message>
        <source>directory or set changed ({number})</source>
        <translation>Verzeichnis oder Set geändert ({number})</translation>
    </message>
    <message>
        <source>new in the plan ({number})</source>
        <translation>neu im Plan ({number})</translation>
    </message>
    <message>
        <source>matches</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>gleiche E-Mail</translation>
    </message>
    <message>
        <source>same mobile number</source>
        <translation>gleiche Mobilnummer</translation>
    </message>
    <message>
        <source>same business number</source>
        <translation>gleiche Geschäftsnummer</translation>
    </message>
    <message>
        <source>same home number</source>
        <translation>gleiche Privatnummer</translation>
    </message>
    <message>
        <source>The user&apos;s own contact</source>
        <translation>Eigener Kontakt des Benutzers</translation>
    </message>
    <message>
        <source>As the set has it</source>
        <translation>Wie im Set</translation>
    </message>
    <message>
        <source>One contact of ours</source>
        <translation>Ein Kontakt von uns</translation>
    </message>
    <message>
        <source>The other one</source>
        <translation>Der andere</translation>
    </message>
    <message>
        <source>The contact of ours</source>
        <translation>Der Kontakt von uns</translation>
    </message>
    <message>
        <source>The second one</source>
        <translation>Der zweite</translation>
    </message>
    <message>
        <source>The copy in the mailbox</source>
        <translation>Die Kopie im Postfach</translation>
    </message>
    <message>
        <source>As the user has it</source>
        <translation>Wie beim Benutzer</translation>
    </message>
    <message>
        <source>In the mailbox now</source>
        <translation>Jetzt im Postfach</translation>
    </message>
    <message>
        <source>As it would be</source>
        <translation>Wie er werden würde</translation>
    </message>
    <message>
        <source>Leave it, and the user keeps this contact alone. Or let the user delete it: the next plan makes one of ours.</source>
        <translation>Belassen Sie es dabei, dann behält der Benutzer nur diesen Kontakt. Oder lassen Sie den Benutzer ihn löschen: Der nächste Plan legt einen von uns an.</translation>
    </message>
    <message>
        <source>Delete the one that is not needed in the mailbox: the next plan goes on with the other. Until then neither is touched.</source>
        <translation>Löschen Sie im Postfach den, der nicht gebraucht wird: Der nächste Plan arbeitet mit dem anderen weiter. Bis dahin bleiben beide unberührt.</translation>
    </message>
    <message>
        <source>Delete one of the two in the mailbox, or leave both: nothing is written to the second one.</source>
        <translation>Löschen Sie einen der beiden im Postfach, oder lassen Sie beide: In den zweiten wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Let the set delete contacts, or delete the second one in the mailbox; until then it stays.</source>
        <translation>Erlauben Sie dem Set das Löschen, oder löschen Sie den zweiten im Postfach; bis dahin bleibt er.</translation>
    </message>
    <message>
        <source>Leave the copy, and it is never written. Or delete it in the mailbox: the next plan does what the set says of deleted contacts.</source>
        <translation>Lassen Sie die Kopie, dann wird sie nie beschrieben. Oder löschen Sie sie im Postfach: Der nächste Plan tut, was das Set für gelöschte Kontakte vorsieht.</translation>
    </message>
    <message>
        <source>Leave it, and the user&apos;s edit stays. Or let the source win: choose that under “Rules” in the set and plan again.</source>
        <translation>Belassen Sie es dabei, dann bleibt die Änderung des Benutzers. Oder lassen Sie die Quelle gelten: Wählen Sie das im Set unter „Regeln“ und planen Sie neu.</translation>
    </message>
</context>
<context>
    <name>ReviewFooter</name>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Tick all shown</source>
        <translation>Gezeigte anhaken</translation>
    </message>
    <message>
        <source>Untick all shown</source>
        <translation>Gezeigte abwählen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>{ticked} of {all} changes ticked</source>
        <translation>{ticked} von {all} angehakt</translation>
    </message>
    <message>
        <source>{ticked} of 1 change ticked</source>
        <translation>{ticked} von 1 angehakt</translation>
    </message>
    <message>
        <source>{number} held back</source>
        <translation>{number} zurückgehalten</translation>
    </message>
    <message>
        <source>Apply {number} changes…</source>
        <translation>{number} Änderungen anwenden …</translation>
    </message>
    <message>
        <source>Apply 1 change…</source>
        <translation>1 Änderung anwenden …</translation>
    </message>
</context>
<context>
    <name>ReviewScreen</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>{number} changes were saved to {file}. The file is personal data outside of the vault.</source>
        <translation>{number} Änderungen stehen in {file}. Die Datei enthält personenbezogene Daten außerhalb des Tresors.</translation>
    </message>
    <message>
        <source>1 change was saved to {file}. The file is personal data outside of the vault.</source>
        <translation>1 Änderung steht in {file}. Die Datei enthält personenbezogene Daten außerhalb des Tresors.</translation>
    </message>
    <message>
        <source>Go to the sync sets</source>
        <translation>Zu den Sync-Sets</translation>
    </message>
    <message>
        <source>A plan lists every change before it is made. Choose a sync set and press Plan.</source>
        <translation>Ein Plan nennt jede Änderung, bevor sie geschieht. Wählen Sie ein Set und drücken Sie „Planen“.</translation>
    </message>
    <message>
        <source>No plan to review</source>
        <translation>Kein Plan zu prüfen</translation>
    </message>
    <message>
        <source>Reading the plan …</source>
        <translation>Der Plan wird gelesen …</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Everything in the mailboxes is as it shall be. There is nothing to write.</source>
        <translation>In den Postfächern ist alles, wie es sein soll. Es gibt nichts zu schreiben.</translation>
    </message>
    <message>
        <source>Open the line and choose a change to see it in full.</source>
        <translation>Öffnen Sie die Zeile und wählen Sie eine Änderung, um sie im Einzelnen zu sehen.</translation>
    </message>
    <message>
        <source>Choose a change at the left to see it in full.</source>
        <translation>Wählen Sie links eine Änderung, um sie im Einzelnen zu sehen.</translation>
    </message>
    <message>
        <source>Nothing of it was written, and nothing will be. You can make a new plan at any time.</source>
        <translation>Nichts davon wurde geschrieben, und nichts davon wird geschrieben. Sie können jederzeit einen neuen Plan erstellen.</translation>
    </message>
    <message>
        <source>Discard this plan?</source>
        <translation>Diesen Plan verwerfen?</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>RuleRunsCard</name>
    <message>
        <source>They run at each start and once a day while the program is open. Each run is noted here.</source>
        <translation>Sie laufen bei jedem Start und einmal am Tag, solange das Programm offen ist. Jeder Lauf ist hier vermerkt.</translation>
    </message>
    <message>
        <source>Runs of the rules</source>
        <translation>Läufe der Regeln</translation>
    </message>
    <message>
        <source>They have not run yet.</source>
        <translation>Sie liefen noch nicht.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Nothing: the computer&apos;s clock was too far ahead.</source>
        <translation>Nichts: Die Uhr des Computers ging zu weit vor.</translation>
    </message>
    <message>
        <source>on hold: {what}</source>
        <translation>gesperrt: {what}</translation>
    </message>
</context>
<context>
    <name>RulesCard</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>A new set adds and updates contacts only.</source>
        <translation>Ein neues Set legt Kontakte nur an und aktualisiert sie.</translation>
    </message>
    <message>
        <source>Leave the owner of a mailbox out of the mailbox&apos;s own folder</source>
        <translation>Den Inhaber eines Postfachs in seinem eigenen Ordner auslassen</translation>
    </message>
    <message>
        <source>Leave out people whose account is disabled</source>
        <translation>Personen mit deaktiviertem Konto auslassen</translation>
    </message>
    <message>
        <source>Leave out guests</source>
        <translation>Gäste auslassen</translation>
    </message>
    <message>
        <source>Leave out people without a phone number</source>
        <translation>Personen ohne Telefonnummer auslassen</translation>
    </message>
    <message>
        <source>Delete contacts that are no longer wanted</source>
        <translation>Nicht mehr gewünschte Kontakte löschen</translation>
    </message>
    <message>
        <source>Contacts that users edited</source>
        <translation>Kontakte, die Benutzer geändert haben</translation>
    </message>
    <message>
        <source>Contacts that users deleted</source>
        <translation>Kontakte, die Benutzer gelöscht haben</translation>
    </message>
</context>
<context>
    <name>RunReport</name>
    <message>
        <source>{done} of {planned} writes ended; {number} calls.</source>
        <translation>{done} von {planned} Vorgängen beendet; {number} Aufrufe.</translation>
    </message>
    <message>
        <source>{done} of {planned} writes ended; {number} requests.</source>
        <translation>{done} von {planned} Vorgängen beendet; {number} Anfragen.</translation>
    </message>
    <message>
        <source>Ended {when}.</source>
        <translation>Beendet {when}.</translation>
    </message>
    <message>
        <source>{number} further failures are not in this report.</source>
        <translation>{number} weitere Fehler stehen nicht in diesem Bericht.</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>write</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Save a report of this run</source>
        <translation>Einen Bericht über diesen Lauf speichern</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Mailboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>Nothing went wrong.</source>
        <translation>Es ist nichts schiefgegangen.</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Was schiefging</translation>
    </message>
    <message>
        <source>Parts of the result</source>
        <translation>Teile des Ergebnisses</translation>
    </message>
    <message>
        <source>Mailbox</source>
        <translation>Postfach</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>Zurücknehmen …</translation>
    </message>
    <message>
        <source>Retry what failed…</source>
        <translation>Gescheitertes wiederholen …</translation>
    </message>
    <message>
        <source>Save as page (HTML)…</source>
        <translation>Als Seite speichern (HTML) …</translation>
    </message>
    <message>
        <source>Save as table (CSV)…</source>
        <translation>Als Tabelle speichern (CSV) …</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>… and {number} more.</source>
        <translation>… und {number} weitere.</translation>
    </message>
    <message>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>The changes are being written.</source>
        <translation>Die Änderungen werden geschrieben.</translation>
    </message>
    <message>
        <source>Paused. Nothing is written until you resume.</source>
        <translation>Angehalten. Bis Sie fortsetzen, wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Stopped before its end. What was written stays; Resume writes the rest and repeats nothing.</source>
        <translation>Vor dem Ende beendet. Was geschrieben ist, bleibt; „Fortsetzen“ schreibt den Rest und wiederholt nichts.</translation>
    </message>
    <message>
        <source>The program ended in the middle of this run. Resume looks what was written, writes the rest and repeats nothing.</source>
        <translation>Das Programm endete mitten in diesem Lauf. „Fortsetzen“ sieht nach, was geschrieben ist, schreibt den Rest und wiederholt nichts.</translation>
    </message>
    <message>
        <source>Every mailbox was read back and compared.</source>
        <translation>Jedes Postfach wurde zurückgelesen und verglichen.</translation>
    </message>
    <message>
        <source>Not everything was written. The reasons stand below; what is missing can be planned again.</source>
        <translation>Nicht alles wurde geschrieben. Gründe stehen unten; Fehlendes lässt sich neu planen.</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>not in scope</source>
        <translation>nicht im Geltungsbereich</translation>
    </message>
    <message>
        <source>make folder</source>
        <translation>Ordner anlegen</translation>
    </message>
    <message>
        <source>new contact</source>
        <translation>neuer Kontakt</translation>
    </message>
    <message>
        <source>update</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>deletion</source>
        <translation>Löschung</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>remove photo</source>
        <translation>Foto entfernen</translation>
    </message>
    <message>
        <source>left alone</source>
        <translation>unberührt</translation>
    </message>
    <message>
        <source>{done} of {planned} writes ended</source>
        <translation>{done} von {planned} Vorgängen beendet</translation>
    </message>
    <message>
        <source>{number} requests</source>
        <translation>{number} Anfragen</translation>
    </message>
    <message>
        <source>{number} calls</source>
        <translation>{number} Aufrufe</translation>
    </message>
    <message>
        <source>Undo of {when} · {sets}</source>
        <translation>Rücknahme vom {when} · {sets}</translation>
    </message>
    <message>
        <source>Run of {when} · {sets}</source>
        <translation>Lauf vom {when} · {sets}</translation>
    </message>
    <message>
        <source>Undo: {sets}</source>
        <translation>Rücknahme: {sets}</translation>
    </message>
</context>
<context>
    <name>RunsScreen</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Day, state or set</source>
        <translation>Tag, Stand oder Set</translation>
    </message>
    <message>
        <source>No run matches.
Clear the search to see all.</source>
        <translation>Kein Lauf passt dazu.
Ohne Suche sind alle zu sehen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>A run writes the ticked changes of a plan. Review a plan and press Apply.</source>
        <translation>Ein Lauf schreibt die angehakten Änderungen eines Plans. Prüfen Sie einen Plan und drücken Sie „Anwenden“.</translation>
    </message>
    <message>
        <source>Go to the review</source>
        <translation>Zur Prüfung</translation>
    </message>
    <message>
        <source>Nothing has been applied yet</source>
        <translation>Noch wurde nichts angewendet</translation>
    </message>
    <message>
        <source>Reading the runs …</source>
        <translation>Die Läufe werden gelesen …</translation>
    </message>
    <message>
        <source>The report was saved as {name}. It holds names and addresses in clear.</source>
        <translation>Der Bericht wurde als {name} gespeichert. Er enthält Namen und Adressen im Klartext.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Webseite (*.html)</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>ContactSync run {day}</source>
        <translation>ContactSync-Lauf {day}</translation>
    </message>
    <message>
        <source>Stop this run?</source>
        <translation>Diesen Lauf beenden?</translation>
    </message>
    <message>
        <source>What is under way ends first. What was written stays, and the run can be resumed at any time.</source>
        <translation>Begonnenes wird erst abgeschlossen. Was geschrieben ist, bleibt, und der Lauf lässt sich jederzeit fortsetzen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiter schreiben</translation>
    </message>
</context>
<context>
    <name>ScopePart</name>
    <message>
        <source>A mailbox inside (address)</source>
        <translation>Ein Postfach innerhalb (Adresse)</translation>
    </message>
    <message>
        <source>A mailbox outside (address)</source>
        <translation>Ein Postfach außerhalb (Adresse)</translation>
    </message>
    <message>
        <source>Test the limit</source>
        <translation>Beschränkung prüfen</translation>
    </message>
    <message>
        <source>Tries to open both; nothing is written</source>
        <translation>Versucht, beide zu öffnen; geschrieben wird nichts</translation>
    </message>
    <message>
        <source>Writing can be limited to some mailboxes: copy the commands, run them in PowerShell, then test the limit.</source>
        <translation>Das Schreiben lässt sich auf einige Postfächer beschränken: Kopieren Sie die Befehle, führen Sie sie in PowerShell aus, und prüfen Sie dann die Beschränkung.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SecurityCard</name>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Lock without keys or mouse after</source>
        <translation>Ohne Tasten und Maus sperren nach</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Change the passphrase…</source>
        <translation>Passphrase ändern …</translation>
    </message>
    <message>
        <source>Set a passphrase…</source>
        <translation>Passphrase festlegen …</translation>
    </message>
    <message>
        <source>Make a new recovery key…</source>
        <translation>Neuen Wiederherstellungsschlüssel erstellen …</translation>
    </message>
    <message>
        <source>Make a recovery key…</source>
        <translation>Wiederherstellungsschlüssel erstellen …</translation>
    </message>
    <message>
        <source>Set the system keyring up again</source>
        <translation>Schlüsselbund neu einrichten</translation>
    </message>
    <message>
        <source>Open it with the system keyring too</source>
        <translation>Auch mit dem Schlüsselbund des Systems öffnen</translation>
    </message>
    <message>
        <source>A vault that locks itself ends nothing: what runs goes on behind the lock. It also locks with the screen and when the computer goes to sleep. What is not saved in a sync set yet is kept in it.</source>
        <translation>Ein Tresor, der sich selbst sperrt, beendet nichts: Was läuft, geht hinter der Sperre weiter. Er sperrt sich auch mit dem Bildschirm und im Ruhezustand. Was in einem Sync-Set noch nicht gespeichert ist, bewahrt er auf.</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Tick all shown</source>
        <translation>Gezeigte anhaken</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Alle abwählen</translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>List the ticked people, wherever they were found</source>
        <translation>Die angehakten Personen auflisten, wo auch immer sie gefunden wurden</translation>
    </message>
    <message>
        <source>Keep them out of a sync set</source>
        <translation>Sie aus einem Sync-Set heraushalten</translation>
    </message>
    <message>
        <source>Remove import…</source>
        <translation>Import entfernen …</translation>
    </message>
    <message>
        <source>Write contacts into their mailboxes</source>
        <translation>Kontakte in ihre Postfächer schreiben</translation>
    </message>
    <message>
        <source>Copy them as contacts</source>
        <translation>Sie als Kontakte kopieren</translation>
    </message>
</context>
<context>
    <name>SelectionCard</name>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add to {list}</source>
        <translation>Zu „{list}“ hinzufügen</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filter …</translation>
    </message>
    <message>
        <source>Add a filter to {list}</source>
        <translation>Filter zu „{list}“ hinzufügen</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren …</translation>
    </message>
    <message>
        <source>… and {number} more</source>
        <translation>… und {number} weitere</translation>
    </message>
</context>
<context>
    <name>SetExchange</name>
    <message>
        <source>Import sync sets</source>
        <translation>Sync-Sets importieren</translation>
    </message>
    <message>
        <source>Correct these places in the file, then import it again.</source>
        <translation>Berichtigen Sie diese Stellen in der Datei, dann importieren Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Names are looked up in the directory as it was read last: refresh it where something is new.</source>
        <translation>Namen werden im Verzeichnis gesucht, wie es zuletzt gelesen wurde: Aktualisieren Sie es, wenn etwas neu ist.</translation>
    </message>
    <message>
        <source>No sync set was imported</source>
        <translation>Es wurde kein Sync-Set importiert</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Andere Datei wählen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Import these sync sets?</source>
        <translation>Diese Sync-Sets importieren?</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sync sets</source>
        <translation>Sync-Sets</translation>
    </message>
    <message>
        <source>Export sync sets</source>
        <translation>Sync-Sets exportieren</translation>
    </message>
    <message>
        <source>Sync sets (*.toml);;All files (*)</source>
        <translation>Sync-Sets (*.toml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The sync sets were not exported</source>
        <translation>Die Sync-Sets wurden nicht exportiert</translation>
    </message>
</context>
<context>
    <name>SetPage</name>
    <message>
        <source>Name of the set</source>
        <translation>Name des Sets</translation>
    </message>
    <message>
        <source>Name of the set, for example: All staff to phones</source>
        <translation>Name, zum Beispiel: Alle auf die Telefone</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>Read the directory and the mailboxes and list every change; nothing is written.</source>
        <translation>Verzeichnis und Postfächer lesen und jede Änderung nennen; es wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export to a file</source>
        <translation>In eine Datei exportieren</translation>
    </message>
    <message>
        <source>This set…</source>
        <translation>Dieses Set …</translation>
    </message>
    <message>
        <source>All sets of this connection…</source>
        <translation>Alle Sets dieser Verbindung …</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Es wird gezählt …</translation>
    </message>
    <message>
        <source>The directory was not read yet. Open Directory and press Refresh to count people and pick groups.</source>
        <translation>Das Verzeichnis wurde noch nicht gelesen. Öffnen Sie „Verzeichnis“ und drücken Sie „Aktualisieren“, um Personen zu zählen und Gruppen zu wählen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SetUpPage</name>
    <message>
        <source>ContactSync makes its own application in your tenant, with just the rights it needs. You sign in once as administrator; then this is done, in this order.</source>
        <translation>ContactSync legt in Ihrem Mandanten eine eigene Anwendung an, mit genau den Rechten, die sie braucht. Sie melden sich einmal als Administrator an; dann geschieht dies.</translation>
    </message>
    <message>
        <source>Set up Microsoft 365</source>
        <translation>Microsoft 365 einrichten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Give the connection a name.</source>
        <translation>Geben Sie der Verbindung einen Namen.</translation>
    </message>
    <message>
        <source>Address for a colleague with more rights</source>
        <translation>Adresse für jemanden mit mehr Rechten</translation>
    </message>
    <message>
        <source>Sign in and set up</source>
        <translation>Anmelden und einrichten</translation>
    </message>
    <message>
        <source>I have an application already</source>
        <translation>Ich habe schon eine Anwendung</translation>
    </message>
    <message>
        <source>An address that begins with https:// is needed.</source>
        <translation>Hier muss eine Adresse stehen, die mit https:// beginnt.</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Empty: the tenant of whoever signs in. Otherwise its id, or a domain such as contoso.com.</source>
        <translation>Leer: der Mandant dessen, der sich anmeldet. Sonst seine ID oder eine Domäne wie contoso.com.</translation>
    </message>
    <message>
        <source>This is neither an id nor a domain.</source>
        <translation>Das ist weder eine ID noch eine Domäne.</translation>
    </message>
    <message>
        <source>Application that you sign in to for this</source>
        <translation>Anwendung, bei der Sie sich dafür anmelden</translation>
    </message>
    <message>
        <source>Microsoft&apos;s Graph Command Line Tools, unless your tenant blocks it.</source>
        <translation>Microsofts Graph Command Line Tools, sofern Ihr Mandant sie nicht sperrt.</translation>
    </message>
    <message>
        <source>An id has 32 digits in five groups; copy it from the app registration.</source>
        <translation>Eine ID hat 32 Ziffern in fünf Gruppen; kopieren Sie sie aus der App-Registrierung.</translation>
    </message>
    <message>
        <source>Sign-in address</source>
        <translation>Anmeldeadresse</translation>
    </message>
    <message>
        <source>Graph address</source>
        <translation>Graph-Adresse</translation>
    </message>
    <message>
        <source>Cloud</source>
        <translation>Cloud</translation>
    </message>
    <message>
        <source>Worldwide</source>
        <translation>Weltweit</translation>
    </message>
    <message>
        <source>US Government (GCC High)</source>
        <translation>US-Regierung (GCC High)</translation>
    </message>
    <message>
        <source>US Department of Defense</source>
        <translation>US-Verteidigungsministerium</translation>
    </message>
    <message>
        <source>China (21Vianet)</source>
        <translation>China (21Vianet)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>A tenant takes some seconds, at times minutes, to know everywhere what was just made.</source>
        <translation>Bis der Mandant überall kennt, was eben angelegt wurde, vergehen Sekunden bis Minuten.</translation>
    </message>
    <message>
        <source>Granting the application&apos;s rights needs a Global Administrator or Privileged Role Administrator. Send this address to one; when it is done, go on here.</source>
        <translation>Die Rechte der Anwendung kann nur ein globaler Administrator oder ein Administrator für privilegierte Rollen vergeben. Schicken Sie ihm diese Adresse; ist es getan, geht es hier weiter.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Sign in on another device, with a code</source>
        <translation>Auf einem anderen Gerät anmelden, mit einem Code</translation>
    </message>
    <message>
        <source>If the browser of this computer can&apos;t be used for it</source>
        <translation>Wenn der Browser dieses Computers dafür nicht benutzt werden kann</translation>
    </message>
</context>
<context>
    <name>Sets</name>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Contacts of</source>
        <translation>Kontakte von</translation>
    </message>
    <message>
        <source>All people of the directory</source>
        <translation>Alle Personen des Verzeichnisses</translation>
    </message>
    <message>
        <source>Organisation contacts</source>
        <translation>Organisationskontakte</translation>
    </message>
    <message>
        <source>All mailboxes</source>
        <translation>Alle Postfächer</translation>
    </message>
    <message>
        <source>a connection that was removed</source>
        <translation>eine entfernte Verbindung</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Büro</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Job title</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>is</source>
        <translation>ist</translation>
    </message>
    <message>
        <source>starts with</source>
        <translation>beginnt mit</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>Gast</translation>
    </message>
    <message>
        <source>A filter that can&apos;t be read</source>
        <translation>Ein Filter, der nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>{attribute} is {value}</source>
        <translation>{attribute} ist {value}</translation>
    </message>
    <message>
        <source>{attribute} starts with {value}</source>
        <translation>{attribute} beginnt mit {value}</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Exclusions</source>
        <translation>Ausnahmen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Whom the phones shall know.</source>
        <translation>Wen die Telefone kennen sollen.</translation>
    </message>
    <message>
        <source>Left out, even if a source names them.</source>
        <translation>Ausgelassen, auch wenn eine Quelle sie nennt.</translation>
    </message>
    <message>
        <source>Whose mailboxes get the contacts.</source>
        <translation>Wessen Postfächer die Kontakte bekommen.</translation>
    </message>
    <message>
        <source>Give the set a name.</source>
        <translation>Geben Sie dem Set einen Namen.</translation>
    </message>
    <message>
        <source>Another set has this name. Choose another one.</source>
        <translation>Ein anderes Set heißt schon so. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>A name has at most {number} characters.</source>
        <translation>Ein Name hat höchstens {number} Zeichen.</translation>
    </message>
    <message>
        <source>Add at least one source.</source>
        <translation>Fügen Sie mindestens eine Quelle hinzu.</translation>
    </message>
    <message>
        <source>Add at least one target.</source>
        <translation>Fügen Sie mindestens ein Ziel hinzu.</translation>
    </message>
    <message>
        <source>A folder name has at most {number} characters and no slash or line break.</source>
        <translation>Ein Ordnername hat höchstens {number} Zeichen und keinen Schrägstrich oder Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Two letters, like DE or US.</source>
        <translation>Zwei Buchstaben, etwa DE oder US.</translation>
    </message>
    <message>
        <source>The contacts will stand among the users&apos; own in the default Contacts folder. Users&apos; own contacts are never changed, but a folder of its own is easier to tell apart and to remove.</source>
        <translation>Die Kontakte werden im Standardordner „Kontakte“ zwischen den eigenen der Benutzer stehen. Eigene Kontakte der Benutzer werden nie geändert, aber ein eigener Ordner lässt sich leichter unterscheiden und wieder entfernen.</translation>
    </message>
    <message>
        <source>Contacts that ContactSync made are deleted from the mailboxes when their person is no longer in the sources, or when an exclusion or a rule leaves the person out. Each deletion is shown in the review first.</source>
        <translation>Kontakte, die ContactSync angelegt hat, werden aus den Postfächern gelöscht, wenn ihre Person nicht mehr in den Quellen ist oder eine Ausnahme oder eine Regel sie auslässt. Jede Löschung steht vorher in der Prüfung.</translation>
    </message>
    <message>
        <source>its area code is missing</source>
        <translation>die Ortsvorwahl fehlt</translation>
    </message>
    <message>
        <source>Of the numbers of {people} people, {number} can&apos;t be dialled.</source>
        <translation>Von den Nummern der {people} Personen nicht wählbar: {number}.</translation>
    </message>
    <message>
        <source>{people} people into {mailboxes} mailboxes: a plan needs both. Add sources and targets.</source>
        <translation>{people} Personen in {mailboxes} Postfächer: Ein Plan braucht beides. Fügen Sie Quellen und Ziele hinzu.</translation>
    </message>
    <message>
        <source>{people} people into {mailboxes} mailboxes: {contacts} contacts; first run about {time}, {calls} requests.</source>
        <translation>{people} Personen in {mailboxes} Postfächer: {contacts} Kontakte; erster Lauf etwa {time}, {calls} Anfragen.</translation>
    </message>
    <message>
        <source>The contacts of {mailbox} are not counted: they were not read yet; making a plan reads them.</source>
        <translation>Die Kontakte von {mailbox} sind nicht mitgezählt: Sie wurden noch nicht gelesen; beim Planen werden sie gelesen.</translation>
    </message>
    <message>
        <source>Nobody of {names} is counted: that directory was not read yet; making a plan reads it.</source>
        <translation>Aus {names} ist niemand mitgezählt: Dieses Verzeichnis wurde noch nicht gelesen; ein Plan liest es.</translation>
    </message>
    <message>
        <source>No longer there: {names}. Remove it from the set, or read or import it again.</source>
        <translation>Nicht mehr da: {names}. Nehmen Sie das aus dem Set, oder lesen oder importieren Sie es neu.</translation>
    </message>
    <message>
        <source>1 of the mailboxes is of a disabled account: shared, a room, or somebody who left.</source>
        <translation>Ein Postfach davon gehört zu einem deaktivierten Konto: gemeinsam genutzt, ein Raum oder von jemandem, der nicht mehr da ist.</translation>
    </message>
    <message>
        <source>{number} of the mailboxes are of disabled accounts: shared ones, rooms, people who left.</source>
        <translation>{number} der Postfächer gehören zu deaktivierten Konten: gemeinsam genutzte, Räume, Ausgeschiedene.</translation>
    </message>
    <message>
        <source>This copy has what you changed; “{name}” stays as it was saved.</source>
        <translation>Diese Kopie enthält, was Sie geändert haben; „{name}“ bleibt, wie es gespeichert war.</translation>
    </message>
    <message>
        <source>Not saved yet: this is what you were editing when you left. Save it, or revert it.</source>
        <translation>Noch nicht gespeichert: Daran haben Sie gearbeitet, als Sie die Seite verließen. Speichern Sie es, oder setzen Sie es zurück.</translation>
    </message>
    <message>
        <source>With limits this wide, the brakes hold hardly anything back.</source>
        <translation>Mit so weiten Grenzen halten die Bremsen kaum etwas zurück.</translation>
    </message>
    <message>
        <source>Every phone app shows the default Contacts folder.</source>
        <translation>Den Standardordner „Kontakte“ zeigt jede Telefon-App.</translation>
    </message>
    <message>
        <source>Phones that speak Exchange themselves (iPhone, Samsung and other mail accounts) show every folder. Outlook for iOS and Android saves only the default Contacts folder to the phone.</source>
        <translation>Telefone, die selbst mit Exchange sprechen (iPhone, Samsung und andere Mailkonten), zeigen jeden Ordner. Outlook für iOS und Android speichert nur den Standardordner „Kontakte“ auf dem Telefon.</translation>
    </message>
    <message>
        <source>Longest edge in pixels, {least} to {most}; 360 is sharp on phones and under 40 kB.</source>
        <translation>Längste Kante in Pixeln, {least} bis {most}; 360 ist auf Telefonen scharf und unter 40 kB.</translation>
    </message>
    <message>
        <source>overwrite</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>keep when source is empty</source>
        <translation>behalten, wenn Quelle leer</translation>
    </message>
    <message>
        <source>fill only if empty</source>
        <translation>nur füllen, wenn leer</translation>
    </message>
    <message>
        <source>leave alone</source>
        <translation>nicht anrühren</translation>
    </message>
    <message>
        <source>international (+49 1522 8817386)</source>
        <translation>international (+49 1522 8817386)</translation>
    </message>
    <message>
        <source>compact (+4915228817386)</source>
        <translation>kompakt (+4915228817386)</translation>
    </message>
    <message>
        <source>as the directory has them</source>
        <translation>wie im Verzeichnis</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>keine Nummer</translation>
    </message>
    <message>
        <source>an extension: it has only a few digits</source>
        <translation>eine Durchwahl: nur wenige Ziffern</translation>
    </message>
    <message>
        <source>too short for its country</source>
        <translation>zu kurz für ihr Land</translation>
    </message>
    <message>
        <source>too long; perhaps two numbers in one</source>
        <translation>zu lang; vielleicht zwei Nummern in einer</translation>
    </message>
    <message>
        <source>no number of its country is as long</source>
        <translation>so lang ist keine Nummer ihres Landes</translation>
    </message>
    <message>
        <source>its country code is missing or does not exist</source>
        <translation>die Landesvorwahl fehlt, oder es gibt sie nicht</translation>
    </message>
    <message>
        <source>Checking numbers: {done} of {people} people, {number} can&apos;t be dialled so far …</source>
        <translation>Nummern werden geprüft: {done} von {people} Personen, bisher nicht wählbar: {number} …</translation>
    </message>
    <message>
        <source>Every number of the {people} people can be dialled.</source>
        <translation>Jede Nummer der {people} Personen ist wählbar.</translation>
    </message>
    <message>
        <source>the directory wins; shown in the review</source>
        <translation>das Verzeichnis gilt; steht in der Prüfung</translation>
    </message>
    <message>
        <source>the user&apos;s edits stay</source>
        <translation>die Änderungen der Benutzer bleiben</translation>
    </message>
    <message>
        <source>shown as a conflict, nothing is written</source>
        <translation>als Konflikt gezeigt, nichts wird geschrieben</translation>
    </message>
    <message>
        <source>made again</source>
        <translation>werden neu angelegt</translation>
    </message>
    <message>
        <source>stay deleted</source>
        <translation>bleiben gelöscht</translation>
    </message>
    <message>
        <source>{people} people into {mailboxes} mailboxes: {contacts} contacts; first run about {time}, {calls} calls.</source>
        <translation>{people} Personen in {mailboxes} Postfächer: {contacts} Kontakte; erster Lauf etwa {time}, {calls} Aufrufe.</translation>
    </message>
    <message>
        <source>{number} are left out by the rules.</source>
        <translation>{number} lassen die Regeln aus.</translation>
    </message>
    <message>
        <source>{mailbox} is a source and a target: contacts that ContactSync writes there are not copied again.</source>
        <translation>{mailbox} ist Quelle und Ziel: Kontakte, die ContactSync dort schreibt, werden nicht wieder kopiert.</translation>
    </message>
    <message>
        <source>The contact gets what the template gives; where that is nothing, the field is emptied.</source>
        <translation>Der Kontakt bekommt, was die Vorlage ergibt; ist das nichts, wird das Feld geleert.</translation>
    </message>
    <message>
        <source>The contact gets what the template gives; where that is nothing, what stands there stays.</source>
        <translation>Der Kontakt bekommt, was die Vorlage ergibt; ist das nichts, bleibt stehen, was dort steht.</translation>
    </message>
    <message>
        <source>Written only where the contact has nothing. What stands there is never replaced, so that later changes of the directory do not reach it.</source>
        <translation>Wird nur geschrieben, wo der Kontakt nichts hat. Was dort steht, wird nie ersetzt; spätere Änderungen des Verzeichnisses kommen also nicht an.</translation>
    </message>
    <message>
        <source>Never written, not even into a new contact.</source>
        <translation>Wird nie geschrieben, auch nicht in einen neuen Kontakt.</translation>
    </message>
    <message>
        <source>{policy} (fields: {number}): {consequence}</source>
        <translation>{policy} (Felder: {number}): {consequence}</translation>
    </message>
    <message>
        <source>A field that is not listed stays in every contact as it is.</source>
        <translation>Ein Feld, das nicht in der Liste steht, bleibt in jedem Kontakt, wie es ist.</translation>
    </message>
    <message>
        <source>What a user changed in a contact of ours is put back to what the mapping gives. The review marks it as drift, so that you can untick it.</source>
        <translation>Was ein Benutzer in einem unserer Kontakte geändert hat, wird wieder so, wie die Zuordnung es ergibt. Die Prüfung kennzeichnet es als von Benutzern geändert, damit Sie das Häkchen wegnehmen können.</translation>
    </message>
    <message>
        <source>A contact whose fields differ because a user edited it is left out, its photo too: changes of the directory do not reach it.</source>
        <translation>Ein Kontakt, dessen Felder abweichen, weil ein Benutzer ihn geändert hat, wird ausgelassen, auch sein Foto: Änderungen des Verzeichnisses kommen dort nicht an.</translation>
    </message>
    <message>
        <source>A contact whose fields differ because a user edited it is shown as a conflict. Nothing is written to it, and changes of the directory do not reach it.</source>
        <translation>Ein Kontakt, dessen Felder abweichen, weil ein Benutzer ihn geändert hat, erscheint als Konflikt. In ihn wird nichts geschrieben, und Änderungen des Verzeichnisses kommen dort nicht an.</translation>
    </message>
    <message>
        <source>A contact that a user deleted is made again by the next run.</source>
        <translation>Ein Kontakt, den ein Benutzer gelöscht hat, wird beim nächsten Lauf wieder angelegt.</translation>
    </message>
    <message>
        <source>A contact that a user deleted is not made again in this mailbox; the review lists it as left out.</source>
        <translation>Ein Kontakt, den ein Benutzer gelöscht hat, wird in diesem Postfach nicht wieder angelegt; die Prüfung nennt ihn als ausgelassen.</translation>
    </message>
    <message>
        <source>Contacts of people who left the sources, or whom an exclusion or a rule leaves out, stay in the mailboxes; the review lists them as left out.</source>
        <translation>Kontakte von Personen, die nicht mehr in den Quellen sind oder die eine Ausnahme oder eine Regel auslässt, bleiben in den Postfächern; die Prüfung nennt sie als ausgelassen.</translation>
    </message>
    <message>
        <source>No photo is written and none removed; those in the contacts stay as they are.</source>
        <translation>Es wird kein Foto geschrieben und keines entfernt; die Fotos in den Kontakten bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>A contact gets the photo of its person, at most {edge} × {edge} pixels, and a new one when it changes. Where the directory has none (any more), the photo of the contact is removed.</source>
        <translation>Ein Kontakt bekommt das Foto seiner Person, höchstens {edge} × {edge} Pixel, und ein neues, wenn es sich ändert. Wo das Verzeichnis keines (mehr) hat, wird das Foto des Kontakts entfernt.</translation>
    </message>
    <message>
        <source>By what was read so far, {photos} of {people} people have one.</source>
        <translation>Nach dem, was bisher gelesen wurde, haben {photos} von {people} Personen eines.</translation>
    </message>
    <message>
        <source>In a mailbox with {contacts} contacts of ours, more than {limit} deletions wait.</source>
        <translation>In einem Postfach mit {contacts} unserer Kontakte werden mehr als {limit} Löschungen zurückgehalten.</translation>
    </message>
    <message>
        <source>A mailbox with {contacts} contacts of ours has no limit of its own.</source>
        <translation>Ein Postfach mit {contacts} unserer Kontakte hat keine eigene Grenze.</translation>
    </message>
    <message>
        <source>In one run, more than {limit} wait, and all where the sources lost more than {percent} % of their people or are empty.</source>
        <translation>In einem Lauf werden mehr als {limit} zurückgehalten, und alle, wenn die Quellen mehr als {percent} % ihrer Personen verloren haben oder leer sind.</translation>
    </message>
    <message>
        <source>{list}: “{value}” is not in the directory, or more than once</source>
        <translation>{list}: „{value}“ steht nicht im Verzeichnis oder mehrmals</translation>
    </message>
    <message>
        <source>Line {number}: {fault}</source>
        <translation>Zeile {number}: {fault}</translation>
    </message>
    <message>
        <source>is not known</source>
        <translation>ist nicht bekannt</translation>
    </message>
    <message>
        <source>a text is needed</source>
        <translation>ein Text wird gebraucht</translation>
    </message>
    <message>
        <source>true or false is needed</source>
        <translation>true oder false wird gebraucht</translation>
    </message>
    <message>
        <source>at least one is needed</source>
        <translation>mindestens ein Eintrag wird gebraucht</translation>
    </message>
    <message>
        <source>a table is needed</source>
        <translation>eine Tabelle wird gebraucht</translation>
    </message>
    <message>
        <source>a list of tables is needed</source>
        <translation>eine Liste von Tabellen wird gebraucht</translation>
    </message>
    <message>
        <source>a two-letter country code is needed</source>
        <translation>ein Länderkürzel aus zwei Buchstaben wird gebraucht</translation>
    </message>
    <message>
        <source>a number from {lowest} to {highest} is needed</source>
        <translation>eine Zahl von {lowest} bis {highest} wird gebraucht</translation>
    </message>
    <message>
        <source>1 to {most} characters are needed</source>
        <translation>1 bis {most} Zeichen werden gebraucht</translation>
    </message>
    <message>
        <source>at most {most} visible characters, no slashes, no spaces around</source>
        <translation>höchstens {most} sichtbare Zeichen, keine Schrägstriche, keine Leerzeichen am Rand</translation>
    </message>
    <message>
        <source>one of these is needed: {words}</source>
        <translation>eines davon wird gebraucht: {words}</translation>
    </message>
    <message>
        <source>{field} stands there twice</source>
        <translation>{field} steht dort zweimal</translation>
    </message>
    <message>
        <source>Sets of the same name are replaced and keep the contacts that they wrote.</source>
        <translation>Sets mit demselben Namen werden ersetzt und behalten die Kontakte, die sie geschrieben haben.</translation>
    </message>
    <message>
        <source>What you changed in {name} and did not save is lost.</source>
        <translation>Was Sie in {name} geändert und nicht gespeichert haben, geht verloren.</translation>
    </message>
    <message>
        <source>The file was made for another connection ({names}). Its sets go into this one.</source>
        <translation>Die Datei wurde für eine andere Verbindung gemacht ({names}). Ihre Sets kommen in diese.</translation>
    </message>
    <message>
        <source>{name} (new)</source>
        <translation>{name} (neu)</translation>
    </message>
    <message>
        <source>{name} (replaced)</source>
        <translation>{name} (wird ersetzt)</translation>
    </message>
</context>
<context>
    <name>SetsScreen</name>
    <message>
        <source>Company contacts</source>
        <translation>Firmenkontakte</translation>
    </message>
    <message>
        <source>Sync sets</source>
        <translation>Sync-Sets</translation>
    </message>
    <message>
        <source>New set</source>
        <translation>Neues Set</translation>
    </message>
    <message>
        <source>Import sets…</source>
        <translation>Sets importieren …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>A set says whom the phones shall know, in whose mailboxes, and by which rules.</source>
        <translation>Ein Set sagt, wen die Telefone kennen sollen, in wessen Postfächern und nach welchen Regeln.</translation>
    </message>
    <message>
        <source>No sync set yet</source>
        <translation>Noch kein Sync-Set</translation>
    </message>
    <message>
        <source>Reading the sets …</source>
        <translation>Die Sync-Sets werden gelesen …</translation>
    </message>
    <message>
        <source>Connect to Microsoft 365, an Exchange Server or the demo tenant first.</source>
        <translation>Verbinden Sie sich zuerst mit Microsoft 365, einem Exchange Server oder dem Demo-Mandanten.</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>Removed “{name}”. Contacts that it wrote stay in the mailboxes.</source>
        <translation>„{name}“ wurde entfernt. Die Kontakte, die das Set schrieb, bleiben in den Postfächern.</translation>
    </message>
    <message>
        <source>{name} (not saved)</source>
        <translation>{name} (nicht gespeichert)</translation>
    </message>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (Kopie)</translation>
    </message>
    <message>
        <source>Exported: {name}</source>
        <translation>Exportiert: {name}</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Verlassen, ohne zu speichern?</translation>
    </message>
    <message>
        <source>What you changed in this set is lost.</source>
        <translation>Was Sie an diesem Set geändert haben, geht verloren.</translation>
    </message>
    <message>
        <source>Leave without saving</source>
        <translation>Ohne Speichern verlassen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Discard the new set?</source>
        <translation>Das neue Set verwerfen?</translation>
    </message>
    <message>
        <source>It was never saved. What you typed is lost.</source>
        <translation>Es wurde nie gespeichert. Was Sie getippt haben, geht verloren.</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Mailboxes stay as they are; contacts that were written can then no longer be updated or taken back.</source>
        <translation>Die Postfächer bleiben, wie sie sind; geschriebene Kontakte lassen sich dann nicht mehr aktualisieren oder zurücknehmen.</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{number} people</source>
        <translation>{number} Personen</translation>
    </message>
    <message>
        <source>1 sync set</source>
        <translation>1 Sync-Set</translation>
    </message>
    <message>
        <source>{number} sync sets</source>
        <translation>{number} Sync-Sets</translation>
    </message>
    <message>
        <source>1 plan</source>
        <translation>1 Plan</translation>
    </message>
    <message>
        <source>{number} plans</source>
        <translation>{number} Pläne</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>{number} runs</source>
        <translation>{number} Läufe</translation>
    </message>
    <message>
        <source>What is stored of it goes: {what}.</source>
        <translation>Was davon gespeichert ist, wird entfernt: {what}.</translation>
    </message>
</context>
<context>
    <name>SettingsDialogs</name>
    <message>
        <source>The passphrase was changed. The old one no longer opens the vault.</source>
        <translation>Die Passphrase wurde geändert. Die alte öffnet den Tresor nicht mehr.</translation>
    </message>
    <message>
        <source>The password is right, and kept.</source>
        <translation>Das Kennwort ist richtig und bleibt gespeichert.</translation>
    </message>
    <message>
        <source>The directory server was changed. Refresh the directory to read it.</source>
        <translation>Der Verzeichnisserver wurde geändert. Aktualisieren Sie das Verzeichnis, um es zu lesen.</translation>
    </message>
    <message>
        <source>The system keyring opens the vault.</source>
        <translation>Der Schlüsselbund des Systems öffnet den Tresor.</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>{name} entfernen?</translation>
    </message>
    <message>
        <source>Sync sets of other connections name it, too; change them afterwards: {names}.</source>
        <translation>Auch Sync-Sets anderer Verbindungen nennen sie; ändern Sie diese danach: {names}.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The servers are reached with these settings, and they are kept.</source>
        <translation>Die Server werden mit diesen Einstellungen erreicht, und sie bleiben.</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Tenants and servers that this program may enter.</source>
        <translation>Mandanten und Server, auf die dieses Programm zugreifen darf.</translation>
    </message>
    <message>
        <source>Add a connection…</source>
        <translation>Verbindung hinzufügen …</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Sprache und Aussehen</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>About ContactSync</source>
        <translation>Über ContactSync</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>It speaks to your own tenant and servers only. No cloud service, no telemetry, no account.</source>
        <translation>Es spricht nur mit Ihrem Mandanten und Ihren Servern. Kein Cloud-Dienst, keine Telemetrie, kein Benutzerkonto.</translation>
    </message>
    <message>
        <source>Licensed under the Apache License 2.0. It uses Qt under the LGPL 3.</source>
        <translation>Lizenziert unter der Apache License 2.0. Es verwendet Qt unter der LGPL 3.</translation>
    </message>
    <message>
        <source>The vault was backed up. The backup opens with what opens the vault today.</source>
        <translation>Der Tresor wurde gesichert. Die Sicherung öffnet, was heute den Tresor öffnet.</translation>
    </message>
</context>
<context>
    <name>SetupList</name>
    <message>
        <source>What is done, in this order</source>
        <translation>Was geschieht, in dieser Reihenfolge</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>What is under way ends first. What was written stays, and the run can be resumed at any time.</source>
        <translation>Begonnenes wird erst abgeschlossen. Was geschrieben ist, bleibt, und der Lauf lässt sich jederzeit fortsetzen.</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Weiter schreiben</translation>
    </message>
    <message>
        <source>Close while contacts are being written?</source>
        <translation>Schließen, während Kontakte geschrieben werden?</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Beenden und schließen</translation>
    </message>
    <message>
        <source>What you changed in a sync set could not be kept, and would be lost.</source>
        <translation>Was Sie in einem Sync-Set geändert haben, ließ sich nicht aufbewahren und ginge verloren.</translation>
    </message>
    <message>
        <source>Close all the same?</source>
        <translation>Trotzdem schließen?</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>SidesPart</name>
    <message>
        <source>Both contacts side by side</source>
        <translation>Beide Kontakte nebeneinander</translation>
    </message>
    <message>
        <source>The second contact is not stored here: make the plan again to see it.</source>
        <translation>Der zweite Kontakt ist hier nicht gespeichert: Erstellen Sie den Plan neu, um ihn zu sehen.</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Was Sie tun können</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>= matches</source>
        <translation>= stimmt überein</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ verschieden</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Sign in as administrator</source>
        <translation>Als Administrator anmelden</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>Im Browser anmelden</translation>
    </message>
    <message>
        <source>Go on without signing in</source>
        <translation>Ohne Anmeldung fortfahren</translation>
    </message>
    <message>
        <source>The directory is then read as the application</source>
        <translation>Das Verzeichnis wird dann als Anwendung gelesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>{name}: the directory is then read in your name. Mailboxes are always written by the application.</source>
        <translation>{name}: Das Verzeichnis wird dann in Ihrem Namen gelesen. In Postfächer schreibt immer die Anwendung.</translation>
    </message>
    <message>
        <source>The demo tenant&apos;s own page opens in the browser. Pick the administrator and accept; no password is asked for, and nothing leaves this computer.</source>
        <translation>Im Browser öffnet sich die eigene Seite des Demo-Mandanten. Wählen Sie den Administrator und stimmen Sie zu; ein Kennwort wird nicht verlangt, und nichts verlässt diesen Computer.</translation>
    </message>
    <message>
        <source>Sign in on another device</source>
        <translation>Auf einem anderen Gerät anmelden</translation>
    </message>
    <message>
        <source>A code is shown here, which you type there</source>
        <translation>Hier wird ein Code gezeigt, den Sie dort eingeben</translation>
    </message>
</context>
<context>
    <name>StaleNotice</name>
    <message>
        <source>Renew the plan</source>
        <translation>Plan erneuern</translation>
    </message>
    <message>
        <source>This plan no longer fits what is there. Nothing was written. It is made anew …</source>
        <translation>Dieser Plan passt nicht mehr zu dem, was da ist. Es wurde nichts geschrieben. Er wird neu erstellt …</translation>
    </message>
</context>
<context>
    <name>StartScreen</name>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Help (F1)</source>
        <translation>Hilfe (F1)</translation>
    </message>
</context>
<context>
    <name>StoredPresenter</name>
    <message>
        <source>{category}: kept for {days} days from now on.</source>
        <translation>{category}: ab jetzt {days} Tage aufbewahrt.</translation>
    </message>
    <message>
        <source>{category}: on hold.</source>
        <translation>{category}: gesperrt.</translation>
    </message>
    <message>
        <source>{category}: the hold is lifted.</source>
        <translation>{category}: Die Sperre ist aufgehoben.</translation>
    </message>
    <message>
        <source>The rules ran.</source>
        <translation>Die Regeln sind gelaufen.</translation>
    </message>
    <message>
        <source>The rules go by this computer&apos;s clock from now on.</source>
        <translation>Die Regeln richten sich ab jetzt nach der Uhr dieses Computers.</translation>
    </message>
    <message>
        <source>The rules ran and deleted {entries}.</source>
        <translation>Die Regeln sind gelaufen und haben gelöscht: {entries}.</translation>
    </message>
</context>
<context>
    <name>StoredTab</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>Die Uhr geht richtig</translation>
    </message>
    <message>
        <source>Wipe everything…</source>
        <translation>Alles löschen …</translation>
    </message>
    <message>
        <source>Run the rules now</source>
        <translation>Regeln jetzt anwenden</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is far ahead of the time that your servers told last. The rules delete nothing until it is set right.</source>
        <translation>Die Uhr dieses Computers geht weit vor der Zeit, die Ihre Server zuletzt nannten. Die Regeln löschen nichts, bis sie richtig gestellt ist.</translation>
    </message>
    <message>
        <source>Wipe the connection {name}…</source>
        <translation>Verbindung {name} löschen …</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>Running work</source>
        <translation>Laufende Arbeit</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>and {number} more</source>
        <translation>und {number} weitere</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
</context>
<context>
    <name>TemplateEdit</name>
    <message>
        <source>Template of {field}</source>
        <translation>Vorlage für {field}</translation>
    </message>
</context>
<context>
    <name>TenantDialog</name>
    <message>
        <source>ContactSync in {name}</source>
        <translation>ContactSync in {name}</translation>
    </message>
    <message>
        <source>Application in the tenant</source>
        <translation>Anwendung im Mandanten</translation>
    </message>
    <message>
        <source>Copy the commands</source>
        <translation>Befehle kopieren</translation>
    </message>
    <message>
        <source>PowerShell that limits writing to some mailboxes</source>
        <translation>PowerShell, die das Schreiben auf einzelne Postfächer beschränkt</translation>
    </message>
    <message>
        <source>Renew the certificate</source>
        <translation>Zertifikat erneuern</translation>
    </message>
    <message>
        <source>Remove from the tenant…</source>
        <translation>Aus dem Mandanten entfernen …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The certificate was renewed.</source>
        <translation>Das Zertifikat wurde erneuert.</translation>
    </message>
    <message>
        <source>The application was removed from the tenant, with its certificate and rights.</source>
        <translation>Die Anwendung wurde mit Zertifikat und Rechten aus dem Mandanten entfernt.</translation>
    </message>
    <message>
        <source>Application (client) id: {id}</source>
        <translation>Anwendungs-ID (Client): {id}</translation>
    </message>
    <message>
        <source>Certificate valid until {day}</source>
        <translation>Zertifikat gültig bis {day}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>The connection stays, without access, so that its runs can still be read.</source>
        <translation>Die Verbindung bleibt, ohne Zugang, damit ihre Läufe lesbar bleiben.</translation>
    </message>
    <message>
        <source>This application was registered by hand. Renew its certificate in the Entra admin centre, and add the connection anew with it.</source>
        <translation>Diese Anwendung wurde von Hand registriert. Erneuern Sie ihr Zertifikat im Entra Admin Center und legen Sie die Verbindung damit neu an.</translation>
    </message>
    <message>
        <source>ContactSync registered this application. Renewing asks you to sign in once; the old certificate goes when the new one was proven.</source>
        <translation>ContactSync hat diese Anwendung registriert. Zum Erneuern melden Sie sich einmal an; das alte Zertifikat geht, wenn das neue sich bewährt hat.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Remove ContactSync from this tenant?</source>
        <translation>ContactSync aus diesem Mandanten entfernen?</translation>
    </message>
    <message>
        <source>Its application goes with certificate and rights, after you have signed in. Contacts in mailboxes stay as they are, and can no longer be updated or taken back through this connection.</source>
        <translation>Die Anwendung geht mit Zertifikat und Rechten, nachdem Sie sich angemeldet haben. Kontakte in Postfächern bleiben, wie sie sind, und lassen sich über diese Verbindung nicht mehr ändern oder zurücknehmen.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Sign in on another device, with a code</source>
        <translation>Auf einem anderen Gerät anmelden, mit einem Code</translation>
    </message>
</context>
<context>
    <name>TenantSetup</name>
    <message>
        <source>Sign in as administrator</source>
        <translation>Als Administrator anmelden</translation>
    </message>
    <message>
        <source>Register an application with a certificate</source>
        <translation>Eine Anwendung mit Zertifikat registrieren</translation>
    </message>
    <message>
        <source>Let the application into the tenant</source>
        <translation>Die Anwendung in den Mandanten lassen</translation>
    </message>
    <message>
        <source>Allow administrators to browse the directory</source>
        <translation>Administratoren erlauben, das Verzeichnis anzusehen</translation>
    </message>
    <message>
        <source>Allow the application to read people and to write contacts</source>
        <translation>Der Anwendung erlauben, Personen zu lesen und Kontakte zu schreiben</translation>
    </message>
    <message>
        <source>Prove it: read the directory as the application</source>
        <translation>Die Probe: das Verzeichnis als Anwendung lesen</translation>
    </message>
    <message>
        <source>Named ContactSync, for this tenant alone. Its private key is made here and stays in the vault; the certificate is valid for one year.</source>
        <translation>Unter dem Namen ContactSync, allein für diesen Mandanten. Der private Schlüssel entsteht hier und bleibt im Tresor; das Zertifikat gilt ein Jahr.</translation>
    </message>
    <message>
        <source>Makes its service principal, to which rights are given.</source>
        <translation>Legt den Dienstprinzipal an, der die Rechte erhält.</translation>
    </message>
    <message>
        <source>Needs a Global Administrator or Privileged Role Administrator. Writing can be limited to some mailboxes afterwards.</source>
        <translation>Braucht einen globalen Administrator oder einen Administrator für privilegierte Rollen. Das Schreiben lässt sich danach auf einzelne Postfächer beschränken.</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>was there already</source>
        <translation>war schon da</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>If the page said that an administrator has to approve this: sign in as Global Administrator, or let one set this up.</source>
        <translation>Stand auf der Seite, dass ein Administrator zustimmen muss: Melden Sie sich als globaler Administrator an, oder lassen Sie einen dies einrichten.</translation>
    </message>
    <message>
        <source>read and write contacts in mailboxes</source>
        <translation>Kontakte in Postfächern lesen und schreiben</translation>
    </message>
    <message>
        <source>read people and their photos</source>
        <translation>Personen und ihre Fotos lesen</translation>
    </message>
    <message>
        <source>read groups and who is in them</source>
        <translation>Gruppen und ihre Mitglieder lesen</translation>
    </message>
    <message>
        <source>read the organisation&apos;s contacts</source>
        <translation>die Kontakte der Organisation lesen</translation>
    </message>
    <message>
        <source>read the organisation&apos;s name</source>
        <translation>den Namen der Organisation lesen</translation>
    </message>
    <message>
        <source>tell who signs in</source>
        <translation>erkennen, wer sich anmeldet</translation>
    </message>
    <message>
        <source>{name} (application): {purpose}</source>
        <translation>{name} (Anwendung): {purpose}</translation>
    </message>
    <message>
        <source>{name} (delegated): {purpose}</source>
        <translation>{name} (delegiert): {purpose}</translation>
    </message>
    <message>
        <source>Please open this address as Global Administrator or Privileged Role Administrator and grant ContactSync what it asks for: {link} The page that follows can&apos;t be reached; that is as it should be.</source>
        <translation>Bitte öffnen Sie diese Adresse als globaler Administrator oder Administrator für privilegierte Rollen und erteilen Sie ContactSync, worum es bittet: {link} Die Seite danach ist nicht erreichbar; das soll so sein.</translation>
    </message>
    <message>
        <source>1. Exchange Online PowerShell: the mailboxes of one group</source>
        <translation>1. Exchange Online PowerShell: die Postfächer einer Gruppe</translation>
    </message>
    <message>
        <source>2. Microsoft Graph PowerShell: take the right to all mailboxes away</source>
        <translation>2. Microsoft Graph PowerShell: das Recht auf alle Postfächer entziehen</translation>
    </message>
    <message>
        <source>3. Prove it: InScope has to be True for the first and False for the second</source>
        <translation>3. Nachweis: InScope muss beim ersten True und beim zweiten False sein</translation>
    </message>
    <message>
        <source>The limit holds: the mailbox inside can be opened, the one outside can&apos;t.</source>
        <translation>Die Beschränkung gilt: Das Postfach innerhalb lässt sich öffnen, das außerhalb nicht.</translation>
    </message>
    <message>
        <source>The mailbox inside can&apos;t be opened. {why}</source>
        <translation>Das Postfach innerhalb lässt sich nicht öffnen. {why}</translation>
    </message>
    <message>
        <source>The limit does not hold: the mailbox outside can be opened, too. Take Contacts.ReadWrite away from the application in Entra; rights add up. A change can take two hours to arrive.</source>
        <translation>Die Beschränkung gilt nicht: Auch das Postfach außerhalb lässt sich öffnen. Entziehen Sie der Anwendung in Entra Contacts.ReadWrite; Rechte addieren sich. Eine Änderung kann zwei Stunden brauchen.</translation>
    </message>
    <message>
        <source>The mailbox inside can be opened. The one outside could not be tried. {why}</source>
        <translation>Das Postfach innerhalb lässt sich öffnen. Das außerhalb ließ sich nicht prüfen. {why}</translation>
    </message>
    <message>
        <source>It is not in scope: look at the group and at New-ManagementRoleAssignment. A change can take two hours to arrive.</source>
        <translation>Es ist nicht im Geltungsbereich: Prüfen Sie die Gruppe und New-ManagementRoleAssignment. Eine Änderung kann zwei Stunden brauchen.</translation>
    </message>
    <message>
        <source>In your browser. The rights you lend serve these steps alone, then they are dropped.</source>
        <translation>In Ihrem Browser. Die Rechte, die Sie leihen, dienen allein diesen Schritten.</translation>
    </message>
    <message>
        <source>Whoever signs in can then look at people and groups with their own rights.</source>
        <translation>Wer sich anmeldet, sieht dann mit eigenen Rechten Personen und Gruppen.</translation>
    </message>
    <message>
        <source>The connection is kept only if this works. A new right can take minutes to arrive.</source>
        <translation>Nur dann bleibt die Verbindung. Ein neues Recht braucht manchmal Minuten.</translation>
    </message>
    <message>
        <source>needs more rights</source>
        <translation>braucht mehr Rechte</translation>
    </message>
    <message>
        <source>waits for your sign-in</source>
        <translation>wartet auf Ihre Anmeldung</translation>
    </message>
</context>
<context>
    <name>TreeView</name>
    <message>
        <source>People, departments and groups</source>
        <translation>Personen, Abteilungen und Gruppen</translation>
    </message>
</context>
<context>
    <name>UndialableDialog</name>
    <message>
        <source>Numbers that can&apos;t be dialled</source>
        <translation>Nicht wählbare Nummern</translation>
    </message>
    <message>
        <source>Name, number or reason</source>
        <translation>Name, Nummer oder Grund</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Nummern</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Correct them in the directory, or choose another country for numbers without a country code.</source>
        <translation>Berichtigen Sie sie im Verzeichnis, oder wählen Sie ein anderes Land für Nummern ohne Landesvorwahl.</translation>
    </message>
    <message>
        <source>{number} shown.</source>
        <translation>{number} gezeigt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>UndoNotice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Open the vault</source>
        <translation>Tresor öffnen</translation>
    </message>
    <message>
        <source>Your directory, sync sets and runs lie in it.</source>
        <translation>Darin liegen Ihr Verzeichnis, Ihre Sync-Sets und Ihre Läufe.</translation>
    </message>
    <message>
        <source>What was under way goes on meanwhile.</source>
        <translation>Was im Gang war, läuft inzwischen weiter.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Type the passphrase.</source>
        <translation>Geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>Type the recovery key.</source>
        <translation>Geben Sie den Wiederherstellungsschlüssel ein.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Use the system keyring</source>
        <translation>Den Schlüsselbund des Systems verwenden</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>Sicherung wiederherstellen …</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Use the passphrase</source>
        <translation>Passphrase verwenden</translation>
    </message>
    <message>
        <source>Use the recovery key</source>
        <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <source>Eight groups of five characters. Set a new passphrase afterwards, in the settings.</source>
        <translation>Acht Gruppen mit je fünf Zeichen. Legen Sie danach in den Einstellungen eine neue Passphrase fest.</translation>
    </message>
</context>
<context>
    <name>WipeAsking</name>
    <message>
        <source>Certificates (*.json)</source>
        <translation>Nachweise (*.json)</translation>
    </message>
    <message>
        <source>Save the certificate</source>
        <translation>Nachweis speichern</translation>
    </message>
</context>
<context>
    <name>WipeDialog</name>
    <message>
        <source>What it means</source>
        <translation>Was das bedeutet</translation>
    </message>
    <message>
        <source>What goes</source>
        <translation>Was gelöscht wird</translation>
    </message>
    <message>
        <source>Progress of the wipe</source>
        <translation>Fortschritt des Löschens</translation>
    </message>
    <message>
        <source>Save the certificate…</source>
        <translation>Nachweis speichern …</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The certificate was saved as {name}.</source>
        <translation>Der Nachweis wurde als {name} gespeichert.</translation>
    </message>
    <message>
        <source>To wipe, type {name}</source>
        <translation>Zum Löschen eingeben: {name}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Counting what would go …</source>
        <translation>Es wird gezählt, was gelöscht würde …</translation>
    </message>
    <message>
        <source>Wiping …</source>
        <translation>Es wird gelöscht …</translation>
    </message>
    <message>
        <source>{category} (on hold, stays)</source>
        <translation>{category} (gesperrt, bleibt)</translation>
    </message>
    <message>
        <source>What was wiped</source>
        <translation>Was gelöscht wurde</translation>
    </message>
    <message>
        <source>Entries before</source>
        <translation>Einträge vorher</translation>
    </message>
    <message>
        <source>Entries now</source>
        <translation>Einträge jetzt</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>Danach</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Lock all the same</source>
        <translation>Trotzdem sperren</translation>
    </message>
    <message>
        <source>The vault could not be closed: what you changed in a sync set would be lost, it was not kept.</source>
        <translation>Der Tresor ließ sich nicht schließen: Was Sie in einem Sync-Set geändert haben, ginge verloren, es ließ sich nicht aufbewahren.</translation>
    </message>
    <message>
        <source>The privacy notice changed on {day}.</source>
        <translation>Der Datenschutzhinweis wurde am {day} geändert.</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden …</translation>
    </message>
</context>
</TS>
